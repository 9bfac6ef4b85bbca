import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import { refusals as english } from '../../i18n/en/refusals.ts';
import { refusals as vietnamese } from '../../i18n/vi/refusals.ts';
import { longestCode, qrPath } from './qr.ts';
import type { OpenCode } from './takeOver.ts';

/** The compiler sees to it that none is missing and none too many. */
const codes: Readonly<Record<OpenCode, true>> = {
  URL_UNKNOWN: true,
  URL_LATER_VERSION: true,
  URL_TOO_LONG: true,
  URL_TRUNCATED: true,
  URL_DAMAGED: true,
  URL_DUPLICATE: true,
  URL_UNKNOWN_BASE: true,
  URL_UNREADABLE: true,
  FILE_TOO_LARGE: true,
  FILE_NOT_JSON: true,
  FILE_UNREADABLE: true,
  NOT_AN_EXPERIMENT: true,
  LATER_VERSION: true,
  BAD_SIZE: true,
  BAD_TRUTH: true,
  BAD_LOGITS: true,
  BAD_PARAMETERS: true,
  UNKNOWN_LOSS: true,
  UNKNOWN_PARAMETER: true,
  BAD_VALUE: true,
  BAD_READING: true,
  BAD_DIALECTS: true,
  UNKNOWN_DIALECT: true,
  BAD_PINNED: true,
  BAD_OWN: true,
  UNKNOWN_PICTURE: true,
  BAD_KEPT: true,
  BAD_RUN: true,
  UNREADABLE: true,
};

it('has a sentence for each refusal in both languages, and no sentence too many', () => {
  for (const texts of [english, vietnamese]) expect(Object.keys(texts).sort()).toEqual(Object.keys(codes).sort());
});

describe('the code', () => {
  /** Dark modules of a path made of runs `M x y h n v1 h -n z`. */
  function modules(path: string): ReadonlySet<string> {
    const dark = new Set<string>();
    for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
      for (let k = 0; k < Number(length); k++) dark.add(`${Number(x) + k} ${y}`);
    return dark;
  }

  it('is that of the text, in four modules of white', () => {
    const text = `https://example.org/#v1&n=64&m=${'Ab-_9'.repeat(40)}`;
    const code = qrPath(text);
    const { data, size } = encode(text, { ecc: 'L', boostEcc: true, border: 0 });
    expect(code?.side).toBe(size + 8);
    const dark = modules(code?.path ?? '');
    for (let y = 0; y < size + 8; y++) for (let x = 0; x < size + 8; x++) expect(dark.has(`${x} ${y}`)).toBe(data[y - 4]?.[x - 4] ?? false);
    // The finder pattern at the top left: a dark ring of seven, a light one, a dark square of three.
    for (let k = 0; k < 7; k++) expect(dark.has(`${4 + k} 4`) && dark.has(`4 ${4 + k}`)).toBe(true);
    expect(dark.has('5 5')).toBe(false);
    expect(dark.has('7 7')).toBe(true);
  });

  it('has at most 105 modules a side, and there is none for longer texts', () => {
    expect(qrPath('a'.repeat(longestCode))?.side).toBe(105 + 8);
    expect(qrPath('a'.repeat(longestCode + 1))).toBeNull();
    expect(qrPath('ế'.repeat(400))).toBeNull();
  });
});

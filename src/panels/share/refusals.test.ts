/** Every reason to take no experiment, met by a text that deserves it: each has its sentence and its next step, in both languages. */
import { describe, expect, it, vi } from 'vitest';
import { goldenLinks } from '../../experiment/golden.ts';
import { toBase64url } from '../../experiment/packing/base64url.ts';
import { crc32 } from '../../experiment/packing/crc32.ts';
import { refusals as english } from '../../i18n/en/refusals.ts';
import { refusals as vietnamese } from '../../i18n/vi/refusals.ts';
import { longestFile, type OpenCode, type Opening, readFile, readText } from './takeOver.ts';

const plain = goldenLinks.find(({ name }) => name === 'two boxes, nothing else')?.link ?? '';
const body = plain.slice(0, plain.lastIndexOf('&k='));

function sealed(text: string): string {
  const crc = crc32(new TextEncoder().encode(text));
  return `${text}&k=${toBase64url(Uint8Array.of(crc >>> 24, crc >>> 16, crc >>> 8, crc))}`;
}
const withFields = (fields: string): string => sealed(body.replace('&m=', `${fields}&m=`));

const zeros = new Array<number>(1024).fill(0);
const json = (change: object): string => JSON.stringify({ version: 1, size: 32, truth: zeros, logits: zeros, ...change });

/** A field of brackets within brackets, open for ever or closed again: 16 MiB of them take a parser seconds and 400 MiB. */
const brackets = (field: string, count: number, close = ''): string =>
  json({ [field]: 'here' }).replace('"here"', '['.repeat(count) + close.repeat(count));

/** The compiler sees to it that no code is left out. */
const deserving: Readonly<Record<Exclude<OpenCode, 'UNREADABLE' | 'FILE_TOO_LARGE' | 'FILE_UNREADABLE'>, readonly string[]>> = {
  URL_UNKNOWN: ['constructor', 'https://example.org/', '__proto__'],
  URL_LATER_VERSION: [`v2${plain.slice(2)}`],
  URL_TOO_LONG: ['v'.repeat(16_385)],
  URL_TRUNCATED: [plain.slice(0, -1), plain.slice(0, 20), 'v1'],
  URL_DAMAGED: [plain.replace('m=__', 'm=_A'), `${plain}\u202e`],
  URL_DUPLICATE: [withFields('&<b>=1&<b>=2')],
  URL_UNKNOWN_BASE: [withFields('&base=__proto__')],
  URL_UNREADABLE: [withFields('&own=!'), withFields('&=1'), sealed(`${body}AAAAAAAAAAAAAAAAAAAA`)],
  FILE_NOT_JSON: ['{"version":', '{', `{"a":${'['.repeat(9)}`],
  NOT_AN_EXPERIMENT: ['{}', '{"version":"<img>"}'],
  LATER_VERSION: [json({ version: 99 })],
  BAD_SIZE: [json({ size: 1e9 }), json({ size: null }), sealed(body.replace('n=32', 'n=NaN'))],
  BAD_TRUTH: [json({ truth: undefined }), json({ truth: [1] }), json({ truth: zeros.with(3, Number.NaN) })],
  BAD_LOGITS: [json({ logits: {} }), json({ logits: zeros.map(String) })],
  BAD_PARAMETERS: [json({ parameters: [] }), json({ parameters: { tversky: 7 } })],
  UNKNOWN_LOSS: [withFields('&toString.x=1'), json({ pinned: ['hasOwnProperty', 'bce'] }), json({ parameters: { '\u2066x\u202e': {} } })],
  UNKNOWN_PARAMETER: [withFields('&tversky.constructor=1')],
  BAD_VALUE: [withFields('&tversky.w_fn=1e999'), json({ parameters: { tversky: { w_fn: { x: 1 } } } })],
  BAD_READING: [
    withFields('&reading=valueOf'),
    json({ reading: 'a\u202egnp.\u0000\ud800' }),
    json({ reading: `${'x'.repeat(39)}\u{1f600}` }),
  ],
  BAD_DIALECTS: [json({ dialects: 'x' })],
  UNKNOWN_DIALECT: [withFields('&as.tversky=toString')],
  BAD_PINNED: [json({ pinned: 'bce' }), json({ pinned: ['bce'] })],
  BAD_OWN: [json({ own: [{ id: '__proto__' }] }), json({ own: Number.MAX_VALUE })],
  UNKNOWN_PICTURE: [withFields('&picture=toString'), json({ picture: '<svg/onload=alert(1)>' })],
  BAD_KEPT: [json({ kept: 5 })],
  BAD_RUN: [json({ run: 'x' })],
};

function expectSentences(opening: Opening, code: OpenCode): void {
  expect(opening.ok ? 'opened' : opening.code).toBe(code);
  const detail = opening.ok ? '' : opening.message;
  for (const [texts, step] of [
    [english, /\b(Ask|Reload|Copy|Choose|Paste)\b/i],
    [vietnamese, /\b(Hãy|hãy)\b/],
  ] as const) {
    const sentence = texts[code].replaceAll('{{detail}}', detail);
    expect(sentence).toMatch(/^\p{Lu}.*\.$/su);
    expect(sentence).toMatch(step);
    expect(sentence.length).toBeLessThan(700);
    // Control letters, turners of direction, halves of letters.
    expect(sentence).not.toMatch(/\p{C}/u);
    expect(sentence).not.toMatch(/\{\{|undefined|\[object|Infinity$|\n\s*at |\bstack\b|Error:/);
  }
  // NaN stands there only where it is the value that was refused.
  if (/\bNaN\b/.test(detail)) expect(['BAD_SIZE', 'BAD_TRUTH', 'BAD_VALUE']).toContain(code);
}

describe('a refusal', () => {
  it.each(Object.entries(deserving) as [OpenCode, readonly string[]][])('%s says what is wrong and what to do', (code, texts) => {
    for (const text of texts) expectSentences(readText(text), code);
  });

  it('of a file that is too large says so before it is read', async () => {
    const huge = { size: longestFile + 1, text: () => Promise.reject(new Error('it was read')) } as unknown as Blob;
    expectSentences(await readFile(huge), 'FILE_TOO_LARGE');
    expectSentences({ ok: false, code: 'UNREADABLE', message: 'the experiment could not be read' }, 'UNREADABLE');
  });

  it('of brackets within brackets is given before any is parsed; those in a name are letters', () => {
    const parse = vi.spyOn(JSON, 'parse');
    try {
      for (const field of ['own', 'truth', 'parameters', 'x'])
        for (const close of ['', ']']) expectSentences(readText(brackets(field, 4_000_000, close)), 'FILE_NOT_JSON');
      expectSentences(readText(`${'{"x":'.repeat(1_000_000)}1${'}'.repeat(1_000_000)}`), 'FILE_NOT_JSON');
      expect(parse).not.toHaveBeenCalled();
    } finally {
      parse.mockRestore();
    }
    expectSentences(readText(brackets('own', 9, ']')), 'BAD_OWN');
    const name = `\\${'[{"'.repeat(13)}`;
    const own = [{ id: 'own_1', name, formula: 'mean(p)', parameters: [{ name: 'a', default: 1, min: 0, max: 2 }] }];
    const opening = readText(json({ own }));
    expect(opening.ok && opening.experiment.own[0]?.name).toBe(name);
  });

  it('of a file that is gone, or gives more than it said, says so', async () => {
    const gone = { size: 9, text: () => Promise.reject(new DOMException('gone', 'NotReadableError')) } as unknown as Blob;
    expectSentences(await readFile(gone), 'FILE_UNREADABLE');
    const endless = { size: 9, text: () => Promise.resolve(`{${' '.repeat(longestFile)}`) } as unknown as Blob;
    expectSentences(await readFile(endless), 'FILE_TOO_LARGE');
  });
});

/** Links that someone made up, broke or aimed at us: refused by name, or read as an experiment that satisfies every rule. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { losses } from '../losses/registry.ts';
import { applyGeometry, type Geometry, neutralGeometry } from '../masks/geometry.ts';
import bases from './bases.json' with { type: 'json' };
import { type Base, baseById } from './bases.ts';
import { type DecodedLink, decodeLink, encodeExperiment } from './codec.ts';
import { experimentOf } from './defaults.ts';
import { goldenLinks } from './golden.ts';
import { migrated } from './migrations.ts';
import { toBase64url } from './packing/base64url.ts';
import { BitEncoder, plainBits } from './packing/bits.ts';
import { crc32 } from './packing/crc32.ts';
import { codeLevels, truthGrid } from './packing/levels.ts';
import { codeGeometry } from './packing/origin.ts';
import { packText, unpackText } from './packing/text.ts';
import { validateExperiment } from './validate.ts';

const full = process.env.SEGLOSS_FUZZ === 'full';
if (full) vi.setConfig({ testTimeout: 900_000 });
const pictures = ['brain', 'coins'];
const decode = (text: string): DecodedLink => decodeLink(text, pictures);
const codeOf = (text: string): string => {
  const result = decode(text);
  return result.ok ? 'opened' : result.code;
};

const watched = ['Uint8Array', 'Uint16Array', 'Uint32Array', 'Int32Array', 'Float32Array', 'Float64Array'] as const;

/** Every typed array that is made by its length while `run` runs. */
function arraysMade(run: () => void): readonly { readonly name: string; readonly bytes: number }[] {
  const made: { name: string; bytes: number }[] = [];
  const real = watched.map((name) => Object.getOwnPropertyDescriptor(globalThis, name) as PropertyDescriptor);
  for (const name of watched) {
    const value = new Proxy(globalThis[name], {
      construct(target, given, newTarget) {
        if (typeof given[0] === 'number') made.push({ name, bytes: given[0] * target.BYTES_PER_ELEMENT });
        return Reflect.construct(target, given, newTarget);
      },
    });
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  try {
    run();
  } finally {
    watched.forEach((name, k) => {
      Object.defineProperty(globalThis, name, real[k] as PropertyDescriptor);
    });
  }
  return made;
}

/** With the right checksum: what a hostile hand would write. */
function sealed(body: string): string {
  const crc = crc32(new TextEncoder().encode(body));
  return `${body}&k=${toBase64url(Uint8Array.of(crc >>> 24, crc >>> 16, crc >>> 8, crc))}`;
}

const link = (name: string): string => goldenLinks.find((golden) => golden.name === name)?.link ?? '';
const plain = link('two boxes, nothing else');
const body = plain.slice(0, plain.lastIndexOf('&k='));
/** The plain link with more fields before its masks. */
const withFields = (fields: string): string => sealed(body.replace('&m=', `${fields}&m=`));

/** What must hold of any answer, whatever was asked. */
function sound(result: DecodedLink): boolean {
  if (!result.ok) return /^[A-Z_]+$/.test(result.code) && result.message.length > 0 && result.message.length < 600;
  const { size, truth, logits, picture, kept } = result.experiment;
  return (
    [32, 64, 128, 256].includes(size) &&
    truth.length === size * size &&
    logits.length === size * size &&
    truth.every((level) => level >= 0 && level <= 1) &&
    logits.every((z) => z >= -16 && z <= 16) &&
    kept.length <= 4 &&
    kept.every((one) => one.logits.length === size * size && one.logits.every((z) => z >= -16 && z <= 16)) &&
    (picture === null || pictures.includes(picture)) &&
    Object.keys(Object.prototype).length === 0
  );
}

/** Links as people make them: each example as it is, with parameters, and reshaped. */
const everyday: readonly (readonly [string, string])[] = bases.flatMap(({ id }) => {
  const masks = (baseById(id) as Base).masks;
  const geometry = { ...neutralGeometry, shiftX: 1.5, rotate: -8 };
  const reshaped = { ...masks, logits: applyGeometry(masks.logits, masks.size, geometry) };
  const origin = { base: masks.logits, geometry, earlier: null };
  const links = [
    encodeExperiment(experimentOf(masks), { base: id }),
    encodeExperiment({ ...experimentOf(masks), parameters: { focal: { gamma: 3.5 } }, pinned: ['focal', 'dice'] }, { base: id }),
    encodeExperiment(experimentOf(reshaped), { base: id, origin }),
  ];
  return links.map((text, k) => [`${id} ${k}`, text ?? ''] as const);
});

describe('A1: a link cut short', () => {
  it('is known as such at every length, whatever example it was made of', () => {
    expect(everyday.length + goldenLinks.length).toBeGreaterThanOrEqual(50);
    for (const [name, text] of everyday) {
      expect(codeOf(text), name).toBe('opened');
      for (let length = 1; length < text.length; length++)
        expect(codeOf(text.slice(0, length)), `${name}: ${length}`).toBe('URL_TRUNCATED');
    }
  });

  it.each(goldenLinks.map(({ name, link: text }) => [name, text]))('is known as such at every length: %s', (_, text) => {
    for (let length = 1; length < text.length; length++) expect(codeOf(text.slice(0, length)), `${length} letters`).toBe('URL_TRUNCATED');
  });
});

describe('A2: versions and names', () => {
  it.each(['v2&n=32&k=AAAAAA', 'v9999', `v2${plain.slice(2)}`])('asks for a later page: %s', (text) => {
    expect(codeOf(text)).toBe('URL_LATER_VERSION');
  });

  it('knows no codec by a name that every object has', () => {
    for (const name of [...Object.getOwnPropertyNames(Object.prototype), 'v0', 'v1x', 'v01', 'w1', 'V1', ' v1', 'v10000'])
      expect(codeOf(`${name}&n=32&m=`)).toBe('URL_UNKNOWN');
  });

  it('takes no such name for a base, a loss, a parameter, a dialect, a reading or a picture', () => {
    for (const name of Object.getOwnPropertyNames(Object.prototype)) {
      expect(codeOf(withFields(`&base=${name}`))).toBe('URL_UNKNOWN_BASE');
      expect(codeOf(withFields(`&${name}.x=1`))).toBe('UNKNOWN_LOSS');
      expect(codeOf(withFields(`&tversky.${name}=1`))).toBe('UNKNOWN_PARAMETER');
      expect(codeOf(withFields(`&as.tversky=${name}`))).toBe('UNKNOWN_DIALECT');
      expect(codeOf(withFields(`&reading=${name}`))).toBe('BAD_READING');
      expect(codeOf(withFields(`&picture=${name}`))).toBe('UNKNOWN_PICTURE');
      expect(codeOf(withFields(`&pin=${name},bce`))).toBe('UNKNOWN_LOSS');
    }
  });
});

describe('A3: a link with letters changed', () => {
  it('is refused whatever one to eight bits are turned in any link', () => {
    const flips = fc.uniqueArray(fc.nat(), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.constantFrom(...goldenLinks), flips, (golden, places) => {
        const bytes = new TextEncoder().encode(golden.link);
        for (const place of places) (bytes[(place >> 3) % bytes.length] as number) ^= 1 << (place & 7);
        const text = String.fromCharCode(...bytes);
        return text === golden.link || !decode(text).ok || text.startsWith('#');
      }),
      { numRuns: full ? 100_000 : 1_000 },
    );
  });

  it('is an experiment by all rules where someone has put the checksum right again', () => {
    let openedOnes = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...goldenLinks.filter(({ size }) => size < 128)),
        fc.nat(),
        fc.constantFrom(...'AZaz09-_&=.,v'),
        (golden, place, letter) => {
          const text = golden.link.slice(0, golden.link.lastIndexOf('&k='));
          const at = place % text.length;
          const result = decode(sealed(text.slice(0, at) + letter + text.slice(at + 1)));
          openedOnes += result.ok ? 1 : 0;
          return sound(result);
        },
      ),
      { numRuns: full ? 20_000 : 300 },
    );
    expect(openedOnes).toBeGreaterThan(15);
  });
});

describe('what is kept', () => {
  const packedJson = (json: unknown): string => toBase64url(packText(JSON.stringify(json), 1e4) as Uint8Array);
  const one = ['kept_1', 'mask', 'a'];

  it.each([
    ['five of them', [one, one, one, one, one], 'URL_UNREADABLE'],
    ['a thousand of them', new Array(1000).fill(one), 'URL_UNREADABLE'],
    ['no list', { length: 1 }, 'URL_UNREADABLE'],
    ['rows that are none', [7], 'BAD_KEPT'],
    ['an id of every object', [['__proto__', 'mask', 'a']], 'BAD_KEPT'],
    ['a kind that does not exist', [['kept_1', 'constructor', 'a']], 'BAD_KEPT'],
    ['a name too long', [['kept_1', 'mask', 'a'.repeat(41)]], 'BAD_KEPT'],
    ['the same id twice', [one, one], 'BAD_KEPT'],
  ])('is refused with %s', (_, rows, code) => {
    expect(codeOf(withFields(`&kept=${packedJson(rows)}&km=`))).toBe(code);
  });

  it('is refused where bytes are left over, or are none', () => {
    expect(codeOf(withFields(`&kept=${packedJson([])}&km=AAAAAAAAAAAB`))).toBe('URL_UNREADABLE');
    expect(codeOf(withFields(`&kept=${packedJson([one])}&km=é`))).toBe('URL_DAMAGED');
    expect(codeOf(withFields(`&kept=${packedJson([one])}&km=a*b`))).toBe('URL_UNREADABLE');
  });

  it.each([
    ['tversky', 'BAD_RUN'],
    ['nothing,sign,1,5', 'UNKNOWN_LOSS'],
    ['tversky,sign,1e999,5', 'BAD_RUN'],
    ['tversky,sign,0x10,5', 'BAD_RUN'],
    ['tversky,sign,1,5,5', 'URL_UNREADABLE'],
    ['tversky,sign,1,5', 'opened'],
  ])('run=%s is %s', (run, code) => {
    expect(codeOf(withFields(`&run=${run}`))).toBe(code);
  });
});

describe('A4: sizes', () => {
  it.each(['0', '-1', '1e9', '2.5', '64.0', '"64"', '[64]', '33', '1000000000', '', 'NaN', '+64', '064'])('refuses n=%s', (n) => {
    expect(codeOf(sealed(body.replace('n=32', `n=${n}`)))).toBe('BAD_SIZE');
  });

  it('refuses a link without a size, and makes nothing before that', () => {
    const pictures = (run: () => void) => arraysMade(run).filter(({ name }) => name === 'Float32Array');
    const refused = () => {
      expect(codeOf(sealed(body.replace('&n=32', '')))).toBe('BAD_SIZE');
      expect(codeOf(sealed(body.replace('n=32', 'n=1000000000')))).toBe('BAD_SIZE');
    };
    expect(pictures(refused)).toEqual([]);
    const made = pictures(() => expect(codeOf(plain)).toBe('opened'));
    expect(Math.max(...made.map(({ bytes }) => bytes))).toBe(4 * 32 * 32);
  });
});

describe('A5: few letters that stand for much', () => {
  it('makes two pictures of the named size and no more, whatever the bytes', () => {
    for (const bytes of ['', 'A'.repeat(16_000), '_'.repeat(16_000), '-w'.repeat(8_000)]) {
      const result = decode(sealed(`v1&n=256&m=${bytes}`));
      expect(sound(result)).toBe(true);
    }
  });

  it('reads sliders beyond their limits as untouched, and at most four reshapings, whatever the bytes', () => {
    const packed = (geometry: Partial<Geometry>, depth: number): string => {
      const coder = new BitEncoder(4_000);
      const masks = new Float32Array(32 * 32);
      codeLevels(coder, masks.slice(), 32, truthGrid, null, null);
      for (let k = 0; k < depth; k++) {
        plainBits(coder, 2, 3);
        codeGeometry(coder, { ...neutralGeometry, ...geometry });
      }
      return sealed(`v1&n=32&m=${toBase64url(coder.finish())}`);
    };
    const nasty = [1e9, -1e9, Number.NaN, Number.POSITIVE_INFINITY, -0, 1e-320, 1e308];
    for (const name of Object.keys(neutralGeometry) as (keyof Geometry)[])
      for (const value of nasty) {
        const result = decode(packed({ [name]: value }, 1));
        expect(sound(result)).toBe(true);
        const found = result.ok ? (result.origin?.geometry[name] ?? 0) : 0;
        expect(Math.abs(found)).toBeLessThanOrEqual(2 ** 31);
        expect(Number.isFinite(found)).toBe(true);
        if (value === 1e9 && name !== 'seed') expect(found).toBe(neutralGeometry[name]);
      }
    const deep = decode(packed({ blur: 60, fatter: 60 }, 40));
    expect(sound(deep)).toBe(true);
    let depth = 0;
    for (let origin = deep.ok ? deep.origin : null; origin; origin = origin.earlier) depth += 1;
    expect(depth).toBe(4);
  });

  it('makes at most 64 KiB of text, in letters that are counted before they are made', () => {
    const claims = [0x00, 0xff, 0x55].map((byte) => new Uint8Array(2_000).fill(byte));
    for (const bytes of [...claims, Uint8Array.of(255, 255), new Uint8Array(0)])
      expect((unpackText(bytes) ?? '').length).toBeLessThanOrEqual(65_535);
    expect(packText('a'.repeat(65_536), 1e6)).toBeNull();
    const most = packText('a'.repeat(65_535), 1e6) as Uint8Array;
    expect(most.length).toBeLessThan(1_000);
    expect(unpackText(most)?.length).toBe(65_535);
    expect(codeOf(withFields(`&own=${toBase64url(most)}`))).toBe('URL_UNREADABLE');
  });

  const ofText = (text: string): string => toBase64url(packText(text, 1e6) as Uint8Array);
  const brackets = (count: number) => `${'['.repeat(count)}${']'.repeat(count)}`;
  const objects = (count: number) => `${'{"a":'.repeat(count)}1${'}'.repeat(count)}`;
  const four = JSON.stringify([1, 2, 3, 4].map((k) => [`kept_${k}`, 'mask', 'a']));
  const bombs: readonly (readonly [what: string, link: string, code: string])[] = [
    ...['own', 'view', 'kept'].flatMap((field) => [
      [`nested, never closed (${field})`, withFields(`&${field}=${ofText('['.repeat(65_000))}`), 'URL_UNREADABLE'] as const,
      [`nested lists (${field})`, withFields(`&${field}=${ofText(brackets(32_000))}`), 'URL_UNREADABLE'] as const,
      [`nested objects (${field})`, withFields(`&${field}=${ofText(objects(9_000))}`), 'URL_UNREADABLE'] as const,
      [`a text of 64 KiB in two bytes that never ends (${field})`, withFields(`&${field}=__8`), 'URL_UNREADABLE'] as const,
      [`a run of one letter (${field})`, withFields(`&${field}=${ofText('1'.repeat(65_535))}`), 'URL_UNREADABLE'] as const,
      [`junk behind it (${field})`, withFields(`&${field}=${ofText('[]')}AAAAAAAA`), 'URL_UNREADABLE'] as const,
    ]),
    ['a link within a link', withFields(`&own=${ofText(`"#${plain}"`)}`), 'URL_UNREADABLE'],
    ['a link that is its own field', withFields(`&own=#${body}`), 'URL_DUPLICATE'],
    ['a run of zeros', sealed(`v1&n=256&m=${'A'.repeat(16_000)}`), 'BAD_TRUTH'],
    ['a run of ones', sealed(`v1&n=256&m=${'_'.repeat(16_000)}`), 'URL_UNREADABLE'],
    ['pictures of 256 x 256 from no letters, which never end', sealed('v1&n=256&m='), 'BAD_TRUTH'],
    ['the letters of 32 x 32 that say 256', sealed(body.replace('n=32', 'n=256')), 'opened'],
    ['four pictures kept in no letters', withFields(`&kept=${ofText(four)}&km=`), 'BAD_KEPT'],
    ['four pictures of 256 x 256 in no letters', sealed(`v1&n=256&m=&kept=${ofText(four)}&km=`), 'BAD_TRUTH'],
  ];

  it.each(bombs.map(([what, text, code]) => ({ what, text, code })))(
    'answers $what: $code, and makes ten pictures at most',
    ({ text, code }) => {
      expect(text.length).toBeLessThanOrEqual(16_384);
      let found = '';
      const made = arraysMade(() => {
        found = codeOf(text);
      });
      expect(found).toBe(code);
      expect(made.length).toBeGreaterThan(0);
      // The largest array holds nine whole numbers for each cell of a picture of 256 x 256 with its surroundings: 2.3 MiB, one at a time.
      const largest = 4 * 9 * (256 + 8) * (256 + 3);
      expect(Math.max(...made.map(({ bytes }) => bytes))).toBeLessThanOrEqual(largest);
      // The truth, the prediction with four below it, four that are kept.
      expect(made.filter(({ bytes }) => bytes === largest).length).toBeLessThanOrEqual(1 + 5 + 4);
    },
  );

  it('takes no bytes after those that were needed', () => {
    expect(codeOf(sealed(`${body}AAAAAAAAAAAAAAAAAAAA`))).toBe('URL_UNREADABLE');
    expect(codeOf(sealed('v1&n=32&m=!!!!'))).toBe('URL_UNREADABLE');
    expect(codeOf(sealed('v1&n=32&m=A'))).toBe('URL_UNREADABLE');
  });
});

describe('A6: numbers that are none', () => {
  const nasty = [
    'NaN',
    'Infinity',
    '-Infinity',
    '1e999',
    '-1e999',
    '0x10',
    '1,5',
    '',
    '-',
    '--1',
    '1e',
    '.5',
    '5.',
    '1_000',
    '٣',
    'true',
    'null',
    '[1]',
    '{}',
    '1 ',
    '+1',
  ];

  it.each(nasty)('refuses tversky.w_fn=%s, and says which', (text) => {
    const result = decode(withFields(`&tversky.w_fn=${text}`));
    expect(result.ok).toBe(false);
    expect(result.ok ? '' : result.message).not.toMatch(/undefined|\[object/);
  });

  const numeric = losses.flatMap(({ id, parameters }) =>
    Object.entries(parameters).flatMap(([name, one]) => (one.type === 'number' ? [{ loss: id, name, one }] : [])),
  );
  const strange = [...nasty, '-0', '1e-320', '1e308', '-1e308', '5e-324', '900', '-900', '0.30000000000000004', '9007199254740993', '1e21'];

  it('leaves no number of any loss outside its range, whatever stands in the link', () => {
    const met = new Map<string, number>();
    fc.assert(
      fc.property(fc.constantFrom(...numeric), fc.constantFrom(...strange), ({ loss, name, one }, text) => {
        const result = decode(withFields(`&${loss}.${name}=${text}`));
        const code = result.ok ? 'opened' : result.code;
        met.set(code, (met.get(code) ?? 0) + 1);
        if (!result.ok) return sound(result);
        const value = result.experiment.parameters[loss]?.[name];
        const { min, max } = one.accepts ?? one;
        const within = typeof value === 'number' && value >= min && value <= max && !Object.is(value, -0);
        return sound(result) && (value === undefined || value === null || within);
      }),
      { numRuns: full ? 20_000 : 1_000 },
    );
    expect(met.get('opened')).toBeGreaterThan(50);
    expect(met.get('BAD_VALUE')).toBeGreaterThan(50);
  });

  it('limits what is out of range, with a note', () => {
    const result = decode(withFields('&combo.alpha=1e308'));
    expect(result).toMatchObject({ ok: true, experiment: { parameters: { combo: { alpha: 1 } } } });
    expect(result.ok ? result.warnings : []).toEqual(['combo: alpha is 1e+308; it takes 0 to 1, using 1']);
  });

  it('makes -0 an ordinary 0', () => {
    const result = decode(withFields('&combo.alpha=-0'));
    expect(result.ok && Object.is(result.experiment.parameters.combo?.alpha, 0)).toBe(true);
  });
});

describe('A7 and A8: keys', () => {
  it('passes over fields that it does not know, whatever their names, with a note', () => {
    const result = decode(withFields('&__proto__=1&constructor=2&toString=3&constructor.prototype.x=4'));
    expect(result.ok ? result.warnings : result).toEqual([
      'left out, as no part of a link: "__proto__", "constructor", "toString", "constructor.prototype.x"',
    ]);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('refuses a field that stands twice', () => {
    expect(codeOf(withFields('&n=32'))).toBe('URL_DUPLICATE');
    expect(codeOf(withFields('&x=1&x=2'))).toBe('URL_DUPLICATE');
    expect(codeOf(withFields('&tversky.w_fn=0.9&tversky.w_fn=0.8'))).toBe('URL_DUPLICATE');
  });

  const keys = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__', 'valueOf', 'length'];
  const nested: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
    leaf: fc.constantFrom<unknown>(1, null, 'x', [], true, { x: 1 }),
    node: fc.oneof(
      { maxDepth: 4 },
      tie('leaf'),
      fc.tuple(fc.constantFrom(...keys, 'own', 'parameters', 'dialects'), tie('node')).map(([key, value]) => new Map([[key, value]])),
      fc.array(tie('node'), { maxLength: 3 }),
    ),
  })).node;
  /** JSON in which the keys stand as they are; `JSON.stringify` of an object could not write `__proto__`. */
  const written = (value: unknown): string => {
    if (value instanceof Map) return `{${[...value].map(([key, item]) => `${JSON.stringify(key)}:${written(item)}`).join()}}`;
    return Array.isArray(value) ? `[${value.map(written).join()}]` : JSON.stringify(value);
  };

  it('takes no key of an object for more than a name, at any depth, and never asks for a prototype', () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    const accessor = Object.getOwnPropertyDescriptor(Object.prototype, '__proto__') as PropertyDescriptor;
    const refuse = () => {
      throw new Error('__proto__ was asked for');
    };
    const places = ['own', 'parameters', 'dialects', 'pinned', 'kept', 'run', 'truth', 'picture', 'reading', 'size', 'x'] as const;
    const start = { version: 1, size: 32, truth: new Array(1024).fill(0), logits: new Array(1024).fill(0) };
    const mill = JSON.stringify(start).slice(0, -1);
    const met = new Set<string>();
    // As under node --disable-proto=throw.
    Object.defineProperty(Object.prototype, '__proto__', { get: refuse, set: refuse, configurable: true });
    try {
      for (const [place, value] of fc.sample(fc.tuple(fc.constantFrom(...places), nested), full ? 5_000 : 300)) {
        const result = validateExperiment(migrated(JSON.parse(`${mill},${JSON.stringify(place)}:${written(value)}}`)), pictures);
        met.add(result.ok ? 'opened' : result.code);
        expect(sound(decode(withFields(`&view=${toBase64url(packText(written(value), 16_000) as Uint8Array)}`)))).toBe(true);
      }
    } finally {
      Object.defineProperty(Object.prototype, '__proto__', accessor);
    }
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
    for (const code of ['opened', 'BAD_OWN', 'UNKNOWN_LOSS', 'BAD_PARAMETERS', 'BAD_TRUTH']) expect([...met]).toContain(code);
  });

  it.each(['&', '&&', '&x', '&=1'])('refuses a field without a name or a value: %s', (fields) => {
    expect(codeOf(withFields(fields))).toBe('URL_UNREADABLE');
  });

  it.each([
    '{"a":1,"a":2}',
    '{"__proto__":{"x":1}}',
    '{"a":{"constructor":{"__proto__":1}}}',
    '{"a":1e999}',
    '[1]',
    '"a"',
    'null',
    '{"A":1}',
    `{"a":"${'x'.repeat(5_000)}"}`,
    `{"a":${'['.repeat(9)}1${']'.repeat(9)}}`,
    `{"a":[${'1,'.repeat(300)}1]}`,
    '{"a":1',
  ])('refuses view options that are not plain and small: %s', (json) => {
    expect(codeOf(withFields(`&view=${toBase64url(packText(json, 16_000) as Uint8Array)}`))).toBe('URL_UNREADABLE');
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it.each([
    '{}',
    '[1]',
    '[[]]',
    '[["own_1"]]',
    '[["__proto__","a","b",[]]]',
    '[["own_1","a","b",{}]]',
    '[["own_1","a","b",[["__proto__",1,0]]]]',
  ])('refuses losses that are none: %s', (json) => {
    expect(decode(withFields(`&own=${toBase64url(packText(json, 16_000) as Uint8Array)}`)).ok).toBe(false);
  });
});

describe('A9: length', () => {
  it('reads 16,384 letters and refuses one more before it looks at any', () => {
    const room = 16_384 - withFields('&=').length;
    const fitting = withFields(`&${'x'.repeat(room)}=`);
    expect(fitting.length).toBe(16_384);
    expect(codeOf(fitting)).toBe('opened');
    expect(codeOf(`${fitting} `)).toBe('URL_TOO_LONG');
    expect(codeOf('\u0000'.repeat(2 ** 21))).toBe('URL_TOO_LONG');
  });
});

describe('A10: letters of all the world', () => {
  it.each(['é', '\u202e', '\u200d', '\ud800', '\u0000', 'a\u0301\u0301\u0301', '\u{1f600}', ' ', '\n', '"', '<'])(
    'refuses %j anywhere in a link',
    (letter) => {
      for (const at of [3, 12, body.length]) {
        const result = codeOf(sealed(body.slice(0, at) + letter + body.slice(at)));
        expect(['URL_DAMAGED', 'URL_UNREADABLE', 'BAD_SIZE']).toContain(result);
      }
    },
  );

  it('takes control letters and turners of direction out of names, and keeps letters of all languages', () => {
    const named = (name: string) => {
      const own = [['own_1', name, 'mean(p)', []]];
      const result = decode(withFields(`&own=${toBase64url(packText(JSON.stringify(own), 16_000) as Uint8Array)}`));
      return result.ok ? result.experiment.own[0]?.name : result.code;
    };
    expect(named('Mất mát ½ 損失 \u{1f600}')).toBe('Mất mát ½ 損失 \u{1f600}');
    expect(named('a\u202eb\u0000c\u200fd\u2066e\ufefff')).toBe('abcdef');
    expect(named('e\u0301')).toBe('\u00e9');
    expect(named('x'.repeat(41))).toBe('BAD_OWN');
  });
});

describe('any text at all', () => {
  const pieces = fc.constantFrom(
    'v1',
    '&n=32',
    '&n=64',
    '&m=',
    '&k=',
    '&base=disc',
    '&pin=bce,dice',
    '&tversky.w_fn=',
    '&own=',
    '&view=',
    '=',
    '&',
    '#',
    '%',
    '0.5',
    '__proto__',
    'AAAA',
    '_-9z',
  );
  const likely = fc.constantFrom('&pin=bce,dice', '&reading=coded', '&combo.alpha=0.25', '&focal.gamma=3', '&as.dice=corrected', '&x=1');
  const texts = fc.oneof(
    fc.uniqueArray(likely, { maxLength: 6 }).map((parts) => withFields(parts.join(''))),
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
    fc.array(pieces, { maxLength: 12 }).map((parts) => sealed(`v1&n=32${parts.join('')}`)),
    fc
      .record({
        parts: fc.array(
          fc.tuple(
            fc.constantFrom('n', 'm', 'pin', 'reading', 'picture', 'own', 'view', 'base', 'bce.eps', 'as.dice', 'x'),
            fc.base64String({ maxLength: 40 }),
          ),
          { maxLength: 6 },
        ),
      })
      .map(({ parts }) =>
        withFields(
          parts.map(([name, value]) => `&${name}=${value.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`).join(''),
        ),
      ),
  );

  it('is answered, and never by an exception; every code is met', () => {
    const met = new Map<string, number>();
    fc.assert(
      fc.property(texts, (text) => {
        const result = decode(text);
        const code = result.ok ? 'opened' : result.code;
        met.set(code, (met.get(code) ?? 0) + 1);
        return sound(result);
      }),
      { numRuns: full ? 200_000 : 2_000 },
    );
    for (const code of ['opened', 'URL_UNKNOWN', 'URL_TRUNCATED', 'URL_DAMAGED', 'URL_DUPLICATE', 'URL_UNREADABLE', 'URL_UNKNOWN_BASE'])
      expect(met.get(code) ?? 0, code).toBeGreaterThan(0);
    const all = [...met.values()].reduce((sum, count) => sum + count, 0);
    expect((met.get('opened') ?? 0) / all).toBeGreaterThan(0.05);
  });
});

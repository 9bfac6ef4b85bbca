import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { type Reading, type RequestCode, readRequest, verbs } from './request.ts';

const request = (args: readonly unknown[], verb = 'evaluate') => ({ segloss: 1, id: 7, verb, args });
const codeOf = (data: unknown): RequestCode | 'request' | 'foreign' => {
  const reading = readRequest(data);
  return reading.status === 'refused' ? reading.code : reading.status;
};

afterEach(() => {
  expect(Object.keys(Object.prototype)).toEqual([]);
});

describe('a request', () => {
  it('is read with each verb of window.segloss', () => {
    expect(verbs).toEqual(['ready', 'evaluate', 'metrics', 'getExperiment', 'setExperiment']);
    for (const verb of ['ready', 'getExperiment']) {
      expect(readRequest({ segloss: 1, id: 'a', verb })).toEqual({ status: 'request', id: 'a', verb, args: [] });
      expect(codeOf(request([], verb))).toBe('request');
      expect(codeOf(request([1], verb))).toBe('BAD_ARGS');
    }
    for (const verb of ['evaluate', 'metrics', 'setExperiment']) {
      expect(readRequest(request([{ a: [1, 2], b: 'x', c: null }], verb))).toMatchObject({ args: [{ a: [1, 2], b: 'x', c: null }] });
      for (const args of [undefined, [], [1, 2], 'x', { length: 1 }]) expect(codeOf({ segloss: 1, id: 7, verb, args })).toBe('BAD_ARGS');
    }
  });

  it('gives copies, typed arrays as float64, and never a dangerous key', () => {
    const given = JSON.parse('{"y":[0,1],"__proto__":{"polluted":1},"params":{"constructor":{"prototype":{"polluted":1}},"gamma":2}}');
    const reading = readRequest(request([{ ...given, ['__proto__']: 0, p: new Uint8Array([3]) }]));
    if (reading.status !== 'request') throw new Error(reading.status);
    expect(reading.args).toEqual([{ y: [0, 1], p: Float64Array.of(3), params: { gamma: 2 } }]);
    expect((reading.args[0] as typeof given).y).not.toBe(given.y);
  });

  it.each([
    ['segloss', { segloss: 2, id: 1, verb: 'ready' }, 'BAD_VERSION', /segloss is 2/],
    ['segloss as a text', { segloss: '1', id: 1, verb: 'ready' }, 'BAD_VERSION', /segloss is "1"/],
    ['no id', { segloss: 1, verb: 'ready' }, 'BAD_ID', /id is missing/],
    ['a broken number', { segloss: 1, id: 0.5, verb: 'ready' }, 'BAD_ID', /id is 0.5/],
    ['a long id', { segloss: 1, id: 'x'.repeat(65), verb: 'ready' }, 'BAD_ID', /at most 64 letters/],
    ['an inherited verb', { segloss: 1, id: 1, verb: 'constructor' }, 'UNKNOWN_VERB', /verb is "constructor"; it takes ready, evaluate/],
    ['no verb', { segloss: 1, id: 1 }, 'UNKNOWN_VERB', /verb is missing/],
    ['one field more', { segloss: 1, id: 1, verb: 'ready', target: 'x' }, 'BAD_REQUEST', /not "target"/],
    ['a map', request([new Map([[1, 2]])]), 'BAD_ARGS', /a value of type Map/],
    ['a date in a list', request([[new Date(0)]]), 'BAD_ARGS', /a value of type Date/],
    ['a big integer', request([{ a: 1n }]), 'BAD_ARGS', /a bigint/],
  ] as const)('with %s is refused in one sentence', (_, data, code, sentence) => {
    expect(readRequest(data)).toMatchObject({ status: 'refused', code, sentence: expect.stringMatching(sentence) });
  });

  it('is refused beyond its sizes, before anything is made of it', () => {
    // A list with holes costs its sender nothing; its length alone must decide.
    expect(codeOf(request([new Array(2 ** 31)]))).toBe('TOO_LARGE');
    expect(codeOf(request([{ y: new Float32Array(300_001), p: new Float32Array(300_000) }]))).toBe('TOO_LARGE');
    expect(codeOf(request([{ y: new Float32Array(300_000), p: new Float32Array(300_000) }]))).toBe('request');
    expect(codeOf(request(['x'.repeat(200_001)]))).toBe('TOO_LARGE');
    expect(codeOf(request([Object.fromEntries(Array.from({ length: 5_001 }, (_, i) => [`k${i}`, i]))]))).toBe('TOO_LARGE');
    expect(codeOf(request([Array.from({ length: 5_001 }, () => null)]))).toBe('TOO_LARGE');
    const deep = Array.from({ length: 9 }).reduce<unknown>((inner) => [inner], 0);
    expect(codeOf(request([deep]))).toBe('TOO_LARGE');
    const ring: unknown[] = [];
    ring.push(ring);
    expect(codeOf(request([ring]))).toBe('TOO_LARGE');
  });

  it('that is none is left alone: other programs talk to windows too', () => {
    for (const data of [undefined, null, 0, 'segloss', [1], { type: 'resize' }, new Map([['segloss', 1]]), Object.create({ segloss: 1 })])
      expect(codeOf(data)).toBe('foreign');
  });
});

/** What a hostile page may send: requests with anything in any place, dangerous keys at every depth. */
const anything = fc.anything({
  key: fc.oneof(fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'segloss', 'y', 'p'), fc.string()),
  maxDepth: 10,
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
  withNullPrototype: true,
});
const hostile = fc.record(
  {
    segloss: fc.oneof({ weight: 9, arbitrary: fc.constant<unknown>(1) }, anything),
    id: fc.oneof({ weight: 6, arbitrary: fc.constantFrom<unknown>(1, 'q', -3) }, anything),
    verb: fc.oneof({ weight: 6, arbitrary: fc.constantFrom<unknown>(...verbs) }, anything),
    args: fc.oneof(
      { weight: 4, arbitrary: fc.array(anything, { maxLength: 2 }) },
      { weight: 4, arbitrary: fc.constant<unknown>([]) },
      anything,
    ),
  },
  { requiredKeys: ['segloss'] },
);

/** Without the values that it names. */
const unquoted = (sentence: string): string => sentence.replace(/"(?:[^"\\]|\\.)*"/g, '');

/** Plain data alone, no key of which reaches a prototype. */
function isPlain(value: unknown): boolean {
  if (value === null || ['number', 'boolean', 'undefined', 'string'].includes(typeof value)) return true;
  if (value instanceof Float64Array) return true;
  if (Array.isArray(value)) return value.every(isPlain);
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return false;
  return Object.entries(value).every(([key, field]) => !['__proto__', 'constructor', 'prototype'].includes(key) && isPlain(field));
}

it('never throws, whatever is sent, and what it lets in is plain', () => {
  const runs = process.env.SEGLOSS_FUZZ === 'full' ? 200_000 : 2_000;
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(fc.oneof({ weight: 9, arbitrary: hostile }, anything), (data) => {
      const reading: Reading = readRequest(data);
      const kind = reading.status === 'refused' ? reading.code : reading.status;
      seen.set(kind, (seen.get(kind) ?? 0) + 1);
      if (reading.status === 'request') expect(reading.args.every(isPlain)).toBe(true);
      if (reading.status === 'refused') expect(unquoted(reading.sentence)).not.toMatch(/undefined|\[object|</);
      expect(Object.keys(Object.prototype)).toEqual([]);
    }),
    { numRuns: runs },
  );
  for (const kind of ['request', 'foreign', 'BAD_VERSION', 'BAD_ID', 'UNKNOWN_VERB', 'BAD_ARGS'])
    expect(seen.get(kind) ?? 0, kind).toBeGreaterThan(0);
  expect(seen.get('request') ?? 0).toBeGreaterThan(runs / 20);
});

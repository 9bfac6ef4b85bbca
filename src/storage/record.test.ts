import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { encodeExperiment } from '../experiment/codec.ts';
import { experimentOfRecipe, goldenLinks } from '../experiment/golden.ts';
import { sameExperiment } from '../experiment/same.ts';
import { saves as english } from '../i18n/en/saves.ts';
import { saves as vietnamese } from '../i18n/vi/saves.ts';
import { type BundleCode, bundled, readBundle, unbundled } from './bundle.ts';
import { openContent, rawContent } from './content.ts';
import fixtures from './fixtures.json' with { type: 'json' };
import { cleanName, readRecord, recordOf, type SaveRecord } from './record.ts';

const pictures = ['brain', 'coins'];

/** What a file of the format gives back for this value. */
function throughFile(value: unknown): SaveRecord {
  const bundle = unbundled(JSON.stringify({ segloss: 'experiments', format: 1, saves: [value] }));
  if (!bundle.ok || bundle.records.length !== 1) throw new Error('the fixture was refused');
  return bundle.records[0] as SaveRecord;
}

describe('saves of released formats', () => {
  it('are all there', () => expect(fixtures.format1.length).toBeGreaterThanOrEqual(19));

  it.each(fixtures.format1)('open for ever, and are saved again to the letter: $recipe', ({ recipe: name, record }) => {
    const reading = readRecord(record);
    if (reading.kind !== 'fine') throw new Error(`it is ${reading.kind}`);
    expect(recordOf(reading.record)).toEqual(record);
    const recipe = goldenLinks.find((one) => one.name === name);
    if (!recipe) throw new Error('no such recipe');
    const opened = openContent(reading.record.content, pictures);
    if (!opened.ok) throw new Error(opened.message);
    expect(sameExperiment(opened.experiment, experimentOfRecipe(recipe))).toBe(true);
    expect(opened.warnings).toEqual([]);
    expect(encodeExperiment(opened.experiment, { view: opened.view, base: recipe.base, origin: opened.origin })).toBe(record.content);
  });

  it('open with a stroke in progress, and are saved again to the bit', () => {
    const record = throughFile(fixtures.raw);
    const opened = openContent(record.content, pictures);
    if (!opened.ok || typeof record.content === 'string') throw new Error('refused');
    const { experiment, view, base } = opened;
    expect(Array.from(experiment.truth)).toEqual(Array.from({ length: 1024 }, (_, i) => (i % 32 < 8 ? 1 : 0)));
    expect(Array.from(experiment.logits)).toEqual(Array.from({ length: 1024 }, (_, i) => (((i * 37) % 1024) - 512) / 32));
    expect(experiment.pinned).toEqual(['dice', 'bce']);
    expect(experiment.parameters).toEqual({ tversky: { w_fn: 0.9 } });
    expect(experiment.kept).toEqual([
      { id: 'kept_1', kind: 'direction', name: 'Nét vẽ', logits: Float32Array.from({ length: 1024 }, (_, i) => ((i % 5) - 2) / 32) },
    ]);
    expect([view, base]).toEqual([{ gradient: 'p' }, 'disc']);
    const again = openContent(rawContent(experiment, view, base ?? ''), pictures);
    expect(again.ok && sameExperiment(again.experiment, experiment)).toBe(true);
    expect(recordOf(record).check).toBe(fixtures.raw.check);
  });
});

describe('the content', () => {
  it('shares no array with the experiment', () => {
    const recipe = goldenLinks[0];
    const experiment = experimentOfRecipe(recipe as NonNullable<typeof recipe>);
    const [truth, logits] = rawContent(experiment, {}, '').pictures;
    expect(truth).toEqual(experiment.truth);
    expect(truth?.buffer).not.toBe(experiment.truth.buffer);
    expect(logits?.buffer).not.toBe(experiment.logits.buffer);
  });

  it('is judged as a link or file is, whatever lies in it', () => {
    const masks = { pictures: [new Float32Array(1024), new Float32Array(1024)] };
    const open = (document: unknown, view: unknown = {}) =>
      openContent({ settings: JSON.stringify({ document, view }), ...masks }, pictures);
    expect(open({ version: 1, size: 32 })).toMatchObject({ ok: true });
    expect(open({ version: 1, size: 64 })).toMatchObject({ ok: false, code: 'BAD_TRUTH' });
    expect(open({ version: 2, size: 32 })).toMatchObject({ ok: false, code: 'LATER_VERSION' });
    expect(open({ version: 1, size: 32, pinned: ['x', 'y'] })).toMatchObject({ ok: false, code: 'UNKNOWN_LOSS' });
    expect(open({ version: 1, size: 32, kept: [{ id: 'kept_1', kind: 'mask', name: 'x' }] })).toMatchObject({
      ok: false,
      code: 'BAD_KEPT',
    });
    expect(openContent({ settings: '{"document":{"version":1,"size":32}}', pictures: [] }, pictures)).toMatchObject({ code: 'BAD_TRUTH' });
    expect(open(null)).toMatchObject({ ok: false });
    expect(open({ version: 1, size: 32 }, [1])).toMatchObject({ ok: true, view: {} });
    expect(openContent({ settings: '{', ...masks }, pictures)).toMatchObject({ ok: false });
    const nasty = openContent(
      { settings: '{"document":{"version":1,"size":32,"__proto__":{"x":1}},"__proto__":{"x":1}}', ...masks },
      pictures,
    );
    expect(nasty).toMatchObject({ ok: true, warnings: [] });
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe('a record', () => {
  const save = { session: 'a', name: 'Ảnh 1', at: 12, content: 'v1&n=32' };
  const bits = fc.array(fc.nat({ max: 255 }), { minLength: 1, maxLength: 6 });

  it('comes back as it was', () => expect(readRecord(structuredClone(recordOf(save)))).toEqual({ kind: 'fine', record: recordOf(save) }));

  it('is damaged by any change', () => {
    const raw = { ...save, content: { settings: '{}', pictures: [new Float32Array([0, 0.5, 1]), new Float32Array([1, 2, 3])] } };
    for (const change of [
      { session: 'b' },
      { name: null },
      { at: 13 },
      { content: 'v1&n=64' },
      { check: 1 },
      { session: '../x' },
      { content: 7 },
    ])
      expect(readRecord({ ...recordOf(save), ...change }).kind).toBe('damaged');
    fc.assert(
      fc.property(bits, fc.constantFrom(0, 1), (places, which) => {
        const copy = structuredClone(recordOf(raw));
        const { content } = copy;
        if (typeof content === 'string') throw new Error('no arrays');
        const picture = content.pictures[which] as Float32Array;
        const before = picture.slice();
        const bytes = new Uint8Array(picture.buffer);
        for (const place of places) bytes[place % 12] = ((bytes[place % 12] ?? 0) ^ (place | 1)) & 255;
        const changed = before.some((value, i) => !Object.is(value, picture[i]));
        expect(readRecord(copy).kind).toBe(changed ? 'damaged' : 'fine');
      }),
    );
  });

  it('of a later format is known as such, and anything else is damaged', () => {
    expect(readRecord({ ...recordOf(save), format: 2 })).toEqual({ kind: 'later' });
    for (const junk of [null, 7, 'x', [], {}, { format: 0 }, { format: '1' }, { format: Number.NaN }])
      expect(readRecord(junk).kind).toBe('damaged');
    fc.assert(fc.property(fc.anything(), (junk) => ['later', 'damaged'].includes(readRecord(junk).kind)));
  });
});

describe('a name', () => {
  it.each([
    ['  two \n lines\t ', 'two lines'],
    ['e\u0301', 'é'],
    ['abc\u202ecba\u0000\u2066', 'abccba'],
    ['👩‍🚀 go', '👩‍🚀 go'],
    ['\u202e \u0000', null],
    ['', null],
  ])('%j becomes %j', (text, name) => expect(cleanName(text)).toBe(name));

  it('has at most 80 letters, however they are built', () => {
    expect(cleanName('x'.repeat(10_000))).toBe('x'.repeat(80));
    expect(cleanName(`a${'\u0301'.repeat(5_000)}`)?.length).toBeLessThanOrEqual(320);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const name = cleanName(text);
        expect(name === null || (name.length <= 320 && cleanName(name) === name && !/(?![\u200c\u200d])\p{C}/u.test(name))).toBe(true);
      }),
    );
  });
});

describe('a file of everything', () => {
  const record = recordOf({ session: 'a', name: null, at: 1, content: 'v1' });

  it('holds what cannot be read too, and says how many were left out', () => {
    const raw = recordOf({
      session: 'b',
      name: null,
      at: 2,
      content: { settings: '{}', pictures: [new Float32Array([0.1]), new Float32Array([-16])] },
    });
    const text = bundled([record, { broken: true }, { ...record, format: 9 }, raw]);
    expect(unbundled(text)).toEqual({ ok: true, records: [record, raw], refused: 2 });
    expect(text).toContain('"broken":true');
  });

  it.each([
    ['', 'BUNDLE_UNREADABLE'],
    ['[]', 'BUNDLE_UNREADABLE'],
    ['{"version":1,"size":32}', 'BUNDLE_UNREADABLE'],
    ['{"segloss":"experiments","format":1,"saves":7}', 'BUNDLE_UNREADABLE'],
    ['{"segloss":"experiments","format":2,"saves":[]}', 'BUNDLE_LATER'],
  ])('refuses %j by name', (text, code) => expect(unbundled(text)).toEqual({ ok: false, code }));

  it('refuses brackets within brackets before any is parsed, and takes those in a name for letters', () => {
    const parse = vi.spyOn(JSON, 'parse');
    try {
      for (const close of ['', ']']) {
        const text = `{"segloss":"experiments","format":1,"saves":${'['.repeat(4_000_000)}${close.repeat(4_000_000)}}`;
        expect(unbundled(text)).toEqual({ ok: false, code: 'BUNDLE_UNREADABLE' });
      }
      expect(parse).not.toHaveBeenCalled();
    } finally {
      parse.mockRestore();
    }
    const named = recordOf({ ...record, name: `\\${'[{"'.repeat(20)}` });
    expect(unbundled(bundled([named, record]))).toEqual({ ok: true, records: [named, record], refused: 0 });
  });

  it('is refused by its length before it is read, and where it cannot be read', async () => {
    const file = (size: number, text: () => Promise<string>) => ({ size, text }) as unknown as Blob;
    const huge = file(256 * 1024 * 1024 + 1, () => Promise.reject(new Error('it was read')));
    expect(await readBundle(huge)).toEqual({ ok: false, code: 'BUNDLE_TOO_LARGE' });
    const gone = file(9, () => Promise.reject(new DOMException('gone', 'NotReadableError')));
    expect(await readBundle(gone)).toEqual({ ok: false, code: 'BUNDLE_GONE' });
    expect(await readBundle(new Blob([bundled([record])]))).toEqual({ ok: true, records: [record], refused: 0 });
  });

  it('has a sentence and a next step for every refusal, in both languages', () => {
    const codes: Readonly<Record<BundleCode, true>> = {
      BUNDLE_TOO_LARGE: true,
      BUNDLE_GONE: true,
      BUNDLE_UNREADABLE: true,
      BUNDLE_LATER: true,
    };
    for (const [texts, step] of [
      [english, /\b(choose|reload)\b/i],
      [vietnamese, /\bhãy\b/i],
    ] as const)
      for (const code of Object.keys(codes) as BundleCode[]) {
        expect(texts[code]).toMatch(/^\p{Lu}.*\.$/u);
        expect(texts[code]).toMatch(step);
      }
  });

  it('takes an array of numbers for nothing else, and a key of every object for a name', () => {
    const shape = (field: string, inner: string) =>
      unbundled(`{"segloss":"experiments","format":1,"saves":[{"format":1,"session":"a","name":null,"at":1,${field}:${inner},"check":0}]}`);
    for (const inner of [
      '{"float32":"AAA"}',
      '{"float32":1}',
      '{"float32":"AAAA","x":1}',
      '{"settings":"{}","pictures":[{"float32":"!"}]}',
    ])
      for (const field of ['"content"', '"__proto__"', '"constructor"'])
        expect(shape(field, inner)).toEqual({ ok: true, records: [], refused: 1 });
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('stands any text', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => unbundled(text).ok === false));
  });
});

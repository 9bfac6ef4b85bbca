import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { ParameterValue } from '../losses/loss.ts';
import { losses } from '../losses/registry.ts';
import { applyGeometry, type Geometry, neutralGeometry } from '../masks/geometry.ts';
import { beginStroke, paintSegment, strokeMasks } from '../masks/painting.ts';
import bases from './bases.json' with { type: 'json' };
import { type Base, baseById } from './bases.ts';
import { type DecodedLink, decodeLink, encodeExperiment, type SharedView } from './codec.ts';
import { experimentOf } from './defaults.ts';
import type { Experiment, GridSize, Masks } from './experiment.ts';
import { experimentOfRecipe, goldenLinks, originOfRecipe } from './golden.ts';
import type { Origin } from './packing/origin.ts';

const pictures = ['brain', 'coins'];
if (process.env.SEGLOSS_FUZZ === 'full') vi.setConfig({ testTimeout: 900_000 });

function opened(link: string | null): Extract<DecodedLink, { ok: true }> {
  if (link === null) throw new Error('too long for a link');
  const result = decodeLink(link, pictures);
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`);
  return result;
}

/** Whether both masks are the same to the bit. */
const sameBits = (a: Masks, b: Masks): boolean =>
  [a.truth, a.logits].every((values, k) => Buffer.from(values.buffer).equals(Buffer.from((k === 0 ? b.truth : b.logits).buffer)));

describe('golden links', () => {
  it.each(goldenLinks)('opens for ever: $name', (recipe) => {
    const made = experimentOfRecipe(recipe);
    const { experiment, view, origin, warnings } = opened(recipe.link);
    expect(sameBits(experiment, made)).toBe(true);
    expect(experiment).toEqual(made);
    expect(view).toEqual(recipe.view ?? {});
    expect(origin).toEqual(originOfRecipe(recipe));
    expect(warnings).toEqual([]);
  });

  it.each(goldenLinks.filter(({ version }) => version === 1))('is made again to the letter: $name', (recipe) => {
    const { view, base, link } = recipe;
    expect(encodeExperiment(experimentOfRecipe(recipe), { view, base, origin: originOfRecipe(recipe) })).toBe(link);
  });

  it('are written in letters that every program leaves alone in a link', () => {
    for (const { link } of goldenLinks) expect(link).toMatch(/^v1(&[A-Za-z0-9_.]+=[A-Za-z0-9_.,+-]*)+$/);
  });
});

/** Pictures of many kinds: flat, smooth, noisy, on the grid and off it. */
const maskPair = (size: GridSize): fc.Arbitrary<Masks> => {
  const pixel = fc.noShrink(fc.integer({ min: 0, max: 2 ** 30 }));
  const picture = (of: (seed: number, x: number, y: number) => number) =>
    pixel.map((seed) => Float32Array.from({ length: size * size }, (_, i) => of(seed, i % size, Math.floor(i / size)) + 0));
  const hash = (seed: number, x: number, y: number) =>
    ((Math.imul(seed ^ (x * 374_761_393), 668_265_263) ^ Math.imul(y + 1, 2_246_822_519)) >>> 8) / 2 ** 24;
  const disc = (seed: number, x: number, y: number) => Math.hypot(x - (seed % size), y - ((seed >> 8) % size)) - 3 - ((seed >> 16) % 16);
  const clipped = (z: number) => Math.min(16, Math.max(-16, z));
  return fc.record({
    size: fc.constant(size),
    truth: fc.oneof(
      picture(() => 0),
      picture((seed, x, y) => (disc(seed, x, y) < 0 ? 1 : 0)),
      picture((seed, x, y) => (hash(seed, x, y) > 0.5 ? 1 : 0)),
      picture((seed, x, y) => Math.round(255 * hash(seed, x, y)) / 255),
      picture((seed, x, y) => Math.min(1, Math.max(0, 0.5 - disc(seed, x, y) / 7))),
    ),
    logits: fc.oneof(
      picture((seed) => clipped((seed % 1025) / 32 - 16)),
      picture((seed, x, y) => (disc(seed, x, y) < 0 ? 2.25 : -7.5)),
      picture((seed, x, y) => clipped(Math.round(-16 * disc(seed, x, y)) / 32)),
      picture((seed, x, y) => Math.round(1024 * hash(seed, x, y) - 512) / 32),
      picture((seed, x, y) => clipped(-disc(seed, x, y) / 3)),
      picture((seed, x, y) => 32 * hash(seed, x, y) - 16),
      picture((seed, x, y) => (hash(seed, x, y) > 0.9 ? 0.1 : -5.3)),
    ),
  });
};

const parameters: fc.Arbitrary<Experiment['parameters']> = fc
  .uniqueArray(fc.constantFrom(...losses), { maxLength: 6, selector: ({ id }) => id })
  .chain((chosen) =>
    fc.tuple(
      ...chosen.map((loss) =>
        fc.double({ min: 0, max: 1, noNaN: true }).map((share): [string, Experiment['parameters'][string]] => {
          const values = Object.entries(loss.parameters).flatMap(([name, one]): (readonly [string, ParameterValue])[] => {
            if (one.type === 'number') return one.integer ? [] : [[name, one.min + share * (one.max - one.min)]];
            if (one.type === 'switch') return [[name, !one.default]];
            if (one.type === 'list') return [[name, [1, 2 + Math.round(9 * share)]]];
            return Object.keys(one.options)
              .filter((option) => option !== one.default)
              .slice(0, 1)
              .map((option) => [name, option]);
          });
          return [
            loss.id,
            Object.fromEntries(values.filter(([name, value]) => value !== loss.parameters[name]?.default && !Object.is(value, -0))),
          ];
        }),
      ),
    ),
  )
  .map((entries) => Object.fromEntries(entries.filter(([, values]) => Object.keys(values).length > 0)));

const dialects = fc.dictionary(fc.constantFrom(...losses.map(({ id }) => id)), fc.constant('corrected'), {
  maxKeys: 5,
  noNullPrototype: true,
});
const view: fc.Arbitrary<SharedView> = fc.dictionary(
  fc.stringMatching(/^[a-z][A-Za-z0-9_]{0,9}$/),
  fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string(), { maxLength: 4 })),
  { maxKeys: 4, noNullPrototype: true },
);

const experiments = fc.constantFrom<GridSize>(32, 32, 64, 128).chain((size) =>
  fc
    .record({
      masks: maskPair(size),
      parameters,
      dialects,
      picture: fc.constantFrom(null, ...pictures),
      a: fc.constantFrom(...losses),
      view,
      kept: fc.array(
        fc.record({
          kind: fc.constantFrom('mask' as const, 'direction' as const),
          name: fc.string({ maxLength: 9 }),
          masks: maskPair(size),
        }),
        {
          maxLength: 3,
        },
      ),
      run: fc.option(
        fc.record({
          loss: fc.constantFrom(...losses.map(({ id }) => id)),
          rule: fc.constantFrom('plain' as const, 'matched' as const, 'sign' as const),
          rate: fc.double({ min: 1e-9, max: 1e6, noNaN: true }),
          steps: fc.integer({ min: 1, max: 500 }),
        }),
      ),
    })
    .map(({ masks, a, view: shared, kept, ...settings }) => ({
      experiment: {
        ...experimentOf(masks),
        ...settings,
        pinned: [a.id, 'bce'] as const,
        kept: kept.map(({ kind, name, masks: { logits } }, k) => ({
          id: `kept_${k + 1}`,
          kind,
          name: name.normalize('NFC').replace(/\p{C}/gu, ''),
          logits,
        })),
      },
      view: shared,
    })),
);

describe('a link', () => {
  it('gives back the very bytes of both masks and every setting, or says that it would be too long', () => {
    let short = 0;
    fc.assert(
      fc.property(experiments, ({ experiment, view: shared }) => {
        const link = encodeExperiment(experiment, { view: shared });
        if (link === null) return;
        short += 1;
        expect(link.length).toBeLessThanOrEqual(16_384);
        const back = opened(link);
        expect(sameBits(back.experiment, experiment)).toBe(true);
        expect({ ...back.experiment, truth: 0, logits: 0 }).toEqual({ ...experiment, truth: 0, logits: 0 });
        back.experiment.kept.forEach(({ logits }, k) => {
          expect(Buffer.from(logits.buffer).equals(Buffer.from((experiment.kept[k] as { logits: Float32Array }).logits.buffer))).toBe(true);
        });
        expect(back.view).toEqual(JSON.parse(JSON.stringify(shared)));
        expect(back.warnings).toEqual([]);
        expect(encodeExperiment(back.experiment, { view: back.view })).toBe(link);
      }),
      { numRuns: process.env.SEGLOSS_FUZZ === 'full' ? 2_000 : 60 },
    );
    expect(short).toBeGreaterThan(10);
  });

  it('holds a kept prediction that is the present one with a stroke in under 60 letters', () => {
    const recipe = goldenLinks.find(
      ({ name }) => name === 'the usual size, a soft slope with a hard stroke',
    ) as (typeof goldenLinks)[number];
    const experiment = experimentOfRecipe(recipe);
    const logits = experiment.logits.map((z, i) => (Math.hypot((i % 64) - 30, Math.floor(i / 64) - 20) < 5 ? 2 : z));
    const kept = [{ id: 'kept_1', kind: 'mask' as const, name: '1', logits }];
    const [without, with_] = [encodeExperiment(experiment), encodeExperiment({ ...experiment, kept })] as [string, string];
    expect(with_.length - without.length).toBeLessThan(60 + '&kept=&km='.length);
    // An old page passes both fields over and shows the same masks.
    expect(with_.startsWith(without.slice(0, without.lastIndexOf('&k=')))).toBe(true);
  });

  it('holds the prediction before the sliders beside the one after them in few letters', () => {
    for (const recipe of goldenLinks.filter(({ reshaped }) => reshaped)) {
      const origin = originOfRecipe(recipe);
      const kept = [{ id: 'kept_1', kind: 'mask' as const, name: '1', logits: origin?.base as Float32Array }];
      const experiment = { ...experimentOfRecipe(recipe), kept };
      const link = encodeExperiment(experiment, { base: recipe.base, origin }) as string;
      expect(link.length - recipe.link.length).toBeLessThan(60);
      expect(opened(link).experiment).toEqual(experiment);
    }
  });

  it('does not depend on the order in which settings were made', () => {
    const start = experimentOf(experimentOfRecipe(goldenLinks[0] as (typeof goldenLinks)[number]));
    const one = {
      ...start,
      parameters: { tversky: { w_fn: 0.9, w_fp: 0.2 }, combo: { alpha: 0.1 } },
      dialects: { bce: 'corrected', dice: 'corrected' },
    };
    const other = {
      ...start,
      parameters: { combo: { alpha: 0.1 }, tversky: { w_fp: 0.2, w_fn: 0.9 } },
      dialects: { dice: 'corrected', bce: 'corrected' },
    };
    expect(encodeExperiment(one)).toBe(encodeExperiment(other));
  });

  it('opens with or without its #, and with letters that a program has escaped', () => {
    const { link } = goldenLinks.find(({ name }) => name === 'every kind of setting') as (typeof goldenLinks)[number];
    for (const text of [`#${link}`, link.replaceAll(',', '%2C'), encodeURIComponent(link)]) expect(opened(text)).toEqual(opened(link));
  });

  it('is refused rather than cut where it would be too long, and the work stops there', () => {
    const noise = Float32Array.from({ length: 65_536 }, (_, i) => ((i * 7919) % 1009) / 64 - 8);
    expect(encodeExperiment(experimentOf({ size: 256, truth: new Float32Array(65_536), logits: noise }))).toBeNull();
  });
});

describe('the bases', () => {
  it.each(bases)('$id is what it was', ({ id, size, truth, logits }) => {
    const base = baseById(id);
    expect(base?.masks.size).toBe(size);
    const table = (values: Float32Array) => Buffer.from(values.buffer).reduce((crc, byte) => crcStep(crc, byte), -1);
    expect([~table(base?.masks.truth as Float32Array) >>> 0, ~table(base?.masks.logits as Float32Array) >>> 0]).toEqual([truth, logits]);
  });

  it('has no name that every object has', () => {
    for (const name of Object.getOwnPropertyNames(Object.prototype)) expect(baseById(name)).toBeNull();
  });
});

/** CRC-32, bit by bit. */
function crcStep(crc: number, byte: number): number {
  let c = crc ^ byte;
  for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  return c;
}

describe('the length of a link', () => {
  const small = bases.filter(({ size }) => size === 64).map(({ id }) => id);

  /** Three strokes of the brush at rest (6 px, 85 %, soft edge) across the picture, one of them on the truth. */
  function painted(masks: Masks): Masks {
    const strokes = [
      ['prediction', 0.85, [10, 50, 30, 44, 44, 52]],
      ['prediction', 0, [50, 10, 40, 22, 28, 18]],
      ['truth', 1, [12, 12, 20, 18, 20, 30]],
    ] as const;
    return strokes.reduce((before, [target, level, [ax, ay, bx, by, cx, cy]]) => {
      const stroke = beginStroke(before, target);
      const ink = { diameterPx: 6, level, feather: 0.3 };
      paintSegment(stroke, { x: ax, y: ay }, { x: bx, y: by }, ink);
      paintSegment(stroke, { x: bx, y: by }, { x: cx, y: cy }, ink);
      return strokeMasks(stroke, before);
    }, masks);
  }

  it.each(small)('is under 800 letters for the example %s, as it is and painted on', (id) => {
    const masks = baseById(id)?.masks as Masks;
    const letters = (one: Masks) =>
      encodeExperiment({ ...experimentOf(one), parameters: { tversky: { w_fn: 0.9, w_fp: 0.1 } } }, { base: id })?.length;
    expect(letters(masks)).toBeLessThan(120);
    expect(letters(painted(masks))).toBeLessThan(800);
  });

  const reshapings: readonly Partial<Geometry>[] = [
    { shiftX: 0.5 },
    { shiftX: 3, shiftY: -2, fatter: 1 },
    { rotate: -30, fatter: -1.5 },
    { sharper: 0.61, blur: 0.7 },
    { blur: 2, rotate: 7, shiftY: 1.5 },
    { noise: 0.5, seed: 12, sharper: 1.37 },
  ];

  it.each(small)('is under 800 letters for the example %s reshaped in any way, painted on too, and twice over', (id) => {
    const { truth, logits, size } = (baseById(id) as Base).masks;
    const letters = (logitsNow: Float32Array, origin: Origin) => {
      const experiment = experimentOf({ size, truth, logits: logitsNow });
      const link = encodeExperiment(experiment, { base: id, origin });
      const back = opened(link);
      expect(sameBits(back.experiment, experiment)).toBe(true);
      expect(back.origin).toEqual(origin);
      return link?.length ?? Number.NaN;
    };
    for (const reshaping of reshapings) {
      const origin = { base: logits, geometry: { ...neutralGeometry, ...reshaping }, earlier: null };
      const reshaped = applyGeometry(logits, size, origin.geometry);
      expect(letters(reshaped, origin)).toBeLessThan(120);
      const after = painted({ size, truth, logits: reshaped }).logits;
      expect(letters(after, origin)).toBeLessThan(700);
      const again = { base: after, geometry: { ...neutralGeometry, rotate: 5 }, earlier: origin };
      expect(letters(applyGeometry(after, size, again.geometry), again)).toBeLessThan(700);
    }
  });

  it('takes an origin only where it helps and can be told', () => {
    const masks = baseById('disc')?.masks as Masks;
    const plain = encodeExperiment(experimentOf(masks), { base: 'disc' });
    const none = { base: masks.logits, geometry: { ...neutralGeometry, fatter: 3 }, earlier: null };
    for (const origin of [
      none,
      { ...none, geometry: { ...neutralGeometry, fatter: 1e9 } },
      { ...none, geometry: { ...neutralGeometry, blur: Number.NaN } },
      { ...none, base: new Float32Array(9) },
      { ...none, earlier: { ...none, base: new Float32Array(9) } },
    ])
      expect(encodeExperiment(experimentOf(masks), { base: 'disc', origin })).toBe(plain);
  });

  it('is under 800 letters for masks painted by hand on an empty grid', () => {
    const empty = { size: 64, truth: new Float32Array(4096), logits: new Float32Array(4096).fill(-16) } as const;
    expect(encodeExperiment(experimentOf(painted(empty)))?.length).toBeLessThan(400);
  });
});

it('writes every option of every loss as a word that is read as a text again', () => {
  for (const loss of losses)
    for (const one of Object.values(loss.parameters))
      if (one.type === 'choice') for (const option of Object.keys(one.options)) expect(option).toMatch(/^(?!(true|false|null)$)[a-z]\w*$/);
});

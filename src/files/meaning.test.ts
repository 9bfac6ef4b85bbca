import { describe, expect, it } from 'vitest';
import { pictureOn, predictionOn, truthOn } from './assemble.ts';
import { convert } from './convert.ts';
import { fitted } from './fit.ts';
import { type Interpretation, oddities, type Role, suggest } from './meaning.ts';
import { roleByName, suggestRoles } from './roles.ts';
import type { Plane } from './source.ts';
import { statisticsOf } from './statistics.ts';
import { must } from './testFiles.ts';

function planeOf(values: readonly number[], about: Partial<Plane> = {}): Plane {
  const width = about.width ?? values.length;
  return {
    width,
    height: values.length / width,
    values: Float64Array.from(values),
    type: 'float32',
    fullScale: null,
    edges: null,
    coloured: false,
    ...about,
  };
}
const bytes = { type: 'uint8', fullScale: 255 } as const;

function suggested(role: Role, values: readonly number[], about: Partial<Plane> = {}) {
  const plane = planeOf(values, about);
  const statistics = statisticsOf(plane.values);
  return { plane, statistics, interpretation: suggest(role, plane, statistics) };
}

function converted(role: Role, values: readonly number[], about: Partial<Plane>, change: Partial<Interpretation> = {}) {
  const { plane, statistics, interpretation } = suggested(role, values, about);
  return [...must(convert(plane, statistics, { ...interpretation, ...change })).values];
}

const first = (count: number): number[] => Array.from({ length: count }, (_, k) => k);

describe('what a plane is taken for', () => {
  it.each([
    ['truth', [0, 1, 1, 0], {}, { meaning: 'labels', foreground: [1] }],
    ['truth', [0, 255, 0, 255], bytes, { meaning: 'labels', foreground: [255] }],
    ['truth', [0, 4, 5, 6], bytes, { meaning: 'labels', foreground: [4, 5, 6] }],
    ['truth', [0, 1, 2, 255], bytes, { meaning: 'labels', foreground: [1, 2] }],
    ['truth', [...first(25), 255], bytes, { meaning: 'labels', foreground: first(25).slice(1) }],
    ['truth', [...first(40).filter((k) => k % 7 > 1), 255], bytes, { meaning: 'labels' }],
    ['truth', first(256), bytes, { meaning: 'levels', scale: 255 }],
    ['truth', [...first(128), 200], bytes, { meaning: 'levels', scale: 255 }],
    ['truth', first(12).map((k) => 11 * k), bytes, { meaning: 'levels', scale: 255 }],
    ['prediction', first(25), bytes, { meaning: 'levels', scale: 255 }],
    ['truth', [-1, 0, 1, 1], {}, { meaning: 'labels', foreground: [1] }],
    ['truth', [7, 7, 7, 7], {}, { meaning: 'labels', foreground: [7] }],
    ['truth', [0, 0, 0, 0], {}, { meaning: 'labels', foreground: [] }],
    ['truth', [0, 0.25, 0.5, 1], {}, { meaning: 'levels', scale: 1 }],
    ['truth', [-3.5, 0.25, 8, 1], {}, { meaning: 'threshold', threshold: 2.25 }],
    ['prediction', [0, 0.25, 0.5, 1], {}, { meaning: 'levels', scale: 1 }],
    ['prediction', [-3.5, 0.25, 8, 1], {}, { meaning: 'logits' }],
    ['prediction', [0, 3, 90, 200, 255], bytes, { meaning: 'levels', scale: 255 }],
    ['prediction', [0, 3, 90, 20000, 65535], { type: 'uint16', fullScale: 65535 }, { meaning: 'levels', scale: 65535 }],
    ['prediction', [0, 255, 0, 255], bytes, { meaning: 'labels', foreground: [255] }],
  ] as const)('%s %j', (role, values, about, expected) => {
    expect(suggested(role, values, about).interpretation).toMatchObject(expected);
  });
});

describe('odd numbers', () => {
  const odd = (role: Role, values: readonly number[], about: Partial<Plane> = {}, change: Partial<Interpretation> = {}) => {
    const { plane, statistics, interpretation } = suggested(role, values, about);
    return Object.fromEntries(oddities(plane, statistics, { ...interpretation, ...change }));
  };

  it('are found by what they would be taken for', () => {
    expect(odd('prediction', [0.1, Number.NaN, 0.5, Number.NaN])).toEqual({ nan: 2 });
    expect(odd('prediction', [-9.5, Number.POSITIVE_INFINITY, 3, Number.NEGATIVE_INFINITY])).toEqual({ plusInfinity: 1, minusInfinity: 1 });
    expect(odd('truth', [-1, -1, 0, 1])).toEqual({ minusOne: 2 });
    expect(odd('truth', [0, 1, 255, 255], bytes)).toEqual({ ignored: 2 });
    expect(odd('truth', [...first(25), 255, 255], bytes)).toEqual({ ignored: 2 });
    expect(odd('prediction', [-0.5, 0.5, 1.5, 0.7], {}, { meaning: 'levels' })).toEqual({ outside: 2 });
  });

  it('are no question where there is nothing to doubt', () => {
    expect(odd('truth', [0, 255, 0, 255], bytes)).toEqual({});
    expect(odd('truth', [-1, 1, -1, 1])).toEqual({});
    expect(odd('picture', [Number.NaN, 1, 2, 3])).toEqual({});
    expect(odd('truth', [-3, 1, 8, Number.POSITIVE_INFINITY], {}, { meaning: 'threshold' })).toEqual({});
  });

  it('become what was decided', () => {
    expect(converted('truth', [-1, 0, 1, 1], {}, { answers: { minusOne: 'foreground' } })).toEqual([1, 0, 1, 1]);
    expect(converted('truth', [0, 1, 2, 255], bytes, { answers: { ignored: 'background' }, foreground: [1, 255] })).toEqual([0, 1, 0, 0]);
    expect(converted('prediction', [0.25, Number.NaN, 1, 0.5], {}, { answers: { nan: 'undecided' } })).toEqual([0.25, 0.5, 1, 0.5]);
    const logits = [-9.5, Number.POSITIVE_INFINITY, 3, Number.NaN];
    expect(converted('prediction', logits, {}, { answers: { plusInfinity: 'foreground', nan: 'undecided' } })).toEqual([
      -9.5,
      Number.POSITIVE_INFINITY,
      3,
      0,
    ]);
  });

  it('outside 0 to 1 are clipped, stretched, or were logits', () => {
    const outside = (answer: 'clip' | 'stretch' | 'logits') =>
      converted('prediction', [-1, 0.5, 3], {}, { meaning: 'levels', scale: 1, answers: { outside: answer } });
    expect(outside('clip')).toEqual([0, 0.5, 1]);
    expect(outside('stretch')).toEqual([0, 0.375, 1]);
    expect(outside('logits')).toEqual([-1, 0.5, 3]);
  });
});

describe('a plane on the grid', () => {
  const ramp = planeOf([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], { width: 4 });

  it('keeps every number where it has the size', () => {
    expect([...fitted(ramp, { size: 4, frame: 'crop', method: 'bilinear', outside: 0 })]).toEqual([...ramp.values]);
  });

  it('halves by mean, by the nearest pixel and between pixels', () => {
    const half = (method: 'area' | 'nearest' | 'bilinear') => [...fitted(ramp, { size: 2, frame: 'crop', method, outside: 0 })];
    expect(half('area')).toEqual([2.5, 4.5, 10.5, 12.5]);
    expect(half('nearest')).toEqual([5, 7, 13, 15]);
    expect(half('bilinear')).toEqual([2.5, 4.5, 10.5, 12.5]);
  });

  it('keeps the mean by area whatever the ratio', () => {
    const square = planeOf(
      Array.from({ length: 49 }, (_, i) => (i * 37) % 11),
      { width: 7 },
    );
    const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
    for (const size of [2, 3, 5, 16])
      expect(mean(fitted(square, { size, frame: 'crop', method: 'area', outside: 0 }))).toBeCloseTo(mean(square.values), 12);
  });

  it('crops the middle and pads around it', () => {
    const wide = planeOf([1, 2, 3, 4, 5, 6, 7, 8], { width: 4 });
    expect([...fitted(wide, { size: 2, frame: 'crop', method: 'nearest', outside: 9 })]).toEqual([2, 3, 6, 7]);
    expect([...fitted(wide, { size: 4, frame: 'pad', method: 'nearest', outside: 9 })]).toEqual([
      9, 9, 9, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 9,
    ]);
  });

  const level = (values: readonly number[]) => ({
    width: 32,
    height: 32,
    values: Float64Array.from({ length: 1024 }, (_, i) => values[i % values.length] as number),
  });

  it('gives a prediction its own logits: of no grid, clipped once', () => {
    const options = { size: 32, frame: 'crop', method: 'area' } as const;
    const { values, said } = predictionOn({ ...level([0.3, 0.5, 0, 1]), domain: 'level' }, options);
    expect(values[0]).toBeCloseTo(Math.log(0.3 / 0.7), 6);
    expect([...values.slice(1, 4)]).toEqual([0, -16, 16]);
    expect(said).toEqual([
      { key: 'done.same', values: { size: 32 } },
      { key: 'done.clipped', values: { count: 512, limit: 16 } },
    ]);
    const logits = predictionOn({ ...level([-40.5, 1.2345, Number.POSITIVE_INFINITY]), domain: 'logit' }, options).values;
    expect([...logits.slice(0, 3)]).toEqual([-16, Math.fround(1.2345), 16]);
  });

  it('says when the edge of a mask became soft', () => {
    const mask = {
      width: 64,
      height: 64,
      values: Float64Array.from({ length: 4096 }, (_, i) => (i % 64 < 31 ? 1 : 0)),
      domain: 'level',
    } as const;
    const { values, said } = truthOn(mask, { size: 32, frame: 'crop', method: 'area' });
    expect([...values.slice(14, 17)]).toEqual([1, 0.5, 0]);
    expect(said).toContainEqual({ key: 'done.softened', values: { count: 32 } });
    expect(said).toContainEqual({ key: 'done.share', values: { before: 48.4, after: 48.4 } });
    const hard = truthOn(mask, { size: 32, frame: 'crop', method: 'nearest' }).said.map(({ key }) => key);
    expect(hard).toEqual(['done.nearest', 'done.share']);
  });

  it('makes grey of a picture, from its lowest number to its highest', () => {
    const plane = { ...level([-100, 0, 100, Number.NaN]), fullScale: null };
    expect([...pictureOn(plane, { size: 32, frame: 'crop' }).slice(0, 4)]).toEqual([0, 128, 255, 0]);
  });
});

describe('the roles of several files', () => {
  const candidate = (name: string, values: readonly number[], about: Partial<Plane> = {}, type: 'PNG' | 'NPY' | 'JPEG' = 'PNG') => {
    const plane = planeOf(values, about);
    return { name, type, plane, statistics: statisticsOf(plane.values) };
  };
  const mask = [0, 255, 0, 255];
  const probability = [0, 0.25, 0.5, 0.75];
  const grey = Array.from({ length: 64 }, (_, i) => 3 * i);

  it.each([
    ['case1_mask.png', 'truth'],
    ['case1-pred_mask.png', 'prediction'],
    ['BRATS_001_flair.nii.gz', 'picture'],
    ['y_true.npy', 'truth'],
    ['results.npz: logits', 'prediction'],
    ['patientProb.npy', 'prediction'],
    ['scan_0001.png', 'picture'],
    ['a.png', null],
    ['predator.png', 'prediction'],
  ])('%s says %s', (name, role) => {
    expect(roleByName(name)).toBe(role);
  });

  it('are told by content where names say nothing, and by names before content', () => {
    expect(
      suggestRoles([candidate('a.npy', probability, {}, 'NPY'), candidate('b.png', mask, bytes), candidate('c.png', grey, bytes)]),
    ).toEqual(['prediction', 'truth', 'picture']);
    expect(suggestRoles([candidate('a.png', mask, bytes), candidate('a_gt.png', mask, bytes)])).toEqual(['prediction', 'truth']);
    expect(suggestRoles([candidate('photo.jpg', grey, { ...bytes, coloured: true }, 'JPEG')])).toEqual(['picture']);
    expect(
      suggestRoles([
        candidate('a_mask.png', mask, bytes),
        candidate('b_mask.png', mask, bytes),
        candidate('c_mask.png', mask, bytes),
        candidate('d.png', mask, bytes),
      ]),
    ).toHaveLength(4);
  });
});

import { describe, expect, it } from 'vitest';
import type { GridSize } from '../experiment/experiment.ts';
import { losses } from '../losses/registry.ts';
import { applyGeometry, neutralGeometry } from '../masks/geometry.ts';
import { sigmoid } from '../masks/logits.ts';
import { hereOn, planeAround, sceneAt } from './compose.ts';
import { familyOf, sceneFamilies } from './families.ts';
import type { AxisRef, Scene } from './landscape.ts';
import { numericParameters } from './parameter.ts';
import { landscapes, parameterAxes } from './registry.ts';
import { distanceToTruth } from './scene.ts';
import { slightlyWrongScene } from './testScene.ts';

const scene = slightlyWrongScene(32);
const direction = scene.logits.map((_, i) => Math.sin(i));
const refs: readonly AxisRef[] = [
  ...sceneFamilies.map(({ id }) => ({ family: id }) as AxisRef),
  { family: 'random', seed: 3 },
  { family: 'random_orthogonal', seed: 3 },
  { family: 'gradient', loss: 'dice', direction },
  { family: 'drawn', kept: 'kept_1', name: 'up', direction },
  { family: 'run', order: 1, direction },
  { family: 'run', order: 2, direction },
  { family: 'to_mask', kept: 'kept_2', name: 'before', logits: direction },
  {
    family: 'between',
    kept: ['kept_2', 'kept_3'],
    ends: [
      { name: 'before', logits: direction },
      { name: 'now', logits: scene.logits },
    ],
  },
  { family: 'parameter', loss: 'tversky', name: 'w_fp' },
];
const at = (ref: AxisRef, value: number, from: Scene = scene): Scene => familyOf(ref).bind(from).apply(from, value);
const largestGap = (a: Float32Array, b: Float32Array): number => a.reduce((gap, z, i) => Math.max(gap, Math.abs(z - (b[i] as number))), 0);

describe.each(refs.map((ref) => [ref.family, ref] as const))('%s', (_, ref) => {
  const bound = familyOf(ref).bind(scene);

  it('gives the very scene at its here', () => {
    if (bound.axis.here === null) expect(['threshold', 'blob_distance', 'between']).toContain(ref.family);
    else expect(bound.apply(scene, bound.axis.here)).toBe(scene);
  });

  it('keeps z within its limits and the scene as it was, all along the axis', () => {
    const before = scene.logits.slice();
    for (const value of [bound.axis.min, (bound.axis.min + bound.axis.max) / 2, bound.axis.max]) {
      const moved = bound.apply(scene, value);
      expect(moved.logits.every((z) => Math.abs(z) <= 16)).toBe(true);
      expect(moved.truth).toBe(scene.truth);
    }
    expect(scene.logits).toEqual(before);
  });

  it('gives the same whether or not memory is lent to it', () => {
    const value = bound.axis.max * 0.7 + bound.axis.min * 0.3;
    const fresh = bound.apply(scene, value).logits;
    expect(bound.apply(scene, value, new Float32Array(scene.logits.length)).logits).toEqual(fresh);
  });

  it('says pixel by pixel what it says of the whole, where it can', () => {
    const move = bound.pointwise?.(0.4);
    if (!move) return;
    const whole = bound.apply(scene, 0.4).logits;
    expect(scene.logits.map((z, i) => move(scene.truth[i] as number, z))).toEqual(whole);
  });
});

describe('two families', () => {
  it('make the same scene whichever is x', () => {
    for (const [a, b] of [
      [0, 2],
      [2, 5],
      [13, 16],
      [8, 9],
    ] as const) {
      const [x, y] = [refs[a] as AxisRef, refs[b] as AxisRef];
      const one = planeAround(scene, [x, y]);
      const other = planeAround(scene, [y, x]);
      const [u, v] = one.axes.map((axis) => 0.3 * axis.min + 0.7 * axis.max) as [number, number];
      expect(sceneAt(one, scene, [u, v]).logits).toEqual(sceneAt(other, scene, [v, u]).logits);
    }
  });

  it('give the scene itself where both are at home', () => {
    const plane = planeAround(scene, [{ family: 'shift_x' }, { family: 'parameter', loss: 'focal', name: 'gamma' }]);
    expect(sceneAt(plane, scene, hereOn(plane) as number[])).toBe(scene);
    expect(hereOn(planeAround(scene, [{ family: 'threshold' }]))).toBeNull();
  });
});

describe('the geometry of landscapes', () => {
  const geometry = (change: object): Float32Array => applyGeometry(scene.logits, 32 as GridSize, { ...neutralGeometry, ...change });

  it.each([
    [{ family: 'shift_x' }, 3, { shiftX: 3 }],
    [{ family: 'shift_x' }, -2.4, { shiftX: -2.4 }],
    [{ family: 'shift_x' }, 50, { shiftX: 50 }],
    [{ family: 'shift_y' }, 1.75, { shiftY: 1.75 }],
    [{ family: 'fatter' }, 3.3, { fatter: 3.3 }],
    [{ family: 'fatter' }, -2, { fatter: -2 }],
    [{ family: 'fatter' }, 5.2, { fatter: 5.2 }],
    [{ family: 'rotate' }, 33, { rotate: 33 }],
    [{ family: 'blur' }, 1.3, { blur: 1.3 }],
    [{ family: 'noise' }, 0.8, { noise: 0.8 }],
  ] as const)('is that of the sliders: %o at %d', (ref, value, change) => {
    // Where weights are added in another order, a z that lies half-way may be rounded to the other neighbour.
    expect(largestGap(at(ref, value).logits, geometry(change))).toBeLessThanOrEqual(1 / 32);
    const equal = at(ref, value).logits.filter((z, i) => z === geometry(change)[i]).length;
    expect(equal).toBeGreaterThan(1020);
  });

  it('magnifies about the centroid: at a factor of 2 a mask has four times its pixels', () => {
    const area = ({ logits }: Scene): number => logits.filter((z) => z > 0).length;
    const small = at({ family: 'scale' }, 0.5);
    expect(area(at({ family: 'scale' }, 2, small)) / area(small)).toBeGreaterThan(3.4);
    expect(area(at({ family: 'scale' }, 2, small)) / area(small)).toBeLessThan(4.6);
  });
});

describe('errors added', () => {
  it('are nested: a pixel wrong at a small rate is wrong at a larger one', () => {
    for (const family of ['false_positive_rate', 'false_negative_rate'] as const) {
      const few = at({ family }, 0.1).logits;
      const many = at({ family }, 0.3).logits;
      const changed = (z: Float32Array): number[] => [...z.keys()].filter((i) => z[i] !== scene.logits[i]);
      expect(changed(few).length).toBeGreaterThan(5);
      expect(changed(many)).toEqual(expect.arrayContaining(changed(few)));
    }
  });

  it('put the blob at the distance asked for from both masks', () => {
    const d = 3;
    const moved = at({ family: 'blob_distance' }, d);
    const blob = [...moved.logits.keys()].filter((i) => (moved.logits[i] as number) > 0 && (scene.logits[i] as number) <= 0);
    const masks = [...scene.logits.keys()].filter((i) => (scene.logits[i] as number) > 0 || scene.truth[i] === 1);
    const gap = Math.min(
      ...blob.flatMap((i) => masks.map((j) => Math.hypot((i % 32) - (j % 32), Math.floor(i / 32) - Math.floor(j / 32)))),
    );
    expect(blob.length).toBeGreaterThan(4);
    // The gap is measured between pixel centres, the distance along one ray.
    expect(Math.abs(gap - d)).toBeLessThan(2);
  });
});

describe('lines and directions', () => {
  it('go straight in p to the truth', () => {
    const half = at({ family: 'to_truth' }, 0.5).logits;
    half.forEach((z, i) => {
      expect(sigmoid(z)).toBeCloseTo((sigmoid(scene.logits[i] as number) + (scene.truth[i] as number)) / 2, 6);
    });
    expect(at({ family: 'to_truth' }, 1).logits).toEqual(scene.truth.map((y) => (y === 1 ? 16 : -16)));
  });

  it('begin and end at the very masks that they join', () => {
    const other = Float32Array.from(direction, (z) => Math.round(32 * 9 * z) / 32 + 0);
    const third = other.map((z) => 0 - z / 2);
    expect(at({ family: 'to_mask', kept: 'kept_1', logits: other }, 1).logits).toEqual(other);
    const line: AxisRef = {
      family: 'between',
      kept: ['kept_1', 'kept_2'],
      ends: [
        { name: 'a', logits: other },
        { name: 'b', logits: third },
      ],
    };
    expect(at(line, 0).logits).toEqual(other);
    expect(at(line, 1).logits).toEqual(third);
    at(line, 0.25).logits.forEach((z, i) => {
      expect(sigmoid(z)).toBeCloseTo(0.75 * sigmoid(other[i] as number) + 0.25 * sigmoid(third[i] as number), 6);
    });
    expect(familyOf(line).bind(scene).axis.here).toBeNull();
    expect(familyOf(line).bind({ ...scene, logits: third }).axis.here).toBe(1);
  });

  it('say what is missing where an array is', () => {
    expect(() => familyOf({ family: 'to_mask', kept: 'kept_4' }).bind(scene)).toThrow('kept_4 is not at hand');
    expect(() => familyOf({ family: 'run', order: 1 }).bind(scene)).toThrow('not recorded');
    expect(() => familyOf({ family: 'to_mask', kept: 'kept_4', name: 'big', logits: new Float32Array(4) }).bind(scene)).toThrow(
      'big has 4 pixels',
    );
  });

  it('are as long as the way to the truth, and at a right angle to each other', () => {
    const [a, b] = (['random', 'random_orthogonal'] as const).map((family) =>
      at({ family, seed: 5 }, 0.001).logits.map((z, i) => (z - (scene.logits[i] as number)) / 0.001),
    );
    const dot = (u: Float32Array, v: Float32Array): number => u.reduce((sum, value, i) => sum + value * (v[i] as number), 0);
    const length = distanceToTruth(scene);
    // z is float32: a thousandth of the way keeps about four digits.
    expect(Math.sqrt(dot(a as Float32Array, a as Float32Array)) / length).toBeCloseTo(1, 2);
    expect(dot(a as Float32Array, b as Float32Array) / length ** 2).toBeCloseTo(0, 2);
  });

  it('reach the counts that the confusion plane names', () => {
    for (const [family, y] of [
      ['confusion_fp', 0],
      ['confusion_fn', 1],
    ] as const) {
      for (const rate of [0.02, 0.7]) {
        const { logits } = at({ family }, rate);
        const inClass = [...logits].filter((_, i) => scene.truth[i] === y);
        const mean = inClass.reduce((sum, z) => sum + sigmoid(y === 1 ? -z : z), 0) / inClass.length;
        expect(mean).toBeCloseTo(rate, 6);
      }
    }
  });
});

describe('parameters', () => {
  it('have an axis for every number of every loss, which passes through the value at hand', () => {
    for (const loss of losses) {
      for (const name of numericParameters(loss.id)) {
        const { axis } = familyOf({ family: 'parameter', loss: loss.id, name }).bind(scene);
        expect(axis.min).toBeLessThan(axis.max);
        if (axis.here !== null) expect(axis.here >= axis.min && axis.here <= axis.max).toBe(true);
      }
    }
    expect(() => familyOf({ family: 'parameter', loss: 'dice', name: 'gamma' })).toThrow('dice has no numeric parameter "gamma"');
  });

  it('widen the axis to a value beyond the slider', () => {
    const wide = { ...scene, parameters: { focal: { gamma: 9 } } };
    expect(familyOf({ family: 'parameter', loss: 'focal', name: 'gamma' }).bind(wide).axis).toMatchObject({ min: 0, max: 9, here: 9 });
  });

  it('stay whole or odd where the loss takes no others', () => {
    expect(at({ family: 'parameter', loss: 'hausdorff_er', name: 'erosions' }, 3.4).parameters.hausdorff_er).toEqual({ erosions: 3 });
    expect(at({ family: 'parameter', loss: 'cm_ssim', name: 'window' }, 6.3).parameters.cm_ssim).toEqual({ window: 7 });
  });
});

describe('the registry', () => {
  it('offers landscapes with their own ids whose axes can be bound, in both languages', () => {
    expect(new Set(landscapes.map(({ id }) => id)).size).toBe(landscapes.length);
    for (const landscape of landscapes) {
      expect(landscape.name.vi).not.toBe('');
      const axes = landscape.axes('tversky', 1);
      expect(axes).not.toBeNull();
      for (const axis of axes ?? [])
        expect(familyOf(axis.family === 'gradient' ? { ...axis, direction } : axis).bind(scene).axis.max).toBeGreaterThan(0);
    }
  });

  it('gives a loss with one number a curve, and with none nothing', () => {
    expect(parameterAxes('tversky')).toHaveLength(2);
    expect(parameterAxes('jaccard')).toHaveLength(1);
    expect(parameterAxes('bce')).toBeNull();
  });
});

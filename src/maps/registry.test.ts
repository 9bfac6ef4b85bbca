import { describe, expect, it } from 'vitest';
import { maps } from './registry.ts';

const values = {
  ...{ alpha: 2, threshold: 0.5, field: 'two_sided', one_sided: false, normalize: false, mode: 'mismatch' },
  ...{ phi: 'caliva_norm', sigma: 1.5, k: 10, C4: 0.01, window: 3, var_eps: 1e-12, beta: 0.1 },
};
const height = 6;
const width = 8;
const at = (test: (row: number, column: number) => boolean) =>
  new Float64Array(height * width).map((_, i) => (test(Math.floor(i / width), i % width) ? 1 : 0));
const soft = (mask: Float64Array) => mask.map((m, i) => 0.1 + 0.8 * m + 0.01 * Math.sin(7 * i));
const square = at((row, column) => row > 0 && row < 4 && column > 1 && column < 5);
const shifted = at((row, column) => row > 0 && row < 4 && column > 2 && column < 6);
const empty = at(() => false);
const full = at(() => true);
const compute = (id: string, truth: Float64Array, prediction: Float64Array, more = {}) =>
  (maps[id] as (typeof maps)[string]).compute({ height, width, truth, prediction }, { ...values, ...more });

describe('maps', () => {
  it.each(Object.keys(maps))('%s has one finite number a pixel for empty, full and mixed masks', (id) => {
    for (const truth of [square, empty, full]) {
      for (const mask of [shifted, empty, full]) {
        const map = compute(id, truth, soft(mask));
        expect(map).toHaveLength(height * width);
        expect(map.every(Number.isFinite)).toBe(true);
      }
    }
  });

  it.each(Object.keys(maps))('%s reads no parameter that it does not declare', (id) => {
    const map = maps[id] as (typeof maps)[string];
    const declared = Object.fromEntries(Object.entries(values).filter(([name]) => map.reads.includes(name)));
    const input = { height, width, truth: square, prediction: soft(shifted) };
    expect(map.compute(input, declared)).toEqual(map.compute(input, values));
  });

  it.each(Object.keys(maps))('%s depends on nothing but what it says it is made from', (id) => {
    const { from } = maps[id] as (typeof maps)[string];
    if (from === 'truth') expect(compute(id, square, soft(shifted))).toEqual(compute(id, square, soft(empty)));
    if (from === 'prediction') expect(compute(id, square, soft(shifted))).toEqual(compute(id, empty, soft(shifted)));
    expect(['truth', 'prediction', 'both']).toContain(from);
  });

  it.each(Object.keys(maps).filter((id) => maps[id]?.successive))(
    '%s computed for inputs one after another is that of each alone',
    (id) => {
      const map = maps[id] as (typeof maps)[string];
      const next = map.successive?.() ?? map.compute;
      for (const truth of [square, shifted, full, square]) {
        for (const mask of [square, shifted, empty, shifted, full, square]) {
          const input = { height, width, truth, prediction: soft(mask) };
          expect(next(input, values)).toEqual(map.compute(input, values));
        }
      }
    },
  );

  it('has a Hausdorff field of its two halves, and of the truth alone where it is one-sided', () => {
    const truth = compute('hausdorff_field_truth', square, soft(shifted));
    const prediction = compute('hausdorff_field_prediction', square, soft(shifted));
    expect(compute('hausdorff_field', square, soft(shifted))).toEqual(truth.map((half, i) => half + (prediction[i] as number)));
    expect(compute('hausdorff_field', square, soft(shifted), { one_sided: true })).toEqual(truth);
  });

  it('keeps distance 0 at weight 0 for every alpha, 0 included', () => {
    const inside = compute('hausdorff_field_truth', square, soft(shifted), { field: 'inside', alpha: 0 });
    expect(inside).toEqual(square);
    expect(compute('hausdorff_field_truth', empty, soft(shifted), { alpha: 0 })).toEqual(empty);
  });

  it('measures the Hausdorff field in diagonals where asked', () => {
    const plain = compute('hausdorff_field_truth', square, soft(shifted));
    const scaled = compute('hausdorff_field_truth', square, soft(shifted), { normalize: true });
    // Squared diagonal between corner pixels: 5^2 + 7^2.
    scaled.forEach((weight, i) => {
      expect(weight * 74).toBeCloseTo(plain[i] as number, 12);
    });
  });

  it('has as shape error the mean distance between contours, on the wrong pixels only', () => {
    // A 3 x 3 square moved by 1 px: of its eight contour pixels the right column of three is 1 px from the true contour; of the other
    // five, four lie on it and one, the pixel on the true centre, is 1 px from it: 4 of 8 at distance 1.
    const error = compute('shape_error', square, soft(shifted));
    const wrong = square.map((y, i) => (y === shifted[i] ? 0 : 0.5));
    expect(error).toEqual(wrong);
    expect(compute('shape_error', square, soft(shifted), { mode: 'all' }).every((e) => e === 0.5)).toBe(true);
    expect(compute('shape_error', square, soft(empty), { mode: 'all' }).every((e) => e === 0)).toBe(true);
  });

  it('has the kept structural error as the product of error and mask', () => {
    for (const suffix of ['', '_printed']) {
      const error = compute(`cm_error${suffix}`, square, soft(shifted));
      const keep = compute(`cm_keep${suffix}`, square, soft(shifted));
      expect(keep).toContain(0);
      expect(keep).toContain(1);
      expect(compute(`cm_kept_error${suffix}`, square, soft(shifted))).toEqual(error.map((e, i) => e * (keep[i] as number)));
    }
  });

  it('says which parameter is missing', () => {
    expect(() => maps.top_k?.compute({ height, width, truth: square, prediction: soft(square) }, {})).toThrow('k is undefined');
  });
});

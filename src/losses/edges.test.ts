/** Ties, thresholds, empty classes and dead zones, each worked out by hand. */
import { describe, expect, it } from 'vitest';
import { evaluate } from '../engine/evaluate.ts';
import type { ParameterValues } from './loss.ts';
import { drawn, type Picture } from './pictures.ts';

/** Value and dL/dp; -0 is 0. */
const of = (picture: Picture, loss: string, params: ParameterValues = {}) => {
  const { value, gradP } = evaluate({ ...picture, loss, params });
  return { value: value + 0, gradP: gradP.map((g) => g + 0) };
};
const row = (truth: readonly number[], prediction: readonly number[]): Picture => drawn([truth], [prediction]);
const nothing = (length: number) => ({ value: 0, gradP: new Float64Array(length) });

describe('a threshold is strict:', () => {
  // Distances of the truth 1, 1, 2. A prediction at 1/2 exactly is no foreground: the prediction is empty and has no distances.
  it('a pixel at 1/2 is not predicted in the Hausdorff loss', () => {
    expect(of(row([1, 0, 0], [0.5, 0.5, 0.5]), 'hausdorff_dt').value).toBeCloseTo((0.25 * (1 + 1 + 4)) / 3, 14);
    // Just above, the first pixel is foreground: distances 1, 1, 2 of its own.
    expect(of(row([1, 0, 0], [0.5 + 1e-9, 0.5, 0.5]), 'hausdorff_dt').value).toBeCloseTo((0.25 * 2 * (1 + 1 + 4)) / 3, 7);
  });

  it('nor in the shape-aware loss, where it then has no contour and is BCE', () => {
    const picture = row([1, 0, 0], [0.2, 0.5, 0.5]);
    expect(of(picture, 'shape_aware').value).toBe(of(picture, 'bce').value);
    // Above 1/2 the second pixel is a contour at distance 1: two wrong pixels count twice.
    const above = row([1, 0, 0], [0.2, 0.6, 0.5]);
    expect(of(above, 'shape_aware').value).toBeCloseTo((-2 * Math.log(0.2) - 2 * Math.log(0.4) - Math.log(0.5)) / 3, 14);
  });

  it('a grey truth at 1/2 is background for every map', () => {
    const picture = row([0.5, 0.5, 0.5], [0.3, 0.6, 0.9]);
    expect(of(picture, 'boundary')).toEqual(nothing(3));
    expect(of(picture, 'dmdl').value).toBeCloseTo(of(picture, 'bce').value, 14);
  });
});

describe('at a tie', () => {
  it('the top k are the first of equals', () => {
    const { value, gradP } = of(row([1, 1, 1, 1], [0.5, 0.2, 0.2, 0.2]), 'topk_ce', { k: 50 });
    expect(value).toBeCloseTo(-Math.log(0.2), 14);
    expect([...gradP]).toEqual([0, -1 / (2 * 0.2), -1 / (2 * 0.2), 0]);
  });

  it('the top k are at least one pixel, and rounded down', () => {
    const picture = row([1, 1, 1, 1], [0.5, 0.2, 0.3, 0.4]);
    expect(of(picture, 'topk_ce', { k: 1 }).value).toBeCloseTo(-Math.log(0.2), 14);
    expect(of(picture, 'topk_ce', { k: 74 }).value).toBeCloseTo(-(Math.log(0.2) + Math.log(0.3)) / 2, 14);
  });

  it('equal errors of Lovász are ranked by their index', () => {
    // Truth 1, 1: the Jaccard loss after one error is 1/2, after two 1.
    expect([...of(row([1, 1], [0.4, 0.4]), 'lovasz_prob').gradP]).toEqual([-0.5, -0.5]);
    // Truth 0, 1: after the false alarm 1 - 1/2, then 1. With the miss first 1, then nothing is left.
    expect([...of(row([0, 1], [0.6, 0.4]), 'lovasz_prob').gradP]).toEqual([0.5, -0.5]);
    expect([...of(row([1, 0], [0.4, 0.6]), 'lovasz_prob').gradP]).toEqual([-1, 0]);
  });

  it('|y - p| has slope 0 at y = p', () => {
    const { gradP } = of(row([0.25, 0.25], [0.25, 0.5]), 'sensitivity_specificity', { mode: 'abs', smooth: 0, w: 0.5 });
    expect(gradP[0]).toBe(0);
    // Half of 0.25 / 0.5, and half of 0.75 / 1.5.
    expect(gradP[1]).toBeCloseTo(0.5, 14);
  });

  it('the Lovász hinge asks nothing of a pixel beyond the margin', () => {
    // z = ln 4 > 1.
    expect(of(row([1], [0.8]), 'lovasz_hinge')).toEqual(nothing(1));
    // z = 0: the hinge is 1, its slope by z is -1, and dz/dp = 4.
    expect(of(row([1], [0.5]), 'lovasz_hinge')).toEqual({ value: 1, gradP: Float64Array.of(-4) });
  });

  it('pixels that share the maximum of an erosion share its gradient', () => {
    // A row of four false alarms between two right rows: its two inner pixels are the maximum m = 0.2 * 3 p^2 - 1/2 together,
    // the rest is 0. Rescaled they are 1 whatever p is: what one of them gains, the shared maximum takes back.
    const line = drawn(
      [
        [0, 0, 0, 0],
        [0, 0, 0, 0],
        [0, 0, 0, 0],
      ],
      [
        [0, 0, 0, 0],
        [0.95, 0.95, 0.95, 0.95],
        [0, 0, 0, 0],
      ],
    );
    const { value, gradP } = of(line, 'hausdorff_er');
    expect(value).toBeCloseTo(2 / 12, 14);
    for (const g of gradP) expect(Math.abs(g)).toBeLessThan(1e-14);
  });

  it('max(base_min, TL) takes its slope from TL at the floor', () => {
    // TL = (0.5 * 0.5) / (0.5 + 0.25 + 0.25) = 1/4 is the floor itself; gamma = 1 leaves the slope of TL.
    const picture = row([1], [0.5]);
    const params = { w_fp: 0.5, w_fn: 0.5, smooth: 0.25, gamma: 1 };
    expect(of(picture, 'focal_tversky', { ...params, base_min: 0.25 })).toEqual(of(picture, 'focal_tversky', { ...params, base_min: 0.1 }));
    expect([...of(picture, 'focal_tversky', { ...params, base_min: 0.26 }).gradP]).toEqual([0]);
  });
});

describe('with nothing to do', () => {
  const picture = row([1, 0, 0], [0.3, 0.2, 0.9]);

  it('no erosions give 0', () => {
    expect(of(picture, 'hausdorff_er', { erosions: 0 })).toEqual(nothing(3));
  });

  it('no radii give 0', () => {
    expect(of(picture, 'hausdorff_cv', { radii: [] })).toEqual(nothing(3));
  });

  it('weights that sum to 0 give 0: weighted BCE with beta = 0 over the weights, on a full truth', () => {
    expect(of(row([1, 1], [0.3, 0.8]), 'weighted_bce', { beta: 0, norm: 'weights' })).toEqual(nothing(2));
  });

  it('Tversky without weights is 0, without smoothing too', () => {
    expect(of(picture, 'tversky', { w_fp: 0, w_fn: 0 })).toEqual(nothing(3));
    expect(of(row([0, 0], [0.3, 0.8]), 'tversky', { w_fp: 0, w_fn: 0, smooth: 0 })).toEqual(nothing(2));
  });
});

describe('an empty or full truth', () => {
  it('switches the automatic balanced CE off, unless beta is kept away from the ends', () => {
    for (const y of [0, 1]) {
      const picture = row([y, y], [0.3, 0.8]);
      expect(of(picture, 'balanced_ce')).toEqual(nothing(2));
      expect(of(picture, 'balanced_ce', { beta_clip: 0.01 }).value).toBeGreaterThan(0);
    }
  });

  it('leaves Dice P / (P + s), whose slope s / (P + s)^2 fades with s', () => {
    const picture = row([0, 0], [0.3, 0.2]);
    for (const s of [1, 1e-3]) {
      const { value, gradP } = of(picture, 'dice', { smooth: s });
      expect(value).toBeCloseTo(0.5 / (0.5 + s), 14);
      for (const g of gradP) expect(g / (s / (0.5 + s) ** 2)).toBeCloseTo(1, 12);
    }
  });

  it('leaves the distance penalty BCE: there is no border', () => {
    for (const y of [0, 1]) {
      const picture = row([y, y, y], [0.3, 0.8, 0.5]);
      for (const phi of ['caliva_norm', 'caliva_raw', 'gauss', 'edt'])
        expect(of(picture, 'dmdl', { phi }).value).toBe(of(picture, 'bce').value);
    }
  });

  it('gives an absent class weight 0 in exp-log and no term in sensitivity-specificity', () => {
    const picture = row([0, 0], [0.3, 0.2]);
    const cross = (Math.log(1 / 0.7) ** 0.3 + Math.log(1 / 0.8) ** 0.3) / 2;
    expect(of(picture, 'exp_log', { w_dice: 0, w_cross: 1 }).value).toBeCloseTo(cross, 14);
    expect(of(picture, 'sensitivity_specificity', { w: 0.4, smooth: 0 }).value).toBeCloseTo((0.6 * (0.09 + 0.04)) / 2, 14);
  });

  it('is a dead zone of the Hausdorff loss where all p are on one side of 1/2', () => {
    expect(of(row([0, 0, 0], [0.1, 0.4, 0.5]), 'hausdorff_dt')).toEqual(nothing(3));
    expect(of(row([0, 0, 0], [0.9, 0.8, 0.99]), 'hausdorff_dt')).toEqual(nothing(3));
    expect(of(row([0, 0, 0], [0.9, 0.4, 0.1]), 'hausdorff_dt').value).toBeGreaterThan(0);
  });

  it('is a dead zone of CM-SSIM where p is the same everywhere: no structure differs', () => {
    // Not exactly: rounding of the variances is all that is left.
    expect(of(row([0, 0, 0], [0.9, 0.9, 0.9]), 'cm_ssim').value).toBeLessThan(1e-6);
  });
});

describe('a thin error', () => {
  it('is lost on the Hausdorff loss by erosion, however confident', () => {
    const picture = drawn(
      [
        [0, 0, 0, 0],
        [0, 0, 0, 0],
        [0, 0, 0, 0],
      ],
      [
        [0, 0, 0, 0],
        [1, 1, 1, 1],
        [0, 0, 0, 0],
      ],
    );
    // 0.2 * 3 = 0.6 > 1/2 within the line: one erosion leaves its two inner pixels, rescaled to 1; the second leaves nothing.
    expect(of(picture, 'hausdorff_er').value).toBeCloseTo(2 / 12, 12);
    expect(of({ ...picture, p: picture.p.map((p) => 0.9 * p) }, 'hausdorff_er')).toEqual(nothing(12));
  });
});

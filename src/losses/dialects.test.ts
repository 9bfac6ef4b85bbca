/** Every dialect worked out by hand on a picture of a few pixels: on the expected side stands ordinary arithmetic alone. */
import { describe, expect, it } from 'vitest';
import { evaluate } from '../engine/evaluate.ts';
import { distance, drawn, type Picture } from './pictures.ts';
import { losses } from './registry.ts';

const { log, exp, sqrt, abs } = Math;

/** Truth above, prediction below: TP = a + b, FN = 2 - a - b, FP = c + d, TN = 2 - c - d. */
const square = drawn(
  [
    [1, 1],
    [0, 0],
  ],
  [
    [0.8, 0.5],
    [0.4, 0.1],
  ],
);
/** One pixel of truth, on the left; the one pixel above 1/2 is two to the right. The distance from contour to contour is 2. */
const line = drawn([[1, 0, 0]], [[0.3, 0.2, 0.9]]);

interface Case {
  readonly picture: Picture;
  /** The loss by its p in closed form; what the dialect holds constant is a number here. */
  readonly value: (...p: number[]) => number;
}

/** Cross-entropies of `square` and `line`. */
const ce4 = (a = 0, b = 0, c = 0, d = 0): number[] => [-log(a), -log(b), -log(1 - c), -log(1 - d)];
const ce3 = (a = 0, b = 0, c = 0): number[] => [-log(a), -log(1 - b), -log(1 - c)];
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Dice coefficient of the foreground of `square`: 2 TP + s over Y + P + s. */
const dsc = (a = 0, b = 0, c = 0, d = 0, s = 1): number => (2 * (a + b) + s) / (2 + a + b + c + d + s);
/** Dice coefficient of its background. */
const dscBackground = (a = 0, b = 0, c = 0, d = 0, s = 1): number => (2 * (2 - c - d) + s) / (2 + (4 - a - b - c - d) + s);
/** Mean over pixels with weights w of positives and v of negatives. */
const mce = (w: number, v: number, p: readonly number[]): number => {
  const [a = 0, b = 0, c = 0, d = 0] = ce4(...p);
  return (w * (a + b) + v * (c + d)) / 4;
};

/** Gaussian window of three pixels in a row, sigma 1.5, cut off and renormalised at both ends. */
const k = exp(-1 / (2 * 1.5 ** 2));
const windowMean = ([a = 0, b = 0, c = 0]: readonly number[]): number[] => [
  (a + k * b) / (1 + k),
  (k * a + b + k * c) / (1 + 2 * k),
  (k * b + c) / (1 + k),
];
const deviation = (x: readonly number[]): number[] => {
  const mean = windowMean(x);
  return windowMean(x.map((value) => value * value)).map((square, i) => sqrt(Math.max(square - (mean[i] ?? 0) ** 2, 0) + 1e-12));
};
const structure = (x: readonly number[], below: readonly number[]): number[] =>
  windowMean(x).map((mean, i) => ((x[i] ?? 0) - mean + 0.01) / ((below[i] ?? 0) + 0.01));
const structuralError = (p: readonly number[], below: readonly number[]): number[] => {
  const ofTruth = structure([1, 0, 0], deviation([1, 0, 0]));
  return structure(p, below).map((value, i) => abs((ofTruth[i] ?? 0) - value));
};
/** e as printed, with the mean of p below: held constant. */
const printedError = structuralError([0.3, 0.2, 0.9], windowMean([0.3, 0.2, 0.9]));
const kept = printedError.map((e) => (e > 0.1 * Math.max(...printedError) ? e : 0));

const cases: Readonly<Record<string, Case>> = {
  'weighted_bce/jadon': { picture: square, value: (...p) => mce(1 / 3, 1, p) },
  // Two positives of weight 2 and two negatives of weight 1: 6 in all.
  'weighted_bce/torch_class_weight': { picture: square, value: (...p) => (4 * mce(2, 1, p)) / 6 },
  // Its own y for Y: 1 - 1/4 on positives, 1 - (1 - 0/4) = 0 on negatives.
  'balanced_ce/printed': { picture: square, value: (...p) => mce(3 / 4, 0, p) },
  'focal/printed': {
    picture: square,
    value: (a = 0, b = 0, c = 0, d = 0) =>
      (-0.25 * ((1 - a) ** 2 * log(a) + (1 - b) ** 2 * log(b) + c ** 2 * log(1 - c) + d ** 2 * log(1 - d))) / 4,
  },
  'focal/smp': {
    picture: square,
    value: (a = 0, b = 0, c = 0, d = 0) => -((1 - a) ** 2 * log(a) + (1 - b) ** 2 * log(b) + c ** 2 * log(1 - c) + d ** 2 * log(1 - d)) / 4,
  },
  // Over two positives instead of four pixels.
  'focal/positives': {
    picture: square,
    value: (a = 0, b = 0, c = 0, d = 0) =>
      -(0.25 * ((1 - a) ** 2 * log(a) + (1 - b) ** 2 * log(b)) + 0.75 * (c ** 2 * log(1 - c) + d ** 2 * log(1 - d))) / 2,
  },
  // Distances to the other class: 1, 1, 2.
  'dmdl/printed': {
    picture: line,
    value: (...p) => {
      const [a = 0, b = 0, c = 0] = ce3(...p);
      return (2 * a + 2 * b + 3 * c) / 3;
    },
  },
  'dmdl/seglossodyssey': { picture: line, value: (...p) => sum(ce3(...p)) / 3 },
  'dice/vnet': { picture: square, value: (a = 0, b = 0, c = 0, d = 0) => 1 - (2 * (a + b)) / (2 + a * a + b * b + c * c + d * d) },
  'dice/kornia': { picture: square, value: (a = 0, b = 0, c = 0, d = 0) => 1 - (2 * (a + b)) / (2 + a + b + c + d + 1e-5) },
  'dice/smp': { picture: square, value: (a = 0, b = 0, c = 0, d = 0) => 1 - (2 * (a + b)) / (2 + a + b + c + d) },
  'dice/both_classes': { picture: square, value: (...p) => 1 - (dsc(...p) + dscBackground(...p)) / 2 },
  'dice/nnunet_sign': { picture: square, value: (a = 0, b = 0, c = 0, d = 0) => -dsc(a, b, c, d, 1e-5) },
  'sensitivity_specificity/printed': {
    picture: square,
    value: (a = 0, b = 0, c = 0, d = 0) => (0.05 * (a + b)) / 2 + (0.95 * (2 - c - d)) / 2,
  },
  'sensitivity_specificity/two_channels': {
    picture: square,
    value: (a = 0, b = 0, c = 0, d = 0) => ((1 - a) ** 2 + (1 - b) ** 2) / (2 + 1e-5) + (c ** 2 + d ** 2) / (2 + 1e-5),
  },
  'tversky/printed': {
    picture: square,
    value: (a = 0, b = 0, c = 0, d = 0) => {
      const errors = 0.7 * (c + d) + 0.3 * (2 - a - b);
      return errors / (a + b + errors + 1);
    },
  },
  'tversky/kornia': { picture: square, value: (a = 0, b = 0, c = 0, d = 0) => 1 - (a + b + (1 - c) + (1 - d)) / 4 },
  'focal_tversky/printed': {
    picture: square,
    value: (a = 0, b = 0, c = 0, d = 0) => {
      const errors = (c + d + 2 - a - b) / 2;
      return (errors / (a + b + errors + 1)) ** (4 / 3);
    },
  },
  // Distances of the truth 1, 1, 2, squared; those of the prediction are left out.
  'hausdorff_dt/printed': { picture: line, value: (a = 0, b = 0, c = 0) => ((1 - a) ** 2 + b ** 2 + 4 * c ** 2) / 3 },
  // Distances inside the truth 1, 0, 0, and inside the prediction 0, 0, 1.
  'hausdorff_dt/inside': { picture: line, value: (a = 0, _b = 0, c = 0) => ((1 - a) ** 2 + c ** 2) / 3 },
  // Distances of the prediction 2, 1, 1: squares add up to 5, 2, 5.
  'hausdorff_dt/monai_log': { picture: line, value: (a = 0, b = 0, c = 0) => log(1 + (5 * (1 - a) ** 2 + 2 * b ** 2 + 5 * c ** 2) / 3) },
  // The diagonal from centre to centre is 2: distances 1/2, 1/2, 1.
  'hausdorff_dt/log_one_sided': { picture: line, value: (a = 0, b = 0, c = 0) => log(1 + ((1 - a) ** 2 / 4 + b ** 2 / 4 + c ** 2) / 3) },
  /*
   * A cross of five false alarms p = 0.9. One erosion leaves its centre alone, 0.2 * (b_0 of the cross) - 0.5, which the rescaling
   * divides by its own value 0.81 - 0.5, a constant here; a second leaves nothing. So 1/9 in value.
   */
  'hausdorff_er/detach': {
    picture: drawn(
      [
        [0, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
      ],
      [
        [0.1, 0.9, 0.1],
        [0.9, 0.9, 0.9],
        [0.1, 0.9, 0.1],
      ],
    ),
    value: (_a, b = 0, _c, d = 0, e = 0, f = 0, _g, h = 0) => (0.2 * (b * b + d * d + e * e + f * f + h * h) - 0.5) / (0.81 - 0.5) / 9,
  },
  /*
   * One pixel, a false alarm: every disc holds it alone. f(B * (1 - y)) = 1 and f(B * p) = 2 * 0.8 - 1, a constant here;
   * the squares of the radii 1 to 5 add up to 55.
   */
  'hausdorff_cv/detach': { picture: drawn([[0]], [[0.8]]), value: (a = 0) => 55 * a ** 2 * (1 + (2 * 0.8 - 1)) * a },
  // Wrong are the first and the last pixel: E = 2, 0, 2. Every pixel subtracts the whole inner sum once more.
  'shape_aware/printed': {
    picture: line,
    value: (...p) => {
      const [a = 0, b = 0, c = 0] = ce3(...p);
      return -(a + b + c) + 3 * (2 * a + 2 * c);
    },
  },
  'shape_aware/all': { picture: line, value: (...p) => ((1 + 2) * sum(ce3(...p))) / 3 },
  // Distances to the true contour 0, 1, 2.
  'shape_aware/per_pixel': {
    picture: line,
    value: (...p) => {
      const [a = 0, b = 0, c = 0] = ce3(...p);
      return (a + 2 * b + 3 * c) / 3;
    },
  },
  'combo/printed': { picture: square, value: (...p) => 0.5 * mce(0.5, 0.5, p) - 0.5 * (1 - dsc(...p)) },
  'combo/score': { picture: square, value: (...p) => 0.5 * mce(0.5, 0.5, p) - 0.5 * dsc(...p) },
  // The background's term has lost its minus.
  'combo/authors': { picture: square, value: (...p) => 0.5 * mce(0.5, -0.5, p) - 0.5 * dsc(...p) },
  'combo/kaggle': { picture: square, value: (...p) => 0.5 * mce(0.5, 0.5 * 0.5, p) - 0.5 * dsc(...p) },
  // Both labels have two of four pixels: each weighs sqrt(4 / 2).
  'exp_log/printed': {
    picture: square,
    value: (...p) =>
      (0.8 * 0.3 * (-log(dsc(...p)) - log(dscBackground(...p)))) / 2 + (0.2 * sqrt(2) * sum(ce4(...p).map((ce) => ce ** 0.3))) / 4,
  },
  'exp_log/foreground': {
    picture: square,
    value: (...p) => 0.8 * (-log(dsc(...p))) ** 0.3 + (0.2 * sum(ce4(...p).map((ce) => ce ** 0.3))) / 4,
  },
  'cm_ssim/printed': {
    picture: line,
    value: (...p) => sum(ce3(...p).map((ce, i) => ce * (kept[i] ?? 0))) / kept.filter((e) => e > 0).length,
  },
  // All three errors are kept; they change with p.
  'cm_ssim/attached': {
    picture: line,
    value: (...p) => {
      const errors = structuralError(p, deviation(p));
      return sum(ce3(...p).map((ce, i) => ce * (errors[i] ?? 0))) / 3;
    },
  },
  'dice_ce/nnunet': { picture: square, value: (a = 0, b = 0, c = 0, d = 0) => -dsc(a, b, c, d, 1e-5) + mce(1, 1, [a, b, c, d]) },
  // Nothing is foreground: both classes weigh 1 / 9, so that p / 3 is left but for the 1e-5.
  'generalized_dice/monai': {
    picture: drawn([[0, 0, 0]], [[0.2, 0.5, 0.3]]),
    value: (a = 0, b = 0, c = 0) => ((2 / 9) * (a + b + c)) / ((2 / 9) * (3 - a - b - c) + (2 / 9) * (a + b + c) + 1e-5),
  },
};

/** A dialect as a file asks for it. */
const asked = (key: string): { loss: string; dialect: string } => {
  const [loss = '', dialect = ''] = key.split('/');
  return { loss, dialect };
};

describe('a dialect', () => {
  it('is listed only with a case worked out by hand', () => {
    const listed = losses.flatMap((loss) => (loss.dialects ?? []).map((dialect) => `${loss.id}/${dialect.id}`));
    expect(Object.keys(cases).sort()).toEqual(listed.sort());
  });

  it.each(Object.keys(cases))('%s has the value of its closed form', (key) => {
    const { picture, value } = cases[key] as Case;
    const expected = value(...picture.p);
    expect(abs(evaluate({ ...picture, ...asked(key) }).value - expected)).toBeLessThanOrEqual(1e-12 * abs(expected));
  });

  it.each(Object.keys(cases))('%s has the slope of its closed form', (key) => {
    const { picture, value } = cases[key] as Case;
    const h = 1e-5;
    const slopes = picture.p.map((_, i) => {
      const moved = (by: number): number => value(...picture.p.with(i, (picture.p[i] as number) + by));
      return (moved(h) - moved(-h)) / (2 * h);
    });
    // Rounding leaves 1e-16 / 1e-5, curvature about 1e-10.
    expect(distance(evaluate({ ...picture, ...asked(key) }).gradP, slopes)).toBeLessThan(1e-7);
  });
});

describe('a dialect differs where its text says so:', () => {
  const empty = drawn([[0, 0, 0]], [[0.2, 0.5, 0.3]]);
  const of = (loss: string, dialect: string, picture = empty) => evaluate({ ...picture, loss, dialect });

  it('SMP does not feel false alarms on an empty truth', () => {
    expect(of('dice', 'smp')).toMatchObject({ value: 0, gradP: new Float64Array(3) });
    expect(of('dice', 'corrected').value).toBeCloseTo(1 / 2, 14);
  });

  it('smoothing below alone gives two empty masks the loss 1', () => {
    const nothing = drawn([[0, 0, 0]], [[0, 0, 0]]);
    expect(of('dice', 'kornia', nothing).value).toBe(1);
    expect(of('dice', 'corrected', nothing).value).toBeLessThan(1e-6);
  });

  it('kornia makes Tversky of (0.3, 0.7) and of (0.7, 0.3) the same', () => {
    const value = (w_fp: number) => evaluate({ ...square, loss: 'tversky', dialect: 'kornia', params: { w_fp, w_fn: 1 - w_fp } }).value;
    expect(value(0.3)).toBe(value(0.7));
  });

  it('Combo by its authors rewards a false alarm', () => {
    const { gradP } = evaluate({ ...square, loss: 'combo', dialect: 'authors', params: { alpha: 1 } });
    expect(gradP[2]).toBeLessThan(0);
    expect(evaluate({ ...square, loss: 'combo', params: { alpha: 1 } }).gradP[2]).toBeGreaterThan(0);
  });

  it('Combo as printed rewards a worse Dice', () => {
    const { gradP } = evaluate({ ...square, loss: 'combo', dialect: 'printed', params: { alpha: 0 } });
    expect(gradP[0]).toBeGreaterThan(0);
    expect(gradP[2]).toBeLessThan(0);
  });

  it('sensitivity-specificity as printed falls as the mask gets worse', () => {
    const { gradP } = of('sensitivity_specificity', 'printed', square);
    expect([...gradP].map(Math.sign)).toEqual([1, 1, -1, -1]);
  });

  it('on two channels w has no effect', () => {
    const value = (w: number) => evaluate({ ...square, loss: 'sensitivity_specificity', dialect: 'two_channels', params: { w } }).value;
    expect(value(0)).toBe(value(1));
  });

  it('balanced CE as printed asks nothing of the background', () => {
    expect([...of('balanced_ce', 'printed', square).gradP.slice(2)]).toEqual([0, 0]);
  });

  it('MONAI makes a false alarm on an empty truth twice as expensive', () => {
    const faint = drawn([Array.from({ length: 100 }, () => 0)], [Array.from({ length: 100 }, (_, i) => (i === 0 ? 0.5 : 1e-7))]);
    expect(of('generalized_dice', 'monai', faint).value / of('generalized_dice', 'corrected', faint).value).toBeCloseTo(2, 1);
  });

  it('a distance penalty of the plain distance weighs pixels far from the border most', () => {
    const far = drawn([[1, 0, 0, 0]], [[0.5, 0.5, 0.5, 0.5]]);
    expect([...of('dmdl', 'printed', far).gradP].map((g) => abs(g) * 4)).toEqual([4, 4, 6, 8]);
    expect([...of('dmdl', 'corrected', far).gradP].map((g) => abs(g) * 4)).toEqual([4, 4, 3, 2]);
  });
});

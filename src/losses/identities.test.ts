/** Losses that are other losses in disguise, exactly: value and gradient agree to 1e-12. */
import { describe, expect, it } from 'vitest';
import { evaluate } from '../engine/evaluate.ts';
import type { ParameterValues } from './loss.ts';
import { distance, drawn, type Picture, softPicture } from './pictures.ts';
import { losses } from './registry.ts';

interface Result {
  readonly value: number;
  readonly gradient: Float64Array;
}

const pictures: readonly Picture[] = [
  softPicture(9, 8),
  drawn(
    [
      [1, 1, 0, 0],
      [1, 0, 0, 0],
      [0, 0, 0, 1],
    ],
    [
      [1, 0.7, 0.1, 0],
      [0.2, 0.6, 0.4, 0],
      [0, 0.9, 1, 0.3],
    ],
  ),
];

const at =
  (picture: Picture) =>
  (loss: string, params: ParameterValues = {}, dialect = 'corrected'): Result => {
    const { value, gradP } = evaluate({ ...picture, loss, params, dialect });
    return { value, gradient: gradP };
  };
type At = ReturnType<typeof at>;

const plus = (a: Result, b: Result): Result => ({
  value: a.value + b.value,
  gradient: a.gradient.map((g, i) => g + (b.gradient[i] as number)),
});
const times = (factor: number, of: Result): Result => ({ value: factor * of.value, gradient: of.gradient.map((g) => factor * g) });
const constant = (value: number, like: Result): Result => ({ value, gradient: new Float64Array(like.gradient.length) });
/** f of a loss, with the chain rule. */
const through = (of: Result, f: (x: number) => number, slope: (x: number) => number): Result => ({
  value: f(of.value),
  gradient: of.gradient.map((g) => slope(of.value) * g),
});

const identities: readonly [string, (loss: At) => Result, (loss: At) => Result][] = [
  ['weighted BCE with beta = 1 is BCE', (loss) => loss('weighted_bce', { beta: 1 }), (loss) => loss('bce')],
  [
    'focal with gamma = 0 is (1 - alpha) times weighted BCE with alpha / (1 - alpha)',
    (loss) => loss('focal', { gamma: 0, alpha: 0.3 }),
    (loss) => times(0.7, loss('weighted_bce', { beta: 0.3 / 0.7 })),
  ],
  [
    'focal with gamma = 0 and alpha = 1/2 is half of BCE',
    (loss) => loss('focal', { gamma: 0, alpha: 0.5 }),
    (loss) => times(0.5, loss('bce')),
  ],
  ['focal with gamma = 0 and no alpha is BCE', (loss) => loss('focal', { gamma: 0, alpha: null }), (loss) => loss('bce')],
  [
    'focal as printed is alpha times focal without alpha',
    (loss) => loss('focal', {}, 'printed'),
    (loss) => times(0.25, loss('focal', { alpha: null })),
  ],
  [
    'balanced CE is (1 - beta) times weighted BCE with beta / (1 - beta)',
    (loss) => loss('balanced_ce', { beta: 0.8 }),
    (loss) => times(0.2, loss('weighted_bce', { beta: 4 })),
  ],
  ['the distance penalty with weight 0 is BCE', (loss) => loss('dmdl', { weight: 0 }), (loss) => loss('bce')],
  ['the distance penalty without a map is BCE', (loss) => loss('dmdl', { phi: 'none', weight: 3 }), (loss) => loss('bce')],
  ['the shape-aware loss with weight 0 is BCE', (loss) => loss('shape_aware', { weight: 0 }), (loss) => loss('bce')],
  [
    'Tversky at 1/2, 1/2 is Dice with 2 s',
    (loss) => loss('tversky', { w_fp: 0.5, w_fn: 0.5, smooth: 0.7 }),
    (loss) => loss('dice', { smooth: 1.4 }),
  ],
  ['Tversky at 1, 1 is Jaccard', (loss) => loss('tversky', { w_fp: 1, w_fn: 1, smooth: 0.7 }), (loss) => loss('jaccard', { smooth: 0.7 })],
  ['focal Tversky with gamma = 1 is Tversky', (loss) => loss('focal_tversky', { gamma: 1 }), (loss) => loss('tversky')],
  [
    'focal Tversky is a power of Tversky',
    (loss) => loss('focal_tversky', { gamma: 0.75 }),
    (loss) =>
      through(
        loss('tversky'),
        (x) => x ** 0.75,
        (x) => 0.75 * x ** -0.25,
      ),
  ],
  [
    'log-cosh Dice is ln cosh of Dice, with tanh as slope',
    (loss) => loss('log_cosh_dice'),
    (loss) => through(loss('dice'), (x) => Math.log(Math.cosh(x)), Math.tanh),
  ],
  [
    'log-cosh Dice with squares is that of Dice with squares',
    (loss) => loss('log_cosh_dice', { squared: true }),
    (loss) => through(loss('dice', { squared: true }), (x) => Math.log(Math.cosh(x)), Math.tanh),
  ],
  [
    'sensitivity-specificity with absolute errors is 1 minus the printed score',
    (loss) => loss('sensitivity_specificity', { mode: 'abs', smooth: 0, w: 0.3 }),
    (loss) => {
      const score = times(-1, loss('sensitivity_specificity', { w: 0.3 }, 'printed'));
      return plus(constant(1, score), score);
    },
  ],
  [
    'sensitivity-specificity on two channels is its value at w plus its value at 1 - w',
    (loss) => loss('sensitivity_specificity', { w: 0.2 }, 'two_channels'),
    (loss) => plus(loss('sensitivity_specificity', { w: 0.2 }), loss('sensitivity_specificity', { w: 0.8 })),
  ],
  ['Combo with alpha = 0 is Dice', (loss) => loss('combo', { alpha: 0, smooth: 0.3 }), (loss) => loss('dice', { smooth: 0.3 })],
  ['Combo with alpha = 1 and beta = 1/2 is half of BCE', (loss) => loss('combo', { alpha: 1 }), (loss) => times(0.5, loss('bce'))],
  ['Combo with alpha = 1 is balanced CE', (loss) => loss('combo', { alpha: 1, beta: 0.7 }), (loss) => loss('balanced_ce', { beta: 0.7 })],
  [
    'Combo as its paper has it is the loss minus 1 - alpha, with the same gradient',
    (loss) => loss('combo', { alpha: 0.3 }, 'score'),
    (loss) => plus(loss('combo', { alpha: 0.3 }), constant(-0.7, loss('combo'))),
  ],
  [
    'Combo as printed subtracts what it should add',
    (loss) => plus(loss('combo', { alpha: 0.3 }, 'printed'), loss('combo', { alpha: 0.3 })),
    (loss) => times(2 * 0.3, loss('combo', { alpha: 1 })),
  ],
  [
    'exp-log of Dice alone with gamma = 1 is -ln(1 - Dice)',
    (loss) => loss('exp_log', { w_dice: 1, w_cross: 0, gamma_dice: 1, labels: 'fg' }),
    (loss) =>
      through(
        loss('dice'),
        (x) => -Math.log1p(-x),
        (x) => 1 / (1 - x),
      ),
  ],
  [
    'exp-log of cross-entropy alone with gamma = 1 and no label weights is BCE',
    (loss) => loss('exp_log', { w_dice: 0, w_cross: 1, gamma_cross: 1, label_weights: 'none', neglog_min: 1e-12 }),
    (loss) => loss('bce'),
  ],
  ['CM-SSIM with lambda = 1 is BCE', (loss) => loss('cm_ssim', { lam: 1 }), (loss) => loss('bce')],
  [
    'CM-SSIM mixes BCE and its structural part',
    (loss) => loss('cm_ssim', { lam: 0.25 }),
    (loss) => plus(times(0.25, loss('bce')), times(0.75, loss('cm_ssim'))),
  ],
  ['top-k of 100 % is BCE', (loss) => loss('topk_ce', { k: 100 }), (loss) => loss('bce')],
  [
    'Dice + CE is what its name says',
    (loss) => loss('dice_ce', { w_dice: 0.4, w_ce: 3 }),
    (loss) => plus(times(0.4, loss('dice', { smooth: 1e-5 })), times(3, loss('bce'))),
  ],
  [
    'Hausdorff by log is ln(1 + L)',
    (loss) => loss('hausdorff_dt', { log: true }),
    (loss) => through(loss('hausdorff_dt'), Math.log1p, (x) => 1 / (1 + x)),
  ],
  [
    'unified focal with lambda = 1 and gamma = 0 is balanced CE with beta = delta',
    (loss) => loss('unified_focal', { gamma: 0, delta: 0.6, lam: 1 }),
    (loss) => loss('balanced_ce', { beta: 0.6 }),
  ],
];

describe('exactly', () => {
  it.each(identities)('%s', (_, left, right) => {
    for (const picture of pictures) {
      const found = left(at(picture));
      const expected = right(at(picture));
      expect(Math.abs(found.value - expected.value)).toBeLessThanOrEqual(1e-12 * Math.abs(expected.value));
      expect(distance(found.gradient, expected.gradient)).toBeLessThanOrEqual(1e-12);
    }
  });

  it.each(losses.filter((loss) => 'reduction' in loss.parameters).map((loss) => loss.id))('the sum of %s is N times its mean', (id) => {
    for (const picture of pictures) {
      const mean = at(picture)(id);
      const sum = at(picture)(id, { reduction: 'sum' });
      expect(sum.value / mean.value).toBeCloseTo(picture.y.length, 10);
      expect(distance(sum.gradient, times(picture.y.length, mean).gradient)).toBeLessThanOrEqual(1e-12);
    }
  });
});

describe('in closed form', () => {
  const picture = softPicture(9, 8);
  const { y, p } = picture;
  const n = y.length;
  const loss = at(picture);
  const total = (of: (y: number, p: number) => number): number => y.reduce((sum, truth, i) => sum + of(truth, p[i] as number), 0);
  const foreground = total((truth) => truth);
  const tp = total((truth, prediction) => truth * prediction);
  const fp = total((truth, prediction) => (1 - truth) * prediction);
  const fn = foreground - tp;

  it('Dice as the article prints it, (y + p - 2 y p) / (y + p + s) with sums, is Dice', () => {
    const printed = total((a, b) => a + b - 2 * a * b) / (total((a, b) => a + b) + 0.5);
    expect(loss('dice', { smooth: 0.5 }).value).toBeCloseTo(printed, 13);
  });

  it('the gradient of Dice has two values: -(2 S - n) / S^2 on the truth, n / S^2 off it', () => {
    const s = 2 * tp + fp + fn + 1;
    const above = 2 * tp + 1;
    const { gradient } = loss('dice');
    expect(
      distance(
        gradient,
        y.map((truth) => (truth === 1 ? -(2 * s - above) : above) / (s * s)),
      ),
    ).toBeLessThan(1e-13);
    expect(new Set(gradient).size).toBe(2);
  });

  it('the automatic beta of balanced CE is the share of the background', () => {
    expect(loss('balanced_ce').value).toBeCloseTo(loss('balanced_ce', { beta: 1 - foreground / n }).value, 14);
  });

  it('Hausdorff with alpha = 0 is twice the mean squared error', () => {
    const mse = total((a, b) => (a - b) ** 2) / n;
    expect(loss('hausdorff_dt', { alpha: 0 }).value).toBeCloseTo(2 * mse, 13);
    expect(loss('hausdorff_dt', { alpha: 0, one_sided: true }).value).toBeCloseTo(mse, 13);
  });

  it('Hausdorff on distances over the diagonal is Hausdorff over its power alpha', () => {
    const plain = loss('hausdorff_dt', { alpha: 3 }).value;
    expect(loss('hausdorff_dt', { alpha: 3, normalize: true }).value * Math.hypot(8, 7) ** 3).toBeCloseTo(plain, 10);
  });

  it('Lovász on a hard prediction is 1 - IoU, up to the clip', () => {
    const hard = { ...picture, p: p.map((value) => (value > 0.4 ? 1 : 0)) };
    const both = y.reduce((count, truth, i) => count + truth * (hard.p[i] as number), 0);
    const either = foreground + hard.p.reduce((count, value) => count + value, 0) - both;
    // The weights of all pixels sum to 1: errors of 1 - eps on the wrong share, of eps on the rest.
    const wrong = 1 - both / either;
    expect(at(hard)('lovasz_prob', { eps: 1e-3 }).value).toBeCloseTo(0.999 * wrong + 0.001 * (1 - wrong), 13);
  });

  it('the boundary loss is linear in p', () => {
    const { value, gradient } = loss('boundary');
    expect(gradient.reduce((sum, g, i) => sum + g * (p[i] as number), 0)).toBeCloseTo(value, 13);
  });

  it('generalised Dice on classes of equal size is the share of errors', () => {
    const half = drawn([[1, 1, 0, 0]], [[0.9, 0.4, 0.3, 0.05]]);
    const errors = 0.1 + 0.6 + 0.3 + 0.05;
    const w = 1 / 4;
    expect(at(half)('generalized_dice', { smooth: 0 }).value).toBeCloseTo((2 * w * errors) / (2 * w * 4), 14);
  });

  it('unified focal with lambda = 0 and gamma = 0 is the mean Tversky loss of both classes', () => {
    const weights = { w_fn: 0.6, w_fp: 0.4, smooth: 1e-7 };
    const inverted = at({ ...picture, y: y.map((truth) => 1 - truth), p: p.map((prediction) => 1 - prediction) });
    const found = loss('unified_focal', { gamma: 0, delta: 0.6, lam: 0 }).value;
    expect(found).toBeCloseTo((loss('tversky', weights).value + inverted('tversky', weights).value) / 2, 13);
  });

  it('MCC of a prediction that tells nothing is 1, of the inverted truth 2, of the truth 0, up to s', () => {
    const of = (prediction: Float64Array): number => at({ ...picture, p: prediction })('mcc', { smooth: 1e-7, eps: 1e-12 }).value;
    expect(of(y.map(() => 0.3))).toBeCloseTo(1, 6);
    expect(of(y.map((truth) => 1 - truth))).toBeCloseTo(2, 6);
    expect(of(y)).toBeCloseTo(0, 6);
  });
});

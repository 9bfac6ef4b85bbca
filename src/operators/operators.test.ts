import { describe, expect, it } from 'vitest';
import { cmSsimAttached } from './cm_ssim_attached.ts';
import { hausdorffConvolution } from './hausdorff_convolution.ts';
import { hausdorffErosion } from './hausdorff_erosion.ts';
import type { ImageOperator, ImagePair, OperatorValues } from './operator.ts';
import { dilate, erode, erodeAdjoint } from './soft_morphology.ts';
import { softSkeleton } from './soft_skeleton.ts';

const erosion = { alpha: 2, erosions: 6, norm_grad: 'attach' };
const convolution = { alpha: 2, radii: [1, 2.5, 4], detach_conv: false };
const structure = { beta: 0.1, C4: 0.05, window: 3, sigma: 1.5, lam: 0.2, var_eps: 1e-12 };
const operators: readonly (readonly [string, ImageOperator, OperatorValues])[] = [
  ['Hausdorff by erosion', hausdorffErosion, erosion],
  ['Hausdorff by convolution', hausdorffConvolution, convolution],
  ['clDice', softSkeleton, { iters: 3, smooth: 1 }],
  ['CM-SSIM with its error attached', cmSsimAttached, structure],
];

const height = 11;
const width = 14;

/** Numbers in (0, 1) that repeat from run to run and never tie. */
function scatter(length: number, seed: number): Float64Array {
  let state = seed;
  return new Float64Array(length).map(() => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 4294967296;
  });
}

function picture(f: (row: number, column: number) => number): Float64Array {
  return new Float64Array(height * width).map((_, i) => f(Math.floor(i / width), i % width));
}

const disc = picture((row, column) => (Math.hypot(row - 5, column - 6) < 4 ? 1 : 0));
const noise = scatter(height * width, 7);
/** A prediction that is confidently wrong in a block, as erosion needs, and unsure elsewhere. */
const wrongBlock = disc.map((y, i) => {
  const isWrong = Math.floor(i / width) > 2 && i % width > 4 && i % width < 12;
  return (isWrong ? 0.94 - 0.88 * y : 0.15 + 0.6 * y) + 0.05 * (noise[i] as number);
});
const pair: ImagePair = { height, width, truth: disc, prediction: wrongBlock };

/** Largest |dL/dp - central difference| over the largest |dL/dp|, step 1e-6: the difference is good to about 1e-8. */
function worstDifference(operator: ImageOperator, values: OperatorValues, input: ImagePair): number {
  const step = 1e-6;
  const { gradient } = operator(input, values);
  let [worst, largest] = [0, 0];
  for (let i = 0; i < gradient.length; i++) {
    const moved = (by: number) => {
      const prediction = input.prediction.slice();
      prediction[i] = (prediction[i] as number) + by;
      return operator({ ...input, prediction }, values).value;
    };
    const difference = (moved(step) - moved(-step)) / (2 * step);
    worst = Math.max(worst, Math.abs((gradient[i] as number) - difference));
    largest = Math.max(largest, Math.abs(difference));
  }
  expect(largest).toBeGreaterThan(0);
  return worst / largest;
}

/** The same picture seen otherwise: pixel i of the result is pixel from(row, column) of the original. */
function seen({ height: h, width: w, truth, prediction }: ImagePair, isTransposed: boolean, isFlipped: boolean) {
  const [rows, columns] = isTransposed ? [w, h] : [h, w];
  const places = Array.from({ length: h * w }, (_, i) => {
    const row = Math.floor(i / columns);
    const column = isFlipped ? columns - 1 - (i % columns) : i % columns;
    return isTransposed ? column * w + row : row * w + column;
  });
  const view = (values: Float64Array) => Float64Array.from(places, (place) => values[place] as number);
  return { pair: { height: rows, width: columns, truth: view(truth), prediction: view(prediction) }, view };
}

describe.each(operators)('%s', (_, operator, values) => {
  it('has the gradient of its value', () => {
    expect(worstDifference(operator, values, pair)).toBeLessThan(1e-6);
  });

  it('has the same value where the gradient is not wanted, whatever truth came before', () => {
    const grey = disc.map((y, i) => 0.8 * y + 0.2 * (noise[i] as number));
    for (const truth of [disc, grey, disc.map((y) => 1 - y), disc]) {
      const given = { ...pair, truth };
      const alone = operator(given, values, 'value');
      expect(alone.gradient).toHaveLength(0);
      expect(alone.value).toBeCloseTo(operator({ ...pair, truth: truth.slice() }, values).value, 14);
    }
  });

  it('has the gradient of its value for a grey truth', () => {
    const truth = disc.map((y, i) => 0.1 + 0.8 * y + 0.1 * (noise[(i * 31) % noise.length] as number));
    const prediction = truth.map((y, i) => 0.95 - 0.9 * y + 0.03 * (noise[i] as number));
    expect(worstDifference(operator, values, { ...pair, truth, prediction })).toBeLessThan(1e-6);
  });

  it.each([
    ['flipped', false, true],
    ['transposed', true, false],
    ['turned', true, true],
  ] as const)('sees the same in a %s picture', (_way, isTransposed, isFlipped) => {
    const other = seen(pair, isTransposed, isFlipped);
    const original = operator(pair, values);
    const result = operator(other.pair, values);
    expect(result.value).toBeCloseTo(original.value, 12);
    const largest = original.gradient.reduce((most, g) => Math.max(most, Math.abs(g)), 0);
    // Sums run in another order: rounding only.
    other.view(original.gradient).forEach((g, i) => {
      expect(Math.abs((result.gradient[i] as number) - g)).toBeLessThan(1e-9 * largest);
    });
  });

  it.each([
    ['empty', () => 0],
    ['full', () => 1],
    ['of one pixel', (row: number, column: number) => (row === 4 && column === 6 ? 1 : 0)],
    ['a checkerboard', (row: number, column: number) => (row + column) % 2],
  ] as const)('stays finite when truth or prediction is %s', (_way, f) => {
    const mask = picture(f);
    const hard = (m: Float64Array) => m.map((v) => Math.min(1 - 1e-7, Math.max(1e-7, v)));
    for (const input of [
      { ...pair, truth: mask },
      { ...pair, prediction: hard(mask) },
      { ...pair, truth: mask, prediction: hard(mask) },
      { ...pair, truth: mask, prediction: hard(mask.map((m) => 1 - m)) },
    ]) {
      const { value, gradient } = operator(input, values);
      expect(Number.isFinite(value)).toBe(true);
      expect(gradient.every(Number.isFinite)).toBe(true);
    }
  });

  it('takes pictures of one row, one column and one pixel', () => {
    for (const [h, w] of [
      [1, 9],
      [9, 1],
      [1, 1],
    ] as const) {
      const truth = Float64Array.from({ length: h * w }, (_v, i) => (i % 4 < 2 ? 1 : 0));
      const prediction = truth.map((y, i) => 0.9 - 0.8 * y + 0.01 * (i % 3));
      const { value, gradient } = operator({ height: h, width: w, truth, prediction }, values);
      expect(Number.isFinite(value)).toBe(true);
      expect(gradient).toHaveLength(h * w);
      expect(gradient.every(Number.isFinite)).toBe(true);
    }
  });

  it('leaves its input as it was', () => {
    const before = { truth: disc.slice(), prediction: wrongBlock.slice() };
    operator(pair, values);
    expect({ truth: disc, prediction: wrongBlock }).toEqual(before);
  });
});

describe('Hausdorff by erosion', () => {
  it('is 0 without erosions', () => {
    const { value, gradient } = hausdorffErosion(pair, { ...erosion, erosions: 0 });
    expect(value).toBe(0);
    expect(gradient.every((g) => g === 0)).toBe(true);
  });

  it('does not see errors below sqrt(1/2)', () => {
    const timid = { ...pair, prediction: disc.map((y) => (y === 1 ? 0.3 : 0.7)) };
    expect(hausdorffErosion(timid, erosion)).toMatchObject({ value: 0 });
    expect(hausdorffErosion(timid, erosion).gradient.every((g) => g === 0)).toBe(true);
  });

  it('shares the gradient of tied extremes evenly', () => {
    // Two missed 3 x 3 blocks of squared error 0.9. One erosion leaves, in each, a centre of 0.9 - 0.5 = 0.4, four sides of
    // 0.8 * 0.9 - 0.5 = 0.22 and four corners of 0.6 * 0.9 - 0.5 = 0.04, divided by the common maximum 0.4.
    const isIn = (row: number, column: number, centre: number) => Math.abs(row - 5) < 2 && Math.abs(column - centre) < 2;
    const blocks = picture((row, column) => (isIn(row, column, 3) || isIn(row, column, 9) ? 1 : 0));
    const prediction = blocks.map((y) => y * (1 - Math.sqrt(0.9)));
    const { value, gradient } = hausdorffErosion({ ...pair, truth: blocks, prediction }, { ...erosion, erosions: 1 });
    const left = 2 * (0.4 + 4 * 0.22 + 4 * 0.04);
    expect(value * height * width).toBeCloseTo(left / 0.4, 12);
    // A corner of a block feeds three of the nine: 0.6 / 0.4. A centre feeds five, and half of each of the two tied maxima:
    // 1 / 0.4 - (1/2) * 0.2 * left / 0.4^2.
    const byError = (row: number, column: number) => ((gradient[row * width + column] as number) * height * width) / (-2 * Math.sqrt(0.9));
    expect(byError(4, 2)).toBeCloseTo(1.5, 12);
    for (const column of [3, 9]) expect(byError(5, column)).toBeCloseTo(1 / 0.4 - (0.5 * 0.2 * left) / 0.16, 12);
  });

  it('treats the rescaling as constant where asked: the value stays, the gradient does not', () => {
    const attached = hausdorffErosion(pair, erosion);
    const detached = hausdorffErosion(pair, { ...erosion, norm_grad: 'detach' });
    expect(detached.value).toBe(attached.value);
    expect(detached.gradient).not.toEqual(attached.gradient);
  });
});

describe('Hausdorff by convolution', () => {
  it('is 0 without radii', () => {
    const { value, gradient } = hausdorffConvolution(pair, { ...convolution, radii: [] });
    expect(value).toBe(0);
    expect(gradient.every((g) => g === 0)).toBe(true);
  });

  it('adds up over radii', () => {
    const of = (radii: readonly number[]) => hausdorffConvolution(pair, { ...convolution, radii }).value;
    expect(of([1, 3])).toBeCloseTo(of([1]) + of([3]), 12);
  });

  it('weighs every error of a flat picture fully: each disc sees one class', () => {
    // Truth 0, prediction p > 1/2: f(1) p + f(p) p times p^2, with f(p) = 2p - 1, for radius 1.
    const p = 0.8;
    const flat = { ...pair, truth: picture(() => 0), prediction: picture(() => p) };
    expect(hausdorffConvolution(flat, { ...convolution, radii: [1] }).value).toBeCloseTo(p * p * (p + (2 * p - 1) * p), 12);
  });

  it('keeps the value and changes the gradient when the means are constants', () => {
    const attached = hausdorffConvolution(pair, convolution);
    const detached = hausdorffConvolution(pair, { ...convolution, detach_conv: true });
    expect(detached.value).toBe(attached.value);
    expect(detached.gradient).not.toEqual(attached.gradient);
  });
});

describe('clDice', () => {
  const line = picture((row, column) => (row === 5 && column > 1 && column < 12 ? 1 : 0));

  it('is 0 for a thin line found exactly, and for its thickened copy loses no sensitivity', () => {
    expect(softSkeleton({ ...pair, truth: line, prediction: line }, { iters: 3, smooth: 1e-5 }).value).toBeCloseTo(0, 12);
    const thick = picture((row, column) => (Math.abs(row - 5) < 2 && column > 0 && column < 13 ? 1 : 0));
    expect(softSkeleton({ ...pair, truth: line, prediction: thick }, { iters: 3, smooth: 1e-5 }).value).toBeCloseTo(0, 5);
  });

  it('pulls along the true skeleton alone where the prediction is flat, as flat paint has no skeleton', () => {
    const flat = { ...pair, truth: line, prediction: picture(() => 0.5) };
    const { gradient } = softSkeleton(flat, { iters: 2, smooth: 1 });
    gradient.forEach((g, i) => {
      expect(g < 0).toBe(line[i] === 1);
    });
  });

  it('takes the first of equal pixels in a square, row by row', () => {
    // 3 x 3, all equal: the first pixel of the square around each pixel that lies inside the image.
    expect(Array.from(dilate(new Float64Array(9).fill(0.5), 3, 3).source)).toEqual([0, 0, 1, 0, 0, 1, 3, 3, 4]);
  });

  it('splits the tie of column and row evenly, each with its first smallest pixel', () => {
    const erosion = erode(new Float64Array(9).fill(0.5), 3, 3);
    const handed = new Float64Array(9);
    erodeAdjoint(erosion, Float64Array.of(0, 0, 0, 0, 1, 0, 0, 0, 0), handed);
    // Of the centre: its column starts at pixel 1, its row at pixel 3.
    expect(Array.from(handed)).toEqual([0, 0.5, 0, 0.5, 0, 0, 0, 0, 0]);
  });
});

describe('CM-SSIM with its error attached', () => {
  it('is the cross-entropy at lambda = 1', () => {
    const { value } = cmSsimAttached(pair, { ...structure, lam: 1 });
    const loss = disc.reduce((sum, y, i) => sum - Math.log(y === 1 ? (wrongBlock[i] as number) : 1 - (wrongBlock[i] as number)), 0);
    expect(value).toBeCloseTo(loss / (height * width), 12);
  });

  it('is 0 where no error is kept: prediction and truth are one picture', () => {
    const { value, gradient } = cmSsimAttached({ ...pair, truth: wrongBlock }, { ...structure, lam: 0 });
    expect(value).toBe(0);
    expect(gradient.every((g) => g === 0)).toBe(true);
  });
});

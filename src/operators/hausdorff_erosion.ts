/**
 * Hausdorff loss by erosion, Karimi and Salcudean 2020, as its public code has it.
 * b_0 = (p - y)^2; b_k = minmax(relu(K * b_{k-1} - 1/2)), K the cross of five weights 1/5, zero outside the image; L = mean sum_k k^alpha b_k.
 * Reads alpha, erosions, norm_grad ('attach': the rescaling is differentiated, tied extremes share evenly; 'detach': it is not).
 * No erosions: 0. An erosion that leaves a flat image is not rescaled.
 */
import { numberOf, wordOf } from '../maps/values.ts';
import { type ImageOperator, type ImagePair, noGradient } from './operator.ts';

export const hausdorffErosion: ImageOperator = (pair, values, wanted = 'both') => {
  const alpha = numberOf(values, 'alpha');
  const isAttached = wordOf(values, 'norm_grad') !== 'detach';
  const levels = erode(pair, numberOf(values, 'erosions'));
  const pixels = pair.height * pair.width;
  let value = 0;
  for (let k = 1; k < levels.length; k++) value += (k ** alpha * (levels[k] as Level).sum) / pixels;
  if (wanted === 'value') return { value, gradient: noGradient };
  const gradient = new Float64Array(pixels);
  if (levels.length > 1) writeGradient(pair, levels, alpha, isAttached, gradient);
  return { value, gradient };
};

/**
 * b_k inside a frame of zeros, (height + 2) x (width + 2). Nothing outside the box of its non-zero pixels ever comes back:
 * there at most one neighbour of five is above 0, and 1/5 is below 1/2.
 */
interface Level {
  readonly b: Float64Array;
  readonly box: Box;
  readonly sum: number;
  /** Extremes before rescaling. */
  readonly high: number;
  readonly low: number;
}

/** Rows and columns of the picture, inclusive; empty when bottom < top. */
interface Box {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** b_0, b_1, ... up to the last erosion that leaves anything. */
function erode(pair: ImagePair, erosions: number): Level[] {
  const stride = pair.width + 2;
  const levels = [squaredError(pair)];
  for (let k = 1; k <= erosions; k++) {
    const previous = levels[k - 1] as Level;
    const b = new Float64Array(previous.b.length);
    const { box, high, low } = erodeOnce(previous, stride, pair, b);
    if (high === 0) break;
    levels.push({ b, box, high, low, sum: rescale(b, box, stride, high, low) });
  }
  return levels;
}

function squaredError({ height, width, truth, prediction }: ImagePair): Level {
  const stride = width + 2;
  const b = new Float64Array((height + 2) * stride);
  for (let row = 0, i = 0; row < height; row++) {
    for (let x = 0; x < width; x++, i++) {
      const difference = (prediction[i] as number) - (truth[i] as number);
      b[(row + 1) * stride + x + 1] = difference * difference;
    }
  }
  return { b, box: { top: 0, bottom: height - 1, left: 0, right: width - 1 }, sum: 0, high: 0, low: 0 };
}

/** relu(K * b - 1/2) into `out`, with its extremes over the whole image and the box of what is left. */
function erodeOnce({ b, box }: Level, stride: number, { height, width }: ImagePair, out: Float64Array) {
  let high = 0;
  let low = coversImage(box, height, width) ? Infinity : 0;
  let [top, bottom, left, right] = [height, -1, width, -1];
  for (let row = box.top; row <= box.bottom; row++) {
    for (let x = box.left, i = (row + 1) * stride + box.left + 1; x <= box.right; x++, i++) {
      const around = 0.2 * (b[i - stride] as number) + 0.2 * (b[i - 1] as number) + 0.2 * (b[i] as number);
      const rest = around + 0.2 * (b[i + 1] as number) + 0.2 * (b[i + stride] as number) - 0.5;
      if (!(rest > 0)) {
        low = 0;
        continue;
      }
      out[i] = rest;
      if (rest > high) high = rest;
      if (rest < low) low = rest;
      if (row < top) top = row;
      bottom = row;
      if (x < left) left = x;
      if (x > right) right = x;
    }
  }
  return { box: { top, bottom, left, right }, high, low };
}

function coversImage(box: Box, height: number, width: number): boolean {
  return box.top === 0 && box.left === 0 && box.bottom === height - 1 && box.right === width - 1;
}

/** Rescales b to 0..1 where it is not flat; returns its sum. */
function rescale(b: Float64Array, box: Box, stride: number, high: number, low: number): number {
  const isFlat = high === low;
  let sum = 0;
  for (let row = box.top; row <= box.bottom; row++) {
    for (let x = box.left, i = (row + 1) * stride + box.left + 1; x <= box.right; x++, i++) {
      if (!isFlat) b[i] = ((b[i] as number) - low) / (high - low);
      sum += b[i] as number;
    }
  }
  return sum;
}

function writeGradient(
  { height, width, truth, prediction }: ImagePair,
  levels: readonly Level[],
  alpha: number,
  isAttached: boolean,
  gradient: Float64Array,
) {
  const stride = width + 2;
  const pixels = height * width;
  let upstream = new Float64Array((height + 2) * stride);
  let downstream = new Float64Array(upstream.length);
  for (let k = levels.length - 1; k >= 1; k--) {
    const level = levels[k] as Level;
    addInBox(upstream, level.box, stride, k ** alpha / pixels);
    throughRescaling(upstream, level, stride, isAttached);
    downstream.fill(0);
    spreadCross(upstream, level.box, stride, downstream);
    [upstream, downstream] = [downstream, upstream];
  }
  for (let row = 0, i = 0; row < height; row++) {
    for (let x = 0; x < width; x++, i++) {
      gradient[i] = 2 * ((prediction[i] as number) - (truth[i] as number)) * (upstream[(row + 1) * stride + x + 1] as number);
    }
  }
}

function addInBox(values: Float64Array, box: Box, stride: number, amount: number): void {
  for (let row = box.top; row <= box.bottom; row++) {
    const first = (row + 1) * stride + box.left + 1;
    for (let i = first; i <= first + box.right - box.left; i++) values[i] = (values[i] as number) + amount;
  }
}

/** Turns dL/db_k, in place and inside the box, into the gradient by K * b_{k-1}. */
function throughRescaling(gradient: Float64Array, level: Level, stride: number, isAttached: boolean): void {
  const { b, box, high, low } = level;
  const range = high > low ? high - low : 1;
  const shares = isAttached && high > low ? extremeShares(gradient, level, stride) : { high: 0, low: 0 };
  for (let row = box.top; row <= box.bottom; row++) {
    const first = (row + 1) * stride + box.left + 1;
    for (let i = first; i <= first + box.right - box.left; i++) {
      // Where nothing is cut (low > 0) every pixel passes; else those left above 0.
      if (low === 0 && b[i] === 0) {
        gradient[i] = 0;
        continue;
      }
      let g = (gradient[i] as number) / range;
      if (b[i] === 1) g += shares.high;
      else if (b[i] === 0) g += shares.low;
      gradient[i] = g;
    }
  }
}

/** What reaches each pixel at the largest and at the smallest value before rescaling. */
function extremeShares(gradient: Float64Array, { b, box, high, low }: Level, stride: number) {
  let [toHigh, toLow, highest, lowest] = [0, 0, 0, 0];
  for (let row = box.top; row <= box.bottom; row++) {
    const first = (row + 1) * stride + box.left + 1;
    for (let i = first; i <= first + box.right - box.left; i++) {
      const value = b[i] as number;
      toHigh -= (gradient[i] as number) * value;
      toLow -= (gradient[i] as number) * (1 - value);
      if (value === 1) highest++;
      if (value === 0) lowest++;
    }
  }
  const range = high - low;
  return { high: toHigh / (range * highest), low: lowest === 0 ? 0 : toLow / (range * lowest) };
}

/** Adds the transpose of the cross convolution: a fifth of every pixel of the box to itself and to each 4-neighbour. */
function spreadCross(from: Float64Array, box: Box, stride: number, to: Float64Array): void {
  for (let row = box.top; row <= box.bottom; row++) {
    const first = (row + 1) * stride + box.left + 1;
    for (let i = first; i <= first + box.right - box.left; i++) {
      const fifth = 0.2 * (from[i] as number);
      if (fifth === 0) continue;
      to[i - stride] = (to[i - stride] as number) + fifth;
      to[i - 1] = (to[i - 1] as number) + fifth;
      to[i] = (to[i] as number) + fifth;
      to[i + 1] = (to[i + 1] as number) + fifth;
      to[i + stride] = (to[i + stride] as number) + fifth;
    }
  }
}

/**
 * Local mean and deviation in a Gaussian window. The window's weights are renormalised at the border by the share that lies
 * inside the image. On flat paint the deviation is rounding noise above its floor, so the sums keep the plain order, window row by
 * window row: then results agree with other programs that add up in this order, which a separable sum does not.
 */
import { type Box, wholeOf } from './box.ts';

/** A square window of side 2 * radius + 1, row-major weights of sum 1. */
export interface LocalWindow {
  readonly radius: number;
  readonly weights: Float64Array;
}

/** Gaussian window of odd side `length` px. */
export function gaussianWindow(length: number, sigma: number): LocalWindow {
  const centre = (length - 1) / 2;
  const profile = new Float64Array(length).map((_, i) => Math.exp(-((i - centre) ** 2) / (2 * sigma * sigma)));
  const weights = new Float64Array(length * length).map((_, i) => {
    return (profile[Math.floor(i / length)] as number) * (profile[i % length] as number);
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { radius: (length - 1) >> 1, weights: weights.map((weight) => weight / total) };
}

export interface LocalStatistics {
  readonly mean: Float64Array;
  /** sqrt(max(variance, 0) + varianceFloor). */
  readonly deviation: Float64Array;
  /** E[x^2] - mean^2 as computed: rounding may leave it slightly below 0. */
  readonly variance: Float64Array;
}

/** Local mean and deviation of a picture, length height * width each. */
export function localStatistics(
  values: Float64Array,
  height: number,
  width: number,
  window: LocalWindow,
  varianceFloor: number,
): LocalStatistics {
  const make = () => new Float64Array(values.length);
  const statistics = { mean: make(), deviation: make(), variance: make() };
  writeStatistics(statistics, values, height, width, window, varianceFloor, wholeOf(height, width));
  return statistics;
}

/** Writes the statistics of the pixels of the box alone, with the numbers that those of the whole picture have there. */
export function writeStatistics(
  { mean, deviation, variance }: LocalStatistics,
  values: Float64Array,
  height: number,
  width: number,
  window: LocalWindow,
  varianceFloor: number,
  box: Box,
): void {
  const framed = withFrame(values, height, width, window.radius, box);
  convolve(framed, width, window, box, mean);
  divideByMass(mean, height, width, window, box);
  // A binary picture is its own square.
  const isOwnSquare = isBinary(framed);
  if (!isOwnSquare) {
    square(framed);
    convolve(framed, width, window, box, variance);
    divideByMass(variance, height, width, window, box);
  }
  const meanSquare = isOwnSquare ? mean : variance;
  for (let row = box.top; row < box.bottom; row++) {
    for (let i = row * width + box.left; i < row * width + box.right; i++) {
      const v = (meanSquare[i] as number) - (mean[i] as number) * (mean[i] as number);
      variance[i] = v;
      deviation[i] = Math.sqrt(Math.max(v, 0) + varianceFloor);
    }
  }
}

/** The box with the pixels that have some of it in their window. */
export function reachOf(box: Box, { radius }: LocalWindow, height: number, width: number): Box {
  return {
    top: Math.max(0, box.top - radius),
    bottom: Math.min(height, box.bottom + radius),
    left: Math.max(0, box.left - radius),
    right: Math.min(width, box.right + radius),
  };
}

function isBinary(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if (values[i] !== 0 && values[i] !== 1) return false;
  return true;
}

function square(values: Float64Array): void {
  for (let i = 0; i < values.length; i++) values[i] = (values[i] as number) * (values[i] as number);
}

/** Weighted mean of the window around every pixel. */
export function localMean(values: Float64Array, height: number, width: number, window: LocalWindow): Float64Array {
  const mean = convolved(values, height, width, window);
  divideByMass(mean, height, width, window, wholeOf(height, width));
  return mean;
}

/** The transpose of localMean: hands what reached every mean back to the pixels of its window. */
export function localMeanAdjoint(gradient: Float64Array, height: number, width: number, window: LocalWindow): Float64Array {
  const shared = gradient.slice();
  divideByMass(shared, height, width, window, wholeOf(height, width));
  return convolved(shared, height, width, window);
}

/** Divides in place by the share of the window that lies inside the image. */
function divideByMass(values: Float64Array, height: number, width: number, window: LocalWindow, box: Box): void {
  const { radius } = window;
  // All windows that touch no border share one mass: a small image of ones has every mass there is.
  const rows = Math.min(height, 2 * radius + 1);
  const columns = Math.min(width, 2 * radius + 1);
  const mass = convolved(new Float64Array(rows * columns).fill(1), rows, columns, window);
  const places = new Int32Array(width).map((_, x) => representative(x, width, columns, radius));
  for (let row = box.top; row < box.bottom; row++) {
    const offset = representative(row, height, rows, radius) * columns;
    for (let x = box.left, i = row * width + x; x < box.right; x++, i++) {
      values[i] = (values[i] as number) / (mass[offset + (places[x] as number)] as number);
    }
  }
}

/** The place in a shortened line that is as far from both ends as this one, as far as the window can tell. */
function representative(place: number, length: number, shortened: number, radius: number): number {
  if (place <= radius) return place;
  return Math.max(radius, shortened - length + place);
}

/** Convolution with the (symmetric) window; zero outside the image. */
function convolved(values: Float64Array, height: number, width: number, window: LocalWindow): Float64Array {
  const whole = wholeOf(height, width);
  const out = new Float64Array(height * width);
  convolve(withFrame(values, height, width, window.radius, whole), width, window, whole, out);
  return out;
}

/** Writes the convolution into the box of `out`, a picture `width` px wide. `framed`: the box of the picture in its frame. */
function convolve(framed: Float64Array, width: number, window: LocalWindow, box: Box, out: Float64Array): void {
  if (window.radius === 1) convolveByNine(framed, width, window.weights, box, out);
  else convolveByTaps(framed, width, window, box, out);
}

/** The box of the picture in a frame `radius` px wide of what lies around it: outside the image zeros, which add nothing to any sum. */
function withFrame(values: Float64Array, height: number, width: number, radius: number, box: Box): Float64Array {
  const stride = box.right - box.left + 2 * radius;
  const framed = new Float64Array((box.bottom - box.top + 2 * radius) * stride);
  const left = Math.max(0, box.left - radius);
  const right = Math.min(width, box.right + radius);
  const first = box.top - radius;
  for (let row = Math.max(0, first); row < Math.min(height, box.bottom + radius); row++) {
    framed.set(values.subarray(row * width + left, row * width + right), (row - first) * stride + left - box.left + radius);
  }
  return framed;
}

function convolveByNine(x: Float64Array, width: number, weights: Float64Array, box: Box, out: Float64Array): void {
  const [a, b, c, d, e, f, g, h, k] = weights as unknown as [number, number, number, number, number, number, number, number, number];
  const stride = box.right - box.left + 2;
  for (let row = box.top; row < box.bottom; row++) {
    let above = (row - box.top) * stride;
    for (let i = row * width + box.left; i < row * width + box.right; i++, above++) {
      const here = above + stride;
      const below = here + stride;
      const first = a * (x[above] as number) + b * (x[above + 1] as number) + c * (x[above + 2] as number);
      const second = first + d * (x[here] as number) + e * (x[here + 1] as number) + f * (x[here + 2] as number);
      out[i] = second + g * (x[below] as number) + h * (x[below + 1] as number) + k * (x[below + 2] as number);
    }
  }
}

function convolveByTaps(x: Float64Array, width: number, { radius, weights }: LocalWindow, box: Box, out: Float64Array): void {
  const side = 2 * radius + 1;
  const stride = box.right - box.left + 2 * radius;
  for (let row = box.top; row < box.bottom; row++) {
    const first = row * width + box.left;
    const end = row * width + box.right;
    out.fill(0, first, end);
    for (let tap = 0; tap < weights.length; tap++) {
      const weight = weights[tap] as number;
      const step = (row - box.top + Math.floor(tap / side)) * stride + (tap % side) - first;
      for (let i = first; i < end; i++) out[i] = (out[i] as number) + weight * (x[i + step] as number);
    }
  }
}

/**
 * Local mean and deviation in a Gaussian window. The window's weights are renormalised at the border by the share that lies
 * inside the image. On flat paint the deviation is rounding noise above its floor, so the sums keep the plain order, window row by
 * window row: then results agree with other programs that add up in this order, which a separable sum does not.
 */

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
  const mean = localMean(values, height, width, window);
  const variance = isBinary(values) ? mean.slice() : localMean(squares(values), height, width, window);
  const deviation = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const v = (variance[i] as number) - (mean[i] as number) * (mean[i] as number);
    variance[i] = v;
    deviation[i] = Math.sqrt(Math.max(v, 0) + varianceFloor);
  }
  return { mean, deviation, variance };
}

/** A binary picture is its own square. */
function isBinary(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if (values[i] !== 0 && values[i] !== 1) return false;
  return true;
}

function squares(values: Float64Array): Float64Array {
  const out = new Float64Array(values.length);
  for (let i = 0; i < out.length; i++) out[i] = (values[i] as number) * (values[i] as number);
  return out;
}

/** Weighted mean of the window around every pixel. */
export function localMean(values: Float64Array, height: number, width: number, window: LocalWindow): Float64Array {
  return divideByMass(convolve(values, height, width, window), height, width, window);
}

/** The transpose of localMean: hands what reached every mean back to the pixels of its window. */
export function localMeanAdjoint(gradient: Float64Array, height: number, width: number, window: LocalWindow): Float64Array {
  return convolve(divideByMass(gradient.slice(), height, width, window), height, width, window);
}

/** Divides in place by the share of the window that lies inside the image. */
function divideByMass(values: Float64Array, height: number, width: number, window: LocalWindow): Float64Array {
  const { radius } = window;
  // All windows that touch no border share one mass: a small image of ones has every mass there is.
  const rows = Math.min(height, 2 * radius + 1);
  const columns = Math.min(width, 2 * radius + 1);
  const mass = convolve(new Float64Array(rows * columns).fill(1), rows, columns, window);
  const places = new Int32Array(width).map((_, x) => representative(x, width, columns, radius));
  for (let row = 0, i = 0; row < height; row++) {
    const offset = representative(row, height, rows, radius) * columns;
    for (let x = 0; x < width; x++, i++) values[i] = (values[i] as number) / (mass[offset + (places[x] as number)] as number);
  }
  return values;
}

/** The place in a shortened line that is as far from both ends as this one, as far as the window can tell. */
function representative(place: number, length: number, shortened: number, radius: number): number {
  if (place <= radius) return place;
  return Math.max(radius, shortened - length + place);
}

/** Convolution with the (symmetric) window; zero outside the image. */
function convolve(values: Float64Array, height: number, width: number, window: LocalWindow): Float64Array {
  const framed = withFrame(values, height, width, window.radius);
  const out = new Float64Array(height * width);
  if (window.radius === 1) convolveByNine(framed, height, width, window.weights, out);
  else convolveByTaps(framed, height, width, window, out);
  return out;
}

/** The picture in a frame of zeros `radius` px wide, which add nothing to any sum. */
function withFrame(values: Float64Array, height: number, width: number, radius: number): Float64Array {
  const stride = width + 2 * radius;
  const framed = new Float64Array((height + 2 * radius) * stride);
  for (let row = 0; row < height; row++) {
    framed.set(values.subarray(row * width, (row + 1) * width), (row + radius) * stride + radius);
  }
  return framed;
}

function convolveByNine(x: Float64Array, height: number, width: number, weights: Float64Array, out: Float64Array): void {
  const [a, b, c, d, e, f, g, h, k] = weights as unknown as [number, number, number, number, number, number, number, number, number];
  const stride = width + 2;
  for (let row = 0, i = 0; row < height; row++) {
    let above = row * stride;
    for (let column = 0; column < width; column++, i++, above++) {
      const here = above + stride;
      const below = here + stride;
      const first = a * (x[above] as number) + b * (x[above + 1] as number) + c * (x[above + 2] as number);
      const second = first + d * (x[here] as number) + e * (x[here + 1] as number) + f * (x[here + 2] as number);
      out[i] = second + g * (x[below] as number) + h * (x[below + 1] as number) + k * (x[below + 2] as number);
    }
  }
}

function convolveByTaps(x: Float64Array, height: number, width: number, { radius, weights }: LocalWindow, out: Float64Array): void {
  const side = 2 * radius + 1;
  const stride = width + 2 * radius;
  for (let row = 0; row < height; row++) {
    const first = row * width;
    for (let tap = 0; tap < weights.length; tap++) {
      const weight = weights[tap] as number;
      const step = (row + Math.floor(tap / side)) * stride + (tap % side) - first;
      for (let i = first; i < first + width; i++) out[i] = (out[i] as number) + weight * (x[i + step] as number);
    }
  }
}

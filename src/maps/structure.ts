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
  const variance = localMean(
    values.map((x) => x * x),
    height,
    width,
    window,
  );
  const deviation = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const v = (variance[i] as number) - (mean[i] as number) * (mean[i] as number);
    variance[i] = v;
    deviation[i] = Math.sqrt(Math.max(v, 0) + varianceFloor);
  }
  return { mean, deviation, variance };
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
  for (let row = 0, i = 0; row < height; row++) {
    const offset = representative(row, height, rows, radius) * columns;
    for (let x = 0; x < width; x++, i++) {
      values[i] = (values[i] as number) / (mass[offset + representative(x, width, columns, radius)] as number);
    }
  }
  return values;
}

/** The place in a shortened line that is as far from both ends as this one, as far as the window can tell. */
function representative(place: number, length: number, shortened: number, radius: number): number {
  if (place <= radius) return place;
  return Math.max(radius, shortened - length + place);
}

/** Convolution with the (symmetric) window; zero outside the image. */
function convolve(values: Float64Array, height: number, width: number, { radius, weights }: LocalWindow): Float64Array {
  const out = new Float64Array(values.length);
  const side = 2 * radius + 1;
  for (let row = 0; row < height; row++) {
    const first = row * width;
    for (let dy = Math.max(-radius, -row); dy <= Math.min(radius, height - 1 - row); dy++) {
      for (let dx = -radius; dx <= radius; dx++) {
        const weight = weights[(dy + radius) * side + dx + radius] as number;
        const step = dy * width + dx;
        const to = first + Math.min(width, width - dx);
        for (let i = first + Math.max(0, -dx); i < to; i++) out[i] = (out[i] as number) + weight * (values[i + step] as number);
      }
    }
  }
  return out;
}

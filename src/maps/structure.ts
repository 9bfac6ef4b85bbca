/**
 * Local mean and deviation in a Gaussian window. The window's weights are renormalised at the border by the share that lies
 * inside the image. Separable: rows, then columns.
 */

/** Gaussian weights of a window of odd length, sum 1. */
export function gaussianWindow(length: number, sigma: number): Float64Array {
  const centre = (length - 1) / 2;
  const weights = new Float64Array(length).map((_, i) => Math.exp(-((i - centre) ** 2) / (2 * sigma * sigma)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
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
  weights: Float64Array,
  varianceFloor: number,
): LocalStatistics {
  const mean = localMean(values, height, width, weights);
  const variance = localMean(
    values.map((x) => x * x),
    height,
    width,
    weights,
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
export function localMean(values: Float64Array, height: number, width: number, weights: Float64Array): Float64Array {
  return divideByMass(convolve(values, height, width, weights), height, width, weights);
}

/** The transpose of localMean: hands what reached every mean back to the pixels of its window. */
export function localMeanAdjoint(gradient: Float64Array, height: number, width: number, weights: Float64Array): Float64Array {
  return convolve(divideByMass(gradient.slice(), height, width, weights), height, width, weights);
}

/** Divides in place by the share of the window that lies inside the image. */
function divideByMass(values: Float64Array, height: number, width: number, weights: Float64Array): Float64Array {
  const rowMass = convolveRows(new Float64Array(height).fill(1), 1, height, weights);
  const columnMass = convolveRows(new Float64Array(width).fill(1), 1, width, weights);
  for (let row = 0, i = 0; row < height; row++) {
    const mass = rowMass[row] as number;
    for (let x = 0; x < width; x++, i++) values[i] = (values[i] as number) / (mass * (columnMass[x] as number));
  }
  return values;
}

/** Convolution with the separable window; zero outside the image. */
function convolve(values: Float64Array, height: number, width: number, weights: Float64Array): Float64Array {
  return convolveColumns(convolveRows(values, height, width, weights), height, width, weights);
}

function convolveRows(values: Float64Array, height: number, width: number, weights: Float64Array): Float64Array {
  const out = new Float64Array(values.length);
  const radius = (weights.length - 1) >> 1;
  for (let row = 0; row < height; row++) {
    for (let k = -radius; k <= radius; k++) {
      const weight = weights[k + radius] as number;
      const to = row * width + Math.min(width, width - k);
      for (let i = row * width + Math.max(0, -k); i < to; i++) out[i] = (out[i] as number) + weight * (values[i + k] as number);
    }
  }
  return out;
}

function convolveColumns(values: Float64Array, height: number, width: number, weights: Float64Array): Float64Array {
  const out = new Float64Array(values.length);
  const radius = (weights.length - 1) >> 1;
  for (let row = 0; row < height; row++) {
    for (let k = Math.max(-radius, -row); k <= Math.min(radius, height - 1 - row); k++) {
      const weight = weights[k + radius] as number;
      const step = k * width;
      for (let i = row * width; i < (row + 1) * width; i++) out[i] = (out[i] as number) + weight * (values[i + step] as number);
    }
  }
  return out;
}

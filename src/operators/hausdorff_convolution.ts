/**
 * Hausdorff loss by convolution, our reading of Karimi and Salcudean 2020: with m_r the mean over the disc of radius r inside the
 * image, f(x) = relu(2x - 1) and e = (y - p)^2,
 * L = mean sum_r r^alpha e [f(m_r(1 - y)) p + f(m_r(y)) y + f(m_r(1 - p)) y + f(m_r(p)) p].
 * Reads alpha, radii (px), detach_conv (true: the means of the prediction are constants). No radii: 0.
 */
import { listOf, numberOf, switchOf } from '../maps/values.ts';
import { type Disc, discAreas, discOf, discSums, type RowSums, rowSums } from './disc.ts';
import { type ImageOperator, type ImagePair, noGradient } from './operator.ts';

export const hausdorffConvolution: ImageOperator = (pair, values, wanted = 'both') => {
  const alpha = numberOf(values, 'alpha');
  const radii = listOf(values, 'radii');
  const isDetached = switchOf(values, 'detach_conv');
  const { height, width, truth, prediction } = pair;
  const gradient = wanted === 'value' ? noGradient : new Float64Array(height * width);
  const margin = Math.floor(Math.max(0, ...radii)) + 1;
  const predictionSums = rowSums(prediction, height, width, margin);
  let value = 0;
  for (const radius of radii) {
    const scale = radius ** alpha / (height * width);
    value += addRadius(pair, discOf(radius), truthMeans(truth, height, width, radius), scale, predictionSums, isDetached, gradient);
  }
  return { value, gradient };
};

/** The term of one radius, scaled; adds its gradient, where there is one. */
function addRadius(
  pair: ImagePair,
  disc: Disc,
  { areas, a: nearTruth }: TruthMeans,
  scale: number,
  predictionSums: RowSums,
  isDetached: boolean,
  gradient: Float64Array,
): number {
  const { height, width, truth, prediction } = pair;
  const ofPrediction = discSums(predictionSums, height, width, disc);
  const isValueOnly = gradient.length === 0;
  let sum = 0;
  for (let i = 0; i < truth.length; i++) {
    const y = truth[i] as number;
    const p = prediction[i] as number;
    const area = areas[i] as number;
    // f(m(1 - x)) = relu(1 - 2 m(x)): the renormalised mean of 1 is 1.
    const a = nearTruth[i] as number;
    const b = (2 * (ofPrediction[i] as number)) / area - 1;
    const onFalseAlarm = a < 0 ? (b > 0 ? b - a : -a) : b > 0 ? b : 0;
    const onMiss = a > 0 ? (b < 0 ? a - b : a) : b < 0 ? -b : 0;
    const difference = p - y;
    const e = difference * difference;
    const weight = onFalseAlarm * p + onMiss * y;
    sum += e * weight;
    if (isValueOnly) continue;
    gradient[i] = (gradient[i] as number) + scale * (2 * difference * weight + e * onFalseAlarm);
    // dL/dm(p) over the area, in the place of the sum that is no longer needed.
    ofPrediction[i] = b > 0 ? (2 * e * p) / area : b < 0 ? (-2 * e * y) / area : 0;
  }
  if (!isDetached && !isValueOnly) addAdjoint(ofPrediction, height, width, disc, scale, gradient);
  return scale * sum;
}

/** Pixels of the disc inside the image, and 2 m(y) - 1. */
interface TruthMeans {
  readonly areas: Float64Array;
  readonly a: Float64Array;
}

const keptMeans = new WeakMap<Float64Array, Map<string, TruthMeans>>();

function truthMeans(truth: Float64Array, height: number, width: number, radius: number): TruthMeans {
  const ofTruth = keptMeans.get(truth) ?? new Map<string, TruthMeans>();
  keptMeans.set(truth, ofTruth);
  const key = `${width} ${radius}`;
  let means = ofTruth.get(key);
  if (!means) {
    const disc = discOf(radius);
    const areas = discAreas(height, width, disc);
    const sums = discSums(rowSums(truth, height, width, disc.reach + 1), height, width, disc);
    means = { areas, a: sums.map((sum, i) => (2 * sum) / (areas[i] as number) - 1) };
    ofTruth.set(key, means);
  }
  return means;
}

/** The transpose of a disc sum is a disc sum. */
function addAdjoint(atMean: Float64Array, height: number, width: number, disc: Disc, scale: number, gradient: Float64Array): void {
  const spread = discSums(rowSums(atMean, height, width, disc.reach), height, width, disc);
  for (let i = 0; i < gradient.length; i++) gradient[i] = (gradient[i] as number) + scale * (spread[i] as number);
}

/**
 * CM-SSIM with its structural error differentiated, as public re-implementations have it; Zhao et al. 2019.
 * L = lam mean CE + (1 - lam) sum e f CE / sum f, e = |a - b|, a and b the centred pixel over the local deviation,
 * f = 1 where e > beta max e (a constant). Reads beta, C4, window (px, odd), sigma, lam, var_eps. No pixel kept: the second term is 0.
 */
import { crossEntropy } from '../maps/ranks.ts';
import { keptErrors } from '../maps/structural_error.ts';
import { gaussianWindow, type LocalStatistics, type LocalWindow, localMeanAdjoint, localStatistics } from '../maps/structure.ts';
import { numberOf } from '../maps/values.ts';
import { type ImageOperator, type ImagePair, noGradient } from './operator.ts';

export const cmSsimAttached: ImageOperator = (pair, values, wanted = 'both') => {
  const { height, width, truth, prediction } = pair;
  const C4 = numberOf(values, 'C4');
  const share = numberOf(values, 'lam');
  const window = gaussianWindow(numberOf(values, 'window'), numberOf(values, 'sigma'));
  const floor = numberOf(values, 'var_eps');
  const ofTruth = centredTruth(pair, window, floor, C4);
  const statistics = localStatistics(prediction, height, width, window, floor);
  const ofPrediction = centred(prediction, statistics, C4);
  const error = ofTruth.map((a, i) => Math.abs(a - (ofPrediction[i] as number)));
  const kept = keptErrors(error, numberOf(values, 'beta'));
  const count = kept.reduce((sum, f) => sum + f, 0);
  const loss = crossEntropy(truth, prediction);

  const gradient = wanted === 'value' ? noGradient : new Float64Array(truth.length);
  const atCentred = new Float64Array(gradient.length);
  let value = 0;
  for (let i = 0; i < truth.length; i++) {
    const y = truth[i] as number;
    const p = prediction[i] as number;
    const keep = count === 0 ? 0 : ((1 - share) * (kept[i] as number)) / count;
    const weight = share / truth.length + keep * (error[i] as number);
    value += weight * (loss[i] as number);
    if (wanted === 'value') continue;
    gradient[i] = weight * ((1 - y) / (1 - p) - y / p);
    // de/db = -sign(a - b), 0 at a tie.
    atCentred[i] = keep * (loss[i] as number) * Math.sign((ofPrediction[i] as number) - (ofTruth[i] as number));
  }
  if (wanted === 'both') addCentredAdjoint(pair, statistics, ofPrediction, atCentred, C4, window, gradient);
  return { value, gradient };
};

const keptTruths = new WeakMap<Float64Array, { readonly key: string; readonly centred: Float64Array }>();

function centredTruth({ height, width, truth }: ImagePair, window: LocalWindow, floor: number, C4: number): Float64Array {
  const key = `${width} ${window.weights.join()} ${floor} ${C4}`;
  const before = keptTruths.get(truth);
  if (before?.key === key) return before.centred;
  const made = centred(truth, localStatistics(truth, height, width, window, floor), C4);
  keptTruths.set(truth, { key, centred: made });
  return made;
}

/** (x - mean + C4) / (deviation + C4). */
function centred(values: Float64Array, { mean, deviation }: LocalStatistics, C4: number): Float64Array {
  return values.map((x, i) => (x - (mean[i] as number) + C4) / ((deviation[i] as number) + C4));
}

/** Adds to `gradient` what `atCentred`, the gradient by the centred prediction, means for the prediction. */
function addCentredAdjoint(
  { height, width, prediction }: ImagePair,
  { mean, deviation, variance }: LocalStatistics,
  ofPrediction: Float64Array,
  atCentred: Float64Array,
  C4: number,
  window: LocalWindow,
  gradient: Float64Array,
): void {
  const atMean = new Float64Array(gradient.length);
  const atSquare = new Float64Array(gradient.length);
  for (let i = 0; i < gradient.length; i++) {
    const s = deviation[i] as number;
    const g = (atCentred[i] as number) / (s + C4);
    // d deviation / d variance = 1 / (2 deviation), where the variance is not clamped at 0.
    const byVariance = (variance[i] as number) >= 0 && s > 0 ? (-g * (ofPrediction[i] as number)) / (2 * s) : 0;
    gradient[i] = (gradient[i] as number) + g;
    atMean[i] = -g - 2 * (mean[i] as number) * byVariance;
    atSquare[i] = byVariance;
  }
  const byMean = localMeanAdjoint(atMean, height, width, window);
  const bySquare = localMeanAdjoint(atSquare, height, width, window);
  for (let i = 0; i < gradient.length; i++) {
    gradient[i] = (gradient[i] as number) + (byMean[i] as number) + 2 * (prediction[i] as number) * (bySquare[i] as number);
  }
}

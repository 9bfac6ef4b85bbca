/**
 * clDice, Shit et al. 2021: 1 - 2 precision sensitivity / (precision + sensitivity) on soft skeletons S of truth and prediction,
 * precision = (sum S(p) y + s) / (sum S(p) + s), sensitivity = (sum S(y) p + s) / (sum S(y) + s).
 * Reads iters (erosions) and smooth (s). A grey truth has a grey skeleton.
 */
import { numberOf } from '../maps/values.ts';
import type { ImageOperator } from './operator.ts';
import { skeleton, skeletonAdjoint } from './skeleton.ts';

export const softSkeleton: ImageOperator = ({ height, width, truth, prediction }, values) => {
  const iterations = numberOf(values, 'iters');
  const smooth = numberOf(values, 'smooth');
  const ofTruth = skeleton(truth, height, width, iterations).result;
  const trace = skeleton(prediction, height, width, iterations);
  const found = sums(trace.result, truth);
  const wanted = sums(ofTruth, prediction);
  const precision = (found.product + smooth) / (found.total + smooth);
  const sensitivity = (wanted.product + smooth) / (wanted.total + smooth);
  const both = precision + sensitivity;

  const byPrecision = (-2 * sensitivity * sensitivity) / (both * both) / (found.total + smooth);
  const bySensitivity = (-2 * precision * precision) / (both * both) / (wanted.total + smooth);
  const atSkeleton = new Float64Array(truth.length);
  for (let i = 0; i < atSkeleton.length; i++) atSkeleton[i] = byPrecision * ((truth[i] as number) - precision);
  const gradient = skeletonAdjoint(trace, atSkeleton);
  for (let i = 0; i < gradient.length; i++) gradient[i] = (gradient[i] as number) + bySensitivity * (ofTruth[i] as number);
  return { value: 1 - (2 * precision * sensitivity) / both, gradient };
};

function sums(skeletonOf: Float64Array, other: Float64Array): { readonly total: number; readonly product: number } {
  let total = 0;
  let product = 0;
  for (let i = 0; i < other.length; i++) {
    total += skeletonOf[i] as number;
    product += (skeletonOf[i] as number) * (other[i] as number);
  }
  return { total, product };
}

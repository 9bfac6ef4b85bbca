/**
 * clDice, Shit et al. 2021: 1 - 2 precision sensitivity / (precision + sensitivity) on soft skeletons S of truth and prediction,
 * precision = (sum S(p) y + s) / (sum S(p) + s), sensitivity = (sum S(y) p + s) / (sum S(y) + s).
 * Reads iters (erosions) and smooth (s). A grey truth has a grey skeleton.
 */
import { numberOf } from '../maps/values.ts';
import { type ImageOperator, noGradient } from './operator.ts';
import { skeleton, skeletonAdjoint, skeletonOnly } from './skeleton.ts';

export const softSkeleton: ImageOperator = ({ height, width, truth, prediction }, values, wanted = 'both') => {
  const iterations = numberOf(values, 'iters');
  const smooth = numberOf(values, 'smooth');
  const ofTruth = truthSkeleton(truth, height, width, iterations);
  const trace = wanted === 'both' ? skeleton(prediction, height, width, iterations) : null;
  const found = sums(trace?.result ?? skeletonOnly(prediction, height, width, iterations), truth);
  const covered = sums(ofTruth, prediction);
  const precision = (found.product + smooth) / (found.total + smooth);
  const sensitivity = (covered.product + smooth) / (covered.total + smooth);
  const both = precision + sensitivity;
  const value = 1 - (2 * precision * sensitivity) / both;
  if (!trace) return { value, gradient: noGradient };

  const byPrecision = (-2 * sensitivity * sensitivity) / (both * both) / (found.total + smooth);
  const bySensitivity = (-2 * precision * precision) / (both * both) / (covered.total + smooth);
  const atSkeleton = new Float64Array(truth.length);
  for (let i = 0; i < atSkeleton.length; i++) atSkeleton[i] = byPrecision * ((truth[i] as number) - precision);
  const gradient = skeletonAdjoint(trace, atSkeleton);
  for (let i = 0; i < gradient.length; i++) gradient[i] = (gradient[i] as number) + bySensitivity * (ofTruth[i] as number);
  return { value, gradient };
};

const kept = new WeakMap<Float64Array, { readonly key: string; readonly result: Float64Array }>();

function truthSkeleton(truth: Float64Array, height: number, width: number, iterations: number): Float64Array {
  const key = `${width} ${iterations}`;
  const before = kept.get(truth);
  if (before?.key === key) return before.result;
  const result = skeletonOnly(truth, height, width, iterations);
  kept.set(truth, { key, result });
  return result;
}

function sums(skeletonOf: Float64Array, other: Float64Array): { readonly total: number; readonly product: number } {
  let total = 0;
  let product = 0;
  for (let i = 0; i < other.length; i++) {
    total += skeletonOf[i] as number;
    product += (skeletonOf[i] as number) * (other[i] as number);
  }
  return { total, product };
}

/** Constants that depend on the rank of a pixel's error; equal errors rank by index. */
import { maskAbove } from './mask.ts';
import { descendingOrder } from './order.ts';

/** Cross-entropy of every pixel, -(y log p + (1 - y) log(1 - p)), p clipped. */
export function crossEntropy(truth: Float64Array, prediction: Float64Array): Float64Array {
  const loss = new Float64Array(truth.length);
  for (let i = 0; i < loss.length; i++) {
    const y = truth[i] as number;
    const p = prediction[i] as number;
    if (y === 1) loss[i] = -Math.log(p);
    else if (y === 0) loss[i] = -Math.log1p(-p);
    else loss[i] = -(y * Math.log(p) + (1 - y) * Math.log1p(-p));
  }
  return loss;
}

/** 1 on the `percent` % of pixels with the largest cross-entropy (rounded down, at least one, at most all), else 0. */
export function topMask(truth: Float64Array, prediction: Float64Array, percent: number): Float64Array {
  const loss = crossEntropy(truth, prediction);
  const kept = Math.min(loss.length, Math.max(1, Math.floor((loss.length * percent) / 100)));
  const mask = new Float64Array(loss.length);
  if (kept === loss.length) return mask.fill(1);
  const order = descendingOrder(loss);
  for (let k = 0; k < kept; k++) mask[order[k] as number] = 1;
  return mask;
}

/** Weights of the errors 1 - z (2y - 1), z the logit of p, in the Lovasz hinge; a grey truth counts as y > 1/2. */
export function lovaszHingeWeights(truth: Float64Array, prediction: Float64Array): Float64Array {
  const mask = maskAbove(truth, 0.5);
  const error = new Float64Array(mask.length);
  for (let i = 0; i < error.length; i++) {
    const p = prediction[i] as number;
    const z = Math.log(p) - Math.log1p(-p);
    error[i] = mask[i] === 1 ? 1 - z : 1 + z;
  }
  return jaccardSteps(error, mask);
}

/** Weights of the errors |y - p| in the Lovasz extension of the Jaccard loss; a grey truth counts as y > 1/2. */
export function lovaszProbabilityWeights(truth: Float64Array, prediction: Float64Array): Float64Array {
  const mask = maskAbove(truth, 0.5);
  const error = new Float64Array(mask.length);
  for (let i = 0; i < error.length; i++) error[i] = Math.abs((mask[i] as number) - (prediction[i] as number));
  return jaccardSteps(error, mask);
}

/**
 * How much the Jaccard loss grows as each pixel joins the wrong ones, from the largest error to the smallest: the discrete
 * derivative of Berman et al. 2018, algorithm 1, given to the pixels. The weights are >= 0 and sum to 1.
 */
function jaccardSteps(error: Float64Array, mask: Uint8Array): Float64Array {
  const order = descendingOrder(error);
  const steps = new Float64Array(mask.length);
  let intersection = mask.reduce((sum, m) => sum + m, 0);
  let union = intersection;
  for (let k = 0; k < order.length; k++) {
    const i = order[k] as number;
    if (mask[i] === 1) {
      steps[i] = 1 / union;
      intersection--;
    } else {
      // From nothing true and nothing wrong, the first false alarm takes the loss from 0 to 1.
      steps[i] = union === 0 ? 1 : intersection / (union * (union + 1));
      union++;
    }
  }
  return steps;
}

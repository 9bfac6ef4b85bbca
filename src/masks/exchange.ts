/** One mask made from the other. */
import { logitLimit, type Masks } from '../experiment/experiment.ts';
import { snappedLogit } from './logits.ts';

/** Prediction that says the truth with full confidence: levels 0 and 1 become -16 and 16, grey levels their logit. */
export function logitsFromTruth(truth: Float32Array): Float32Array {
  return truth.map(snappedLogit);
}

/** Binary truth where p > 1/2, that is z > 0. */
export function truthFromLogits(logits: Float32Array): Float32Array {
  return logits.map((z) => (z > 0 ? 1 : 0));
}

/** Truth and prediction exchanged. The new truth is the old prediction cut at 1/2, so that it stays binary. */
export function exchanged(masks: Masks): Masks {
  return { size: masks.size, truth: truthFromLogits(masks.logits), logits: logitsFromTruth(masks.truth) };
}

export function emptyTruth(size: number): Float32Array {
  return new Float32Array(size * size);
}

export function emptyLogits(size: number): Float32Array {
  return new Float32Array(size * size).fill(-logitLimit);
}

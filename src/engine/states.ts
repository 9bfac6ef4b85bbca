/**
 * Distinct states of a painted experiment. A loss without maps gives every pixel in the same (y, z) the same gradient, so it is
 * evaluated on the few states there are, with their counts: exact, and hardly dependent on the number of pixels.
 */
import { logitLimit, logitStep } from '../experiment/experiment.ts';
import type { Samples } from '../formula/float64.ts';
import { samplesFromLogits } from './samples.ts';

const levels = (2 * logitLimit) / logitStep + 1;

export interface States {
  readonly samples: Samples;
  /** State of each pixel, length height * width. */
  readonly ofPixel: Int32Array;
}

/** States of a binary truth and logits on the grid of 1/32; null where a pixel is off that grid. */
export function statesOf(truth: Float32Array, logits: Float32Array, eps: number): States | null {
  const codes = new Int32Array(2 * levels).fill(-1);
  const ofPixel = new Int32Array(truth.length);
  const counts: number[] = [];
  const y: number[] = [];
  const z: number[] = [];
  for (let i = 0; i < truth.length; i++) {
    const level = ((logits[i] as number) + logitLimit) / logitStep;
    const code = (truth[i] as number) * levels + level;
    if (!Number.isInteger(level) || level < 0 || level >= levels || (truth[i] !== 0 && truth[i] !== 1)) return null;
    let state = codes[code] as number;
    if (state < 0) {
      state = counts.length;
      codes[code] = state;
      counts.push(0);
      y.push(truth[i] as number);
      z.push(logits[i] as number);
    }
    counts[state] = (counts[state] as number) + 1;
    ofPixel[i] = state;
  }
  const samples = samplesFromLogits(Float64Array.from(y), z, eps);
  return { samples: { ...samples, weights: Float64Array.from(counts), maps: {} }, ofPixel };
}

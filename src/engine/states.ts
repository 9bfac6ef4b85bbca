/**
 * Distinct states of a painted experiment. A loss without maps gives every pixel in the same (y, z) the same gradient, so it is
 * evaluated on the few states there are, with their counts: exact, and hardly dependent on the number of pixels.
 */
import { logitLimit, logitStep } from '../experiment/experiment.ts';
import type { Samples } from '../formula/float64.ts';
import { samplesFromLogits } from './samples.ts';
import { levels, logitAt } from './stateCounts.ts';

export interface States {
  /** One sample a state; the weights are numbers of pixels. */
  readonly samples: Samples & { readonly weights: Float64Array };
  /** State of each pixel, length height * width. */
  readonly ofPixel: Uint16Array;
}

/** State of each (y, z) met, plus 1. */
const stateOfCode = new Uint16Array(2 * levels);
const counts = new Float64Array(2 * levels);
const codeOfState = new Uint16Array(2 * levels);

/** States of a binary truth and logits on the grid of 1/32; null where a pixel is off that grid. `ofPixel` is memory to be filled. */
export function statesOf(truth: Float32Array, logits: Float32Array, eps: number, ofPixel: Uint16Array): States | null {
  stateOfCode.fill(0);
  counts.fill(0);
  let count = 0;
  let state = -1;
  for (let i = 0; i < truth.length; i++) {
    // Neighbours often share their state.
    if (i > 0 && logits[i] === logits[i - 1] && truth[i] === truth[i - 1]) {
      ofPixel[i] = state;
      counts[state] = (counts[state] as number) + 1;
      continue;
    }
    const level = ((logits[i] as number) + logitLimit) / logitStep;
    const label = truth[i] as number;
    if (level !== (level | 0) || level < 0 || level >= levels || (label !== 0 && label !== 1)) return null;
    const code = label === 1 ? levels + level : level;
    state = (stateOfCode[code] as number) - 1;
    if (state < 0) {
      state = count;
      count += 1;
      stateOfCode[code] = count;
      codeOfState[state] = code;
    }
    counts[state] = (counts[state] as number) + 1;
    ofPixel[i] = state;
  }
  const codes = codeOfState.subarray(0, count);
  const y = Float64Array.from(codes, (code) => (code < levels ? 0 : 1));
  const z = Float64Array.from(codes, (code) => logitAt(code % levels));
  return { samples: { ...samplesFromLogits(y, z, eps), weights: counts.slice(0, count), maps: {} }, ofPixel };
}

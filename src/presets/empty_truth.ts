import type { Masks } from '../experiment/experiment.ts';
import { emptyTruth as nothing } from '../masks/exchange.ts';
import { ellipse, logitsOf } from './shapes.ts';

const size = 64;

/** There is nothing to find, and the prediction finds something small. */
function build(): Masks {
  return { size, truth: nothing(size), logits: logitsOf(ellipse(36, 28, 6, 4.5, 0.5), size, { softnessPx: 1.2 }) };
}

export const emptyTruth = { id: 'empty_truth', build } as const;

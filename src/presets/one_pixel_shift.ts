import type { Masks } from '../experiment/experiment.ts';
import { ellipse, logitsOf, melted, moved, truthOf } from './shapes.ts';

const size = 64;

/** The prediction is the truth moved right by exactly one pixel, with a crisp border. */
function build(): Masks {
  const truth = melted(ellipse(29, 27, 15, 11, 0.3), ellipse(35, 39, 10, 10), 8);
  return { size, truth: truthOf(truth, size), logits: logitsOf(moved(truth, 1, 0), size, { softnessPx: 0.2, confidence: 5 }) };
}

export const onePixelShift = { id: 'one_pixel_shift', build } as const;

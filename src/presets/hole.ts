import type { Masks } from '../experiment/experiment.ts';
import { ellipse, logitsOf, truthOf, without } from './shapes.ts';

const size = 64;

/** The outer border is right; the prediction has a hole in the middle. */
function build(): Masks {
  const whole = ellipse(32, 32, 20, 17, 0.3);
  return { size, truth: truthOf(whole, size), logits: logitsOf(without(whole, ellipse(35, 30, 6, 5)), size, { softnessPx: 0.6 }) };
}

export const hole = { id: 'hole', build } as const;

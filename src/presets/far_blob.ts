import type { Masks } from '../experiment/experiment.ts';
import { disc, ellipse, logitsOf, truthOf, union } from './shapes.ts';

const size = 64;

/** All of the truth is found; a blob of 50 px lies in the far corner. */
function build(): Masks {
  const truth = ellipse(22, 40, 13, 11, -0.4);
  return { size, truth: truthOf(truth, size), logits: logitsOf(union(truth, disc(55, 9, 4)), size, { softnessPx: 0.6 }) };
}

export const farBlob = { id: 'far_blob', build } as const;

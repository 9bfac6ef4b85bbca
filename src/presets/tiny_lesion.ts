import type { Masks } from '../experiment/experiment.ts';
import { disc, ellipse, logitsOf, moved, type Shape, truthOf } from './shapes.ts';

const size = 64;
const lesion = ellipse(41, 23, 3, 2.4, 0.4);

/** 0.5 % foreground: a hesitant spot on the lesion (p below 1/2 on most of it), and a surer one where there is nothing. */
function build(): Masks {
  const hesitant: Shape = (x, y) => Math.max(moved(lesion, 1, 0)(x, y), -0.2);
  const nearest: Shape = (x, y) => Math.min(hesitant(x, y) + 0.8, disc(18.5, 45, 2)(x, y));
  return { size, truth: truthOf(lesion, size), logits: logitsOf(nearest, size, { softnessPx: 0.8, confidence: 5 }) };
}

export const tinyLesion = { id: 'tiny_lesion', build } as const;

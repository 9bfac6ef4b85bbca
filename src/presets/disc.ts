import type { Masks } from '../experiment/experiment.ts';
import { ellipse, logitsOf, melted, moved, type Shape, truthOf, union, without } from './shapes.ts';

const size = 64;

const truth = without(melted(ellipse(27, 27, 15, 11, 0.55), ellipse(31, 39, 11.5, 9, -0.5), 5), ellipse(16.5, 40, 8, 6, 0.5));

const body = melted(ellipse(26, 26.5, 13.5, 10.2, 0.62), ellipse(30.5, 38, 10.5, 8.5, -0.62), 5);
const bodyWithGaps = without(body, ellipse(28, 46, 5, 4), ellipse(29, 31.5, 2.6, 2.2));
const island = ellipse(52, 12.5, 5, 4.2, 0.4);
const fatter = 1;

/** Two waves that make the confidence uneven, like that of a network. */
const texture: Shape = (x, y) => 0.5 * Math.sin(x * 0.31 + y * 0.13) * Math.cos(y * 0.27 - x * 0.09) + 0.28 * Math.sin(x * 0.77 - y * 0.61);

/** The start: a rounded truth, and a soft prediction a little to its right with a bite, a gap and one stray island. */
export function slightlyWrongDisc(): Masks {
  const shape: Shape = (x, y) => union(moved(bodyWithGaps, 3.5, 0), island)(x, y) - fatter;
  return { size, truth: truthOf(truth, size), logits: logitsOf(shape, size, { softnessPx: 1.15, texture }) };
}

export const disc = { id: 'disc', build: slightlyWrongDisc } as const;

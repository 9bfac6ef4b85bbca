import type { Masks } from '../experiment/experiment.ts';
import { ellipse, logitsOf, type Shape, truthOf } from './shapes.ts';

const size = 64;
const tilePx = 2;

/** A prediction in the right place that says yes and no in turn, tile by tile; outside, the same noise stays below 1/2. */
function build(): Masks {
  const shape = ellipse(32, 32, 18, 15, -0.3);
  const checker: Shape = (x, y) => ((Math.floor(x / tilePx) + Math.floor(y / tilePx)) % 2 === 0 ? 2 : -2);
  const timid: Shape = (x, y) => Math.min(4, Math.max(-1, 2 * shape(x, y)));
  return { size, truth: truthOf(shape, size), logits: logitsOf(timid, size, { softnessPx: 1, texture: checker }) };
}

export const checkerNoise = { id: 'checker_noise', build } as const;

/** A small painted scene for tests: a disc, and a soft prediction beside it. */
import { snapLogit } from '../masks/logits.ts';
import type { Scene } from './landscape.ts';

export function slightlyWrongScene(size: number): Scene {
  const distance = (i: number, cx: number, cy: number): number => Math.hypot((i % size) - cx, Math.floor(i / size) - cy);
  const cells = Array.from({ length: size * size }, (_, i) => i);
  return {
    size,
    truth: Float32Array.from(cells, (i) => (distance(i, 0.45 * size, 0.5 * size) <= 0.25 * size ? 1 : 0)),
    logits: Float32Array.from(cells, (i) =>
      snapLogit(Math.max(-6, Math.min(6, 1.5 * (0.22 * size - distance(i, 0.55 * size, 0.52 * size)) + 0.4 * Math.sin(i)))),
    ),
    parameters: {},
  };
}

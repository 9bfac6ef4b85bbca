/** A disc put into a prediction or cut out of it. */
import type { Scene } from './landscape.ts';

export interface Position {
  readonly x: number;
  readonly y: number;
}

/**
 * z of a disc, -sure outside and sure inside, falling over the last pixel before the radius: at radius 0 there is nothing at all.
 */
function discLogit(distance: number, radius: number, sure: number): number {
  return sure * Math.min(1, Math.max(-1, 2 * (radius - distance) - 1));
}

/** The prediction with a confident disc added. */
export function withDisc(scene: Scene, sure: number, centre: Position, radius: number): Float32Array {
  const { logits, size } = scene;
  return logits.map((z, i) => Math.max(z, discLogit(Math.hypot((i % size) - centre.x, Math.floor(i / size) - centre.y), radius, sure)));
}

/** The prediction with a disc cut out. */
export function withoutDisc(scene: Scene, sure: number, centre: Position, radius: number): Float32Array {
  const { logits, size } = scene;
  return logits.map((z, i) => Math.min(z, -discLogit(Math.hypot((i % size) - centre.x, Math.floor(i / size) - centre.y), radius, sure)));
}

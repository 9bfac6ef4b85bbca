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

/** The prediction with a confident disc added, or cut out. */
export function withDisc(
  scene: Scene,
  change: 'add' | 'cut',
  sure: number,
  centre: Position,
  radius: number,
  into?: Float32Array,
): Float32Array {
  const { logits, size } = scene;
  const out = into ?? new Float32Array(logits.length);
  out.set(logits);
  const top = Math.max(0, Math.floor(centre.y - radius));
  const left = Math.max(0, Math.floor(centre.x - radius));
  for (let y = top; y < Math.min(size, centre.y + radius + 1); y++) {
    for (let x = left; x < Math.min(size, centre.x + radius + 1); x++) {
      const i = y * size + x;
      const disc = discLogit(Math.hypot(x - centre.x, y - centre.y), radius, sure);
      out[i] = change === 'add' ? Math.max(out[i] as number, disc) : Math.min(out[i] as number, -disc);
    }
  }
  return out;
}

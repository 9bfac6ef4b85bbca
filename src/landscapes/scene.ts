/** Scenes changed: what several families share. */
import { clampLogit, sigmoid } from '../masks/logits.ts';
import type { Axis, Bound, Scene } from './landscape.ts';

export function withLogits(scene: Scene, logits: Float32Array): Scene {
  return logits === scene.logits ? scene : { ...scene, logits };
}

/** Greatest |z| of the prediction: how sure it is where it is surest. 4 (p = 0.98) where it is below 1/4 everywhere. */
export function confidence({ logits }: Scene): number {
  let most = 0;
  for (const z of logits) if (Math.abs(z) > most) most = Math.abs(z);
  return most < 0.25 ? 4 : most;
}

/** A family that moves each pixel by its own y and z. `make` gives null for a value that changes nothing. */
export function pointwiseBound(axis: Axis, make: (value: number) => ((y: number, z: number) => number) | null): Bound {
  return {
    axis,
    pointwise: (value) => make(value) ?? ((_, z) => z),
    apply: (scene, value, into) => {
      const move = make(value);
      if (!move) return scene;
      const { truth, logits } = scene;
      const moved = into ?? new Float32Array(logits.length);
      for (let i = 0; i < moved.length; i++) moved[i] = move(truth[i] as number, logits[i] as number);
      return withLogits(scene, moved);
    },
  };
}

/** z + value * direction, within the limits of z. */
export function directionBound(axis: Axis, direction: Float32Array): Bound {
  return {
    axis,
    apply: (scene, value, into) => {
      if (value === 0) return scene;
      if (direction.length !== scene.logits.length)
        throw new Error(`a direction of ${direction.length} pixels does not fit ${scene.logits.length}`);
      const { logits } = scene;
      const moved = into ?? new Float32Array(logits.length);
      for (let i = 0; i < moved.length; i++) moved[i] = clampLogit((logits[i] as number) + value * (direction[i] as number));
      return withLogits(scene, moved);
    },
  };
}

/** Range of a direction: the scene in the middle, a step as long as the way to the truth at either end. */
export const directionAxis: Axis = { min: -1, max: 1, here: 0, scale: 'linear' };

/**
 * Euclidean length, in z, of the way from the prediction to the truth said with the prediction's own greatest confidence.
 * At least half a unit of z a pixel, so that directions around a perfect prediction have a length too.
 */
export function distanceToTruth(scene: Scene): number {
  const { logits, truth } = scene;
  const sure = confidence(scene);
  let squares = 0;
  for (let i = 0; i < logits.length; i++) {
    const gap = sure * (2 * (truth[i] as number) - 1) - (logits[i] as number);
    squares += gap * gap;
  }
  return Math.max(Math.sqrt(squares), Math.sqrt(logits.length) / 2);
}

/** The direction scaled to this length; zeros stay zeros. */
export function ofLength(direction: ArrayLike<number>, length: number): Float32Array {
  let squares = 0;
  for (let i = 0; i < direction.length; i++) squares += (direction[i] as number) ** 2;
  const scale = squares > 0 ? length / Math.sqrt(squares) : 0;
  return Float32Array.from(direction, (value) => value * scale);
}

/** Line in p from the prediction (t = 0) to `target` (t = 1), as z; p and q are moved apart so that neither loses its digits. */
export function towards(z: number, targetP: number, targetQ: number, t: number): number {
  const p = (1 - t) / (1 + Math.exp(-z)) + t * targetP;
  const q = (1 - t) / (1 + Math.exp(z)) + t * targetQ;
  return p <= 0
    ? clampLogit(Number.NEGATIVE_INFINITY)
    : q <= 0
      ? clampLogit(Number.POSITIVE_INFINITY)
      : clampLogit(Math.log(p) - Math.log(q));
}

/** z at t of the straight line in p between two predictions; their very values at either end. */
export function alongLine(
  from: Float32Array,
  to: Float32Array,
  t: number,
  into: Float32Array = new Float32Array(from.length),
): Float32Array {
  for (let i = 0; i < into.length; i++) {
    const [a, b] = [from[i] as number, to[i] as number];
    into[i] = t === 0 || a === b ? a : t === 1 ? b : towards(a, sigmoid(b), sigmoid(-b), t);
  }
  return into;
}

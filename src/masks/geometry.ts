/** Prediction moved, grown, sharpened: pure functions of logits, so that a slider brought back gives back the prediction it began from. */
import { circle } from './arithmetic.ts';
import { blurred } from './blur.ts';
import { dilated } from './dilation.ts';
import { backgroundLogit, clampLogit, snapLogit } from './logits.ts';
import { gaussianNoise } from './noise.ts';

export interface Geometry {
  /** px; positive moves right. */
  readonly shiftX: number;
  /** px; positive moves down. */
  readonly shiftY: number;
  /** px by which the border moves outwards; negative thinner. */
  readonly fatter: number;
  /** Factor on z, above 0: 2 is twice as sure, 1/2 half. */
  readonly sharper: number;
  /** Degrees, clockwise on the screen, about the centroid of p > 1/2. */
  readonly rotate: number;
  /** Standard deviation of the Gaussian on p, px. */
  readonly blur: number;
  /** Standard deviation of the noise added to z. */
  readonly noise: number;
  readonly seed: number;
}

export const neutralGeometry: Geometry = { shiftX: 0, shiftY: 0, fatter: 0, sharper: 1, rotate: 0, blur: 0, noise: 0, seed: 1 };

/**
 * Logits of the base after fatter, rotation and shift, sharper, blur and noise, on the grid of 1/32. The base itself where all are
 * neutral. Every machine makes the same bits of it, for links hold a base and its geometry: a change here would change old links.
 */
export function applyGeometry(base: Float32Array, size: number, geometry: Geometry): Float32Array {
  const { fatter, sharper, rotate, shiftX, shiftY, blur, noise, seed } = geometry;
  let z = base;
  if (fatter !== 0) z = dilated(z, size, fatter);
  if (rotate !== 0 || shiftX !== 0 || shiftY !== 0) z = warped(z, size, rotate / 360, shiftX, shiftY, centroid(base, size));
  if (sharper !== 1) z = z.map((value) => clampLogit(value * sharper));
  if (blur !== 0) z = blurred(z, size, blur);
  if (noise !== 0) z = noisy(z, noise, seed);
  return z === base ? base : z.map(snapLogit);
}

interface Position {
  readonly x: number;
  readonly y: number;
}

/** Centroid of the pixels with p > 1/2, in pixel indices; the middle of the picture where there are none. */
export function centroid(logits: Float32Array, size: number): Position {
  let count = 0;
  let x = 0;
  let y = 0;
  for (let i = 0; i < logits.length; i++) {
    if ((logits[i] as number) <= 0) continue;
    count += 1;
    x += i % size;
    y += Math.floor(i / size);
  }
  return count === 0 ? { x: (size - 1) / 2, y: (size - 1) / 2 } : { x: x / count, y: y / count };
}

/** Turned about `pivot`, then shifted; bilinear in z, in one resampling so that it softens once. */
function warped(z: Float32Array, size: number, turns: number, shiftX: number, shiftY: number, pivot: Position): Float32Array {
  const out = new Float32Array(z.length);
  const outside = backgroundLogit(z);
  const [cos, sin] = circle(turns);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const u = column - shiftX - pivot.x;
      const v = row - shiftY - pivot.y;
      out[row * size + column] = sample(z, size, pivot.x + u * cos + v * sin, pivot.y - u * sin + v * cos, outside);
    }
  }
  return out;
}

function sample(z: Float32Array, size: number, x: number, y: number, outside: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  if (left < -1 || top < -1 || left >= size || top >= size) return outside;
  const a = x - left;
  const b = y - top;
  if (left >= 0 && top >= 0 && left < size - 1 && top < size - 1) {
    const i = top * size + left;
    const upper = (z[i] as number) * (1 - a) + (z[i + 1] as number) * a;
    const lower = (z[i + size] as number) * (1 - a) + (z[i + size + 1] as number) * a;
    return upper * (1 - b) + lower * b;
  }
  const at = (column: number, row: number): number =>
    column < 0 || row < 0 || column >= size || row >= size ? outside : (z[row * size + column] as number);
  const above = at(left, top) * (1 - a) + at(left + 1, top) * a;
  const below = at(left, top + 1) * (1 - a) + at(left + 1, top + 1) * a;
  return above * (1 - b) + below * b;
}

function noisy(z: Float32Array, deviation: number, seed: number): Float32Array {
  const noise = gaussianNoise(z.length, seed);
  return z.map((value, i) => clampLogit(value + deviation * (noise[i] as number)));
}

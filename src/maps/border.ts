import { twoSidedDistance } from './distance.ts';
import { classesPresent } from './mask.ts';

/**
 * Penalty of every pixel by its distance d to the other class, length height * width. Zeros for an empty or full mask.
 * caliva_norm: (max d - d) / (max d - 1) on each side of the border, 1 where that side is one pixel thin; Caliva et al. 2019.
 * caliva_raw: max d - d in px on each side. edt: d in px. gauss: exp(-d^2 / 2 sigma^2), sigma in px. none: 0.
 */
export function borderPenalty(mask: Uint8Array, height: number, width: number, phi: string, sigma: number): Float64Array {
  if (phi === 'none' || classesPresent(mask) !== 'mixed') return new Float64Array(mask.length);
  const distance = twoSidedDistance(mask, height, width);
  switch (phi) {
    case 'edt':
      return distance;
    case 'gauss':
      return distance.map((d) => Math.exp(-(d * d) / (2 * sigma * sigma)));
    case 'caliva_norm':
    case 'caliva_raw':
      return inverted(mask, distance, phi === 'caliva_norm');
    default:
      throw new RangeError(`phi is ${phi}; known are none, caliva_norm, caliva_raw, edt, gauss`);
  }
}

/** max d - d on each side of the border, divided by max d - 1 where asked. */
function inverted(mask: Uint8Array, distance: Float64Array, isScaled: boolean): Float64Array {
  const deepest = [0, 0];
  for (let i = 0; i < mask.length; i++) {
    const side = mask[i] as number;
    if ((distance[i] as number) > (deepest[side] as number)) deepest[side] = distance[i] as number;
  }
  const penalty = new Float64Array(mask.length);
  for (let i = 0; i < mask.length; i++) {
    const max = deepest[mask[i] as number] as number;
    const depth = max - (distance[i] as number);
    if (!isScaled) penalty[i] = depth;
    else penalty[i] = max > 1 ? depth / (max - 1) : 1;
  }
  return penalty;
}

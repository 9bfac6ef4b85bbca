/** Places on an axis: share of its length, 0..1, to value and back; the points of a grid. */
import type { Axis } from './landscape.ts';

/** Smallest positive value of a log axis that begins at 0. */
export const smallestDecade = 1e-5;

/** Grids of a landscape, points a side, coarse to fine. */
export const gridLevels: readonly number[] = [5, 9, 17, 41];

/** Value at a share of the axis. The ends are exact; a log axis from 0 is 0 at its left end alone. */
export function valueAt(axis: Axis, position: number): number {
  const { min, max, scale } = axis;
  if (position === 0) return min;
  if (position === 1) return max;
  if (scale === 'linear') return min + position * (max - min);
  const least = min > 0 ? min : smallestDecade;
  return least * (max / least) ** position;
}

/** Share of the axis at which a value stands, within 0..1. */
export function positionOf(axis: Axis, value: number): number {
  const { min, max, scale } = axis;
  if (value <= min) return 0;
  if (value >= max) return 1;
  if (scale === 'linear') return (value - min) / (max - min);
  const least = min > 0 ? min : smallestDecade;
  return value <= least ? 0 : Math.log(value / least) / Math.log(max / least);
}

/** Values of the grid's points, evenly spaced by position. */
export function axisValues(axis: Axis, points: number): Float64Array {
  return Float64Array.from({ length: points }, (_, i) => valueAt(axis, i / (points - 1)));
}

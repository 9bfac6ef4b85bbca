/** Heights that are known, by place on a lattice that holds the points of every grid: a finer grid, or the same one asked for again, computes none of them twice. */
import type { CellFailure, SweepGrid } from './landscapeProtocol.ts';
import type { Measured } from './sweepPoint.ts';

/** Intervals of the lattice along an axis; grids have a number of intervals that divides it. */
export const latticeIntervals = 80;
const side = latticeIntervals + 1;

/** Points of a grid along an axis as places on the lattice. Throws where they are none. */
export function latticeStep(points: number): number {
  const step = latticeIntervals / (points - 1);
  if (points < 2 || !Number.isInteger(step))
    throw new Error(`a grid of ${points} points does not fit: one less must divide ${latticeIntervals}`);
  return step;
}

/** One loss over one curve or surface. */
export class HeightStore {
  readonly isSurface: boolean;
  private readonly values: Float64Array;
  private readonly isKnown: Uint8Array;
  private readonly failures = new Map<number, Omit<CellFailure, 'cell'>>();

  constructor(isSurface: boolean) {
    this.isSurface = isSurface;
    this.values = new Float64Array(isSurface ? side * side : side).fill(Number.NaN);
    this.isKnown = new Uint8Array(this.values.length);
  }

  has(column: number, row: number): boolean {
    return this.isKnown[row * side + column] === 1;
  }

  put(column: number, row: number, { value, failure }: Measured): void {
    const place = row * side + column;
    this.values[place] = value;
    this.isKnown[place] = 1;
    if (failure) this.failures.set(place, failure);
  }

  grid(id: string, points: number): SweepGrid {
    const step = latticeStep(points);
    const rows = this.isSurface ? points : 1;
    const values = new Float64Array(points * rows);
    const failures: CellFailure[] = [];
    let known = 0;
    for (let cell = 0; cell < values.length; cell++) {
      const place = Math.floor(cell / points) * step * side + (cell % points) * step;
      values[cell] = this.values[place] as number;
      known += this.isKnown[place] as number;
      const failure = this.failures.get(place);
      if (failure) failures.push({ cell, ...failure });
    }
    return { status: 'ready', id, points, values, known, complete: known === values.length, failures };
  }
}

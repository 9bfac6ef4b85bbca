/** Heights that are known, by place on a lattice that holds the points of every grid: a finer grid, or the same one asked for again, computes none of them twice. */
import { fingerprint } from '../landscapes/fingerprint.ts';
import type { Axes, Axis, Scene } from '../landscapes/landscape.ts';
import type { CellFailure, SweepGrid, SweepRequest } from './landscapeProtocol.ts';
import type { EngineName, LossRequest } from './protocol.ts';
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
  /** 0: not known, 1: made in float64, 2: made on the GPU. */
  private readonly origin: Uint8Array;
  private readonly failures = new Map<number, Omit<CellFailure, 'cell'>>();

  constructor(isSurface: boolean) {
    this.isSurface = isSurface;
    this.values = new Float64Array(isSurface ? side * side : side).fill(Number.NaN);
    this.origin = new Uint8Array(this.values.length);
  }

  has(column: number, row: number): boolean {
    return this.origin[row * side + column] !== 0;
  }

  put(column: number, row: number, { value, failure }: Measured, engine: EngineName = 'float64'): void {
    const place = row * side + column;
    this.values[place] = value;
    this.origin[place] = engine === 'webgl' ? 2 : 1;
    if (failure) this.failures.set(place, failure);
  }

  grid(id: string, points: number): SweepGrid {
    const step = latticeStep(points);
    const rows = this.isSurface ? points : 1;
    const values = new Float64Array(points * rows);
    const failures: CellFailure[] = [];
    let known = 0;
    let onGpu = false;
    for (let cell = 0; cell < values.length; cell++) {
      const place = Math.floor(cell / points) * step * side + (cell % points) * step;
      values[cell] = this.values[place] as number;
      const origin = this.origin[place] as number;
      if (origin > 0) known += 1;
      if (origin === 2) onGpu = true;
      const failure = this.failures.get(place);
      if (failure) failures.push({ cell, ...failure });
    }
    return { status: 'ready', id, points, values, known, complete: known === values.length, engine: onGpu ? 'webgl' : 'float64', failures };
  }
}

/** Equal where every height of this loss is equal, by the same engine. */
export function storeKey(loss: LossRequest, axes: Axes, ranges: readonly Axis[], { height, graphics }: SweepRequest, scene: Scene): string {
  const plain = JSON.stringify(axes, (_, value) => (value instanceof Float32Array ? fingerprint(value) : value));
  const parameters = axes.map((axis) => axis.family === 'parameter' && scene.parameters[axis.loss]);
  return JSON.stringify([plain, ranges, height, graphics, loss, parameters]);
}

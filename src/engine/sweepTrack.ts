/** Losses of a sweep that advance together, how far they are, and what computes them. */
import type { BatchEngine } from './gpuBatch.ts';
import type { Instance } from './instances.ts';
import type { LossRequest } from './protocol.ts';
import type { HeightStore } from './sweepStore.ts';

/** Column and row on the lattice. */
export type Place = readonly [number, number];

export interface Track {
  readonly losses: readonly LossRequest[];
  readonly stores: readonly HeightStore[];
  /** Index into the levels of the grid being computed. */
  level: number;
  cells: Iterator<Place, undefined> | null;
  /** In float64: a guess at first, then a running mean. */
  msPerCell: number;
  /** On the GPU; null before the first batch. */
  gpuMsPerCell: number | null;
  /** Whether its losses may go to the GPU. */
  fitsGpu: boolean;
  /** What computes the grid at hand; null: float64. */
  gpu: BatchEngine | null;
  /** Cells of the next batch. */
  batch: number;
}

export function trackOf(
  losses: readonly LossRequest[],
  stores: readonly HeightStore[],
  instances: readonly Instance[],
  fitsGpu: boolean,
): Track {
  const msPerCell = instances.every(isCheap) ? 0.1 : instances.every(({ nodes }) => nodes) ? 1 : 20;
  return { losses, stores, level: 0, cells: null, msPerCell, gpuMsPerCell: null, fitsGpu, gpu: null, batch: leastBatch };
}

/** A formula without maps: on painted masks it is evaluated on states. */
export function isCheap({ nodes, maps }: Instance): boolean {
  return nodes !== null && Object.keys(maps).length === 0;
}

/** A batch is long enough to hide what it costs to ask, which on a busy machine is most of it, and short enough that a newer message is heard. */
const longMs = 60;
const shortMs = 20;
const leastBatch = 16;

/** Sets the size of the next batch by what this one took. */
export function pace(track: Track, tookMs: number, cells: number): void {
  const perCell = tookMs / cells;
  track.gpuMsPerCell = track.gpuMsPerCell === null ? perCell : 0.5 * track.gpuMsPerCell + 0.5 * perCell;
  if (tookMs > longMs) track.batch = Math.max(leastBatch, track.batch >> 1);
  else if (tookMs < shortMs && cells === track.batch) track.batch *= 2;
}

/** The next few of them; fewer where it ends. */
export function taken<T>(cells: Iterator<T, undefined>, count: number): T[] {
  const found: T[] = [];
  while (found.length < count) {
    const { value, done } = cells.next();
    if (done) break;
    found.push(value as T);
  }
  return found;
}

/** One point of a landscape as samples, and what is read off its gradient. */
import type { Samples } from '../formula/float64.ts';
import type { Height, Scene } from '../landscapes/landscape.ts';
import type { Shift } from '../masks/shift.ts';
import type { CellFailure } from './landscapeProtocol.ts';
import type { SceneSamples } from './sceneSamples.ts';
import type { StateCounts } from './stateCounts.ts';

/** A point: a scene, the shift and then the pointwise families still to be applied to it, and the counts where these alone decide. */
export interface Point {
  readonly scene: Scene;
  readonly shift: Shift | null;
  readonly moves: readonly ((y: number, z: number) => number)[];
  /** Equal for equal shifts and moves. */
  readonly changeKey: string;
  readonly counts: { readonly fp: number; readonly fn: number } | null;
}

export interface Measured {
  readonly value: number;
  readonly failure: Omit<CellFailure, 'cell'> | null;
}

/** z of the states with the pointwise families applied. */
export function movedStates({ y, z }: StateCounts, moves: Point['moves']): Float64Array {
  const out = new Float64Array(z.length);
  for (let i = 0; i < z.length; i++) {
    let at = z[i] as number;
    for (const move of moves) at = Math.fround(move(y[i] as number, at));
    out[i] = at;
  }
  return out;
}

/** All pixels of a class alike: any prediction with these counts would do. */
export function countSamples(samples: SceneSamples, { counts }: Point): Samples {
  const { fp, fn } = counts as NonNullable<Point['counts']>;
  const p = Float64Array.of(fp, 1 - fn);
  const q = Float64Array.of(1 - fp, fn);
  const logp = p.map(Math.log);
  const logq = q.map(Math.log);
  const z = logp.map((value, i) => value - (logq[i] as number));
  const weights = Float64Array.of(samples.truth.length - samples.foreground, samples.foreground);
  return { count: 2, y: Float64Array.of(0, 1), p, q, z, logp, logq, weights, maps: {} };
}

/** Length of dL/dz, or a share of its absolute sum. */
export function pull(gradient: Float64Array, { count, y, p, q, weights }: Samples, height: Height): Measured {
  let squares = 0;
  let all = 0;
  let part = 0;
  for (let i = 0; i < count; i++) {
    const weight = weights ? (weights[i] as number) : 1;
    const size = Math.abs((gradient[i] as number) * (p[i] as number) * (q[i] as number));
    const isForeground = (y[i] as number) > 0.5;
    squares += weight * size * size;
    all += weight * size;
    if (height === 'foreground_share' ? isForeground : (isForeground ? (p[i] as number) : (q[i] as number)) < 0.9) part += weight * size;
  }
  if (!Number.isFinite(all)) return { value: Number.NaN, failure: { reason: 'pixel', detail: String(all) } };
  if (height === 'gradient_norm') return { value: Math.sqrt(squares), failure: null };
  return all === 0 ? { value: Number.NaN, failure: { reason: 'no_pull', detail: '0' } } : { value: part / all, failure: null };
}

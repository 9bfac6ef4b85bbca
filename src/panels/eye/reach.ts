/** The one colour scale of the two pinned maps. */
import type { LossOutcome } from '../../engine/protocol.ts';

/** |gradient| at which a map's colours end: its 99.7th percentile, or its peak where so few pixels pull that the percentile is 0. */
export function reachOf(outcome: LossOutcome | undefined): number {
  if (outcome?.status !== 'ready') return 0;
  return outcome.clip > 0 ? outcome.clip : outcome.peak;
}

/** Common clip of two maps: the larger reach, or, fitted, the smaller one above 0 so that a faint map shows. */
export function commonReach(a: number, b: number, fitted: boolean): number {
  const larger = Math.max(a, b);
  const smaller = Math.min(a, b);
  return fitted && smaller > 0 ? smaller : larger;
}

/** While painting the scale is held, unless the picture leaves it: by half beyond, or down to a third. */
export function steadyReach(held: number, fresh: number, painting: boolean): number {
  if (!painting || held === 0) return fresh;
  return fresh > 1.5 * held || fresh < held / 3 ? fresh : held;
}

/** How many times weaker the fainter map is, where that leaves it blank to the eye; null where both show. */
export function faintness(a: number, b: number): { readonly faint: 'A' | 'B'; readonly times: number } | null {
  const smaller = Math.min(a, b);
  const times = Math.max(a, b) / smaller;
  // Below 6 % of the scale the colour of a map stays within an eighth of its ramp.
  return smaller > 0 && times > 16 ? { faint: a < b ? 'A' : 'B', times } : null;
}

/** Largest of 1, 2, 5 times a power of ten that lies on the scale. */
export function niceBelow(reach: number): number {
  if (!(reach > 0)) return 0;
  const power = 10 ** Math.floor(Math.log10(reach * 0.99));
  const leading = (reach * 0.99) / power;
  return (leading >= 5 ? 5 : leading >= 2 ? 2 : 1) * power;
}

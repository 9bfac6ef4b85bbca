/** States of a painted scene with a binary truth: class and level of z on the grid of 1/32. A state's code is class * levels + level. */
import { logitLimit, logitStep } from '../experiment/experiment.ts';

const perUnit = 1 / logitStep;
/** Levels of z on its grid. */
export const levels = 2 * logitLimit * perUnit + 1;

/** Number of pixels by code; in use between `low` and `high`, levels that bound those of both classes. */
export interface Tally {
  readonly counts: Int32Array;
  readonly low: number;
  readonly high: number;
  readonly pixels: ClassSizes;
}

/** Number of pixels of each class. */
export interface ClassSizes {
  readonly background: number;
  readonly foreground: number;
}

/** Distinct pairs (y, z) of a scene and how many pixels have each. */
export interface StateCounts {
  readonly y: Float64Array;
  readonly z: Float64Array;
  readonly weights: Float64Array;
}

/** Level of z; -1 where z is off the grid. */
export function levelOf(z: number): number {
  const level = (z + logitLimit) * perUnit;
  const whole = level | 0;
  return level === whole && whole >= 0 && whole < levels ? whole : -1;
}

/** z of a level. */
export function logitAt(level: number): number {
  return level * logitStep - logitLimit;
}

/** The states that occur, by rising code. */
export function statesOf({ counts, low, high }: Tally): StateCounts {
  let distinct = 0;
  for (const start of [0, levels]) for (let code = start + low; code <= start + high; code++) if (counts[code] !== 0) distinct += 1;
  const states = { y: new Float64Array(distinct), z: new Float64Array(distinct), weights: new Float64Array(distinct) };
  let next = 0;
  for (const y of [0, 1]) {
    for (let level = low; level <= high; level++) {
      const count = counts[y * levels + level] as number;
      if (count === 0) continue;
      states.y[next] = y;
      states.z[next] = logitAt(level);
      states.weights[next] = count;
      next += 1;
    }
  }
  return states;
}

/** What may be kept beside the present prediction. Knows no losses: the first paint loads it. */
import { snapLogit } from '../masks/logits.ts';
import { type Kept, keptAtMost, logitLimit } from './experiment.ts';

export const keptNameLetters = 40;
export const runLimits = { steps: 500, rate: 1e6 } as const;

/** The lowest free id; null where there are as many as may be kept. */
export function freeKeptId(kept: readonly Kept[]): string | null {
  if (kept.length >= keptAtMost) return null;
  for (let n = 1; ; n++) if (kept.every(({ id }) => id !== `kept_${n}`)) return `kept_${n}`;
}

/**
 * The change from one prediction to another as a direction; null where nothing changed. A change of more than 16 is halved as a whole:
 * a direction has no length of its own.
 */
export function directionBetween(before: Float32Array, after: Float32Array): Float32Array | null {
  const change = after.map((z, i) => z - (before[i] as number));
  const most = change.reduce((largest, z) => Math.max(largest, Math.abs(z)), 0);
  if (most === 0) return null;
  return most > logitLimit ? change.map((z) => snapLogit(z / 2)) : change;
}

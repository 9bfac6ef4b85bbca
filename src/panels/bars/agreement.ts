/** What the badge says of a frame: whether its numbers are those of float64. */
import type { FrameReply } from '../../engine/protocol.ts';

export interface Agreement {
  readonly state: 'pending' | 'exact' | 'agrees' | 'off';
  /** Largest relative difference; 0 while unknown. */
  readonly difference: number;
}

/** Above this relative difference the numbers shown are wrong. */
export const tolerance = 1e-3;

export function agreementOf({ agreement, engine }: Pick<FrameReply, 'agreement' | 'engine'>): Agreement {
  if (agreement === null) return { state: engine === 'float64' ? 'exact' : 'pending', difference: 0 };
  // A difference that is not a number is no agreement.
  if (!(agreement <= tolerance)) return { state: 'off', difference: agreement };
  return { state: agreement === 0 ? 'exact' : 'agrees', difference: agreement };
}

/** `3e−7`. */
export function powerText(difference: number): string {
  return Number.isFinite(difference) ? difference.toExponential(0).replace('-', '−').replace('+', '') : '∞';
}

/** `1.8`, `24`. */
export function millisecondsText(elapsedMs: number): string {
  return elapsedMs < 9.95 ? elapsedMs.toFixed(1) : elapsedMs.toFixed(0);
}

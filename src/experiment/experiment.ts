/** What an experiment is: two masks and the way they are judged. Pure data, replaced and never mutated. */
import type { ParameterValues } from '../losses/loss.ts';
import type { OwnLoss } from '../losses/own.ts';

export type GridSize = 32 | 64 | 128 | 256;
export const gridSizes: readonly GridSize[] = [32, 64, 128, 256];

/** Which reading the ladder shows where a loss has one. */
export type Reading = 'corrected' | 'printed' | 'coded';

export interface Masks {
  /** Pixels a side; arrays have length size * size, row-major. */
  readonly size: GridSize;
  /** Truth levels in [0, 1]. */
  readonly truth: Float32Array;
  /** Prediction as logits z, |z| <= 16, on a grid of 1/32 where painted; p = sigmoid(z). */
  readonly logits: Float32Array;
}

export interface Experiment extends Masks {
  /** Parameter values that differ from their defaults, by loss id. */
  readonly parameters: Readonly<Record<string, ParameterValues>>;
  readonly reading: Reading;
  /** Dialect chosen on a card, by loss id; it outranks `reading`. The id 'corrected' names the canonical form. */
  readonly dialects: Readonly<Record<string, string>>;
  /** The two losses compared, A and B. */
  readonly pinned: readonly [string, string];
  /** Losses written by the person at the screen. */
  readonly own: readonly OwnLoss[];
  /** Preset whose picture lies under the masks, or null. */
  readonly picture: string | null;
}

export const logitLimit = 16;
/** Painted logits are multiples of this, so that links are exact. */
export const logitStep = 1 / 32;

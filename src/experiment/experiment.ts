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

/** What a person keeps beside the present prediction: another prediction, or a direction painted with the brush. Axes of landscapes lead there. */
export interface Kept {
  /** 'kept_1', 'kept_2', ... */
  readonly id: string;
  readonly kind: 'mask' | 'direction';
  readonly name: string;
  /** z of the prediction, or what was added to z (at any scale), |z| <= 16, length size * size. */
  readonly logits: Float32Array;
}

/** How a step is made of the gradient g = dL/dz: rate * g; rate * g / |g at the start|; rate * sign(g). */
export type StepRule = 'plain' | 'matched' | 'sign';

/** A run of gradient descent in z from the present prediction. It comes out the same wherever it is made, so that its settings are all there is to keep. */
export interface RunSettings {
  readonly loss: string;
  readonly rule: StepRule;
  readonly rate: number;
  readonly steps: number;
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
  /** At most `keptAtMost`, of the size of the masks. */
  readonly kept: readonly Kept[];
  /** The run whose two leading directions are axes, or null. */
  readonly run: RunSettings | null;
}

export const keptAtMost = 4;

export const logitLimit = 16;
/** Painted logits are multiples of this, so that links are exact. */
export const logitStep = 1 / 32;

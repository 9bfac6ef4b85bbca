/** An experiment as plain JSON: what `window.segloss.getExperiment()` gives and `setExperiment()` takes. */
import type { ParameterValues } from '../losses/loss.ts';
import type { OwnLoss } from '../losses/own.ts';
import type { Experiment, Kept, Reading, RunSettings } from './experiment.ts';

export const plainVersion = 1;

export interface PlainExperiment {
  readonly version: typeof plainVersion;
  /** Pixels a side: 32, 64, 128 or 256. */
  readonly size: number;
  /** Levels in [0, 1], row-major, size * size. */
  readonly truth: readonly number[];
  /** z of the prediction, p = 1 / (1 + e^-z), |z| <= 16, row-major, size * size. */
  readonly logits: readonly number[];
  readonly parameters: Readonly<Record<string, ParameterValues>>;
  readonly reading: Reading;
  readonly dialects: Readonly<Record<string, string>>;
  readonly pinned: readonly [string, string];
  readonly own: readonly OwnLoss[];
  readonly picture: string | null;
  readonly kept: readonly PlainKept[];
  readonly run: RunSettings | null;
}

export interface PlainKept extends Omit<Kept, 'logits'> {
  readonly logits: readonly number[];
}

/** The inverse of `validateExperiment`; shares nothing with the experiment. */
export function plainExperiment(experiment: Experiment): PlainExperiment {
  const { size, truth, logits, parameters, reading, dialects, pinned, own, picture, kept, run } = experiment;
  return {
    version: plainVersion,
    size,
    truth: Array.from(truth),
    logits: Array.from(logits),
    parameters: structuredClone(parameters),
    reading,
    dialects: { ...dialects },
    pinned: [pinned[0], pinned[1]],
    own: structuredClone(own),
    picture,
    kept: kept.map((one) => ({ ...one, logits: Array.from(one.logits) })),
    run: run && { ...run },
  };
}

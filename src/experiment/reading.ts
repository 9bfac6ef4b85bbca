import type { LossDefinition } from '../losses/loss.ts';
import type { Experiment } from './experiment.ts';

/** Id of the dialect in which an experiment shows a loss: the one chosen on its card, else the first of the reading's kind, else 'corrected'. */
export function dialectOf(experiment: Pick<Experiment, 'reading' | 'dialects'>, loss: LossDefinition): string {
  const chosen = experiment.dialects[loss.id];
  if (chosen !== undefined) return chosen;
  const { reading } = experiment;
  return reading === 'corrected' ? 'corrected' : (loss.dialects?.find((dialect) => dialect.kind === reading)?.id ?? 'corrected');
}

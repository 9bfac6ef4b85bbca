/** Which reading of a loss is shown, and what the card offers. */
import type { Experiment } from '../../experiment/experiment.ts';
import type { Dialect, LossDefinition } from '../../losses/loss.ts';

/** 'corrected' or the id of a dialect: the one chosen for this loss, else the first of the kind that the ladder's switch asks for. */
export function shownDialect(loss: LossDefinition, experiment: Pick<Experiment, 'reading' | 'dialects'>): string {
  const chosen = experiment.dialects[loss.id];
  if (chosen === 'corrected') return chosen;
  const known = loss.dialects?.find((dialect) => dialect.id === chosen);
  return (known ?? loss.dialects?.find((dialect) => dialect.kind === experiment.reading))?.id ?? 'corrected';
}

export function dialectOf(loss: LossDefinition, id: string): Dialect | null {
  return loss.dialects?.find((dialect) => dialect.id === id) ?? null;
}

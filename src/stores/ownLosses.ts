/** Commands on the losses of one's own. They know the losses' definitions, which the first paint does without. */
import { freeOwnId, withOwn, withoutOwn } from '../experiment/changeOwn.ts';
import { withValues } from '../experiment/parameters.ts';
import type { ParameterValues } from '../losses/loss.ts';
import type { OwnLoss } from '../losses/own.ts';
import { change, useExperiment } from './experiment.ts';

/** A new loss of one's own, with the values its parameters have beside their defaults; its id, or null where there is no room for another. */
export function addOwn(loss: Omit<OwnLoss, 'id'>, values: ParameterValues = {}): string | null {
  const now = useExperiment.getState().experiment;
  const id = freeOwnId(now.own);
  if (id === null) return null;
  change(withOwn({ ...now, parameters: withValues(now.parameters, id, values) }, { ...loss, id }));
  return id;
}

/** An own loss as it is now written, by its id. */
export function changeOwn(loss: OwnLoss): void {
  const now = useExperiment.getState().experiment;
  if (now.own.some((other) => other.id === loss.id)) change(withOwn(now, loss));
}

export function removeOwn(id: string): void {
  const now = useExperiment.getState().experiment;
  if (now.own.some((loss) => loss.id === id)) change(withoutOwn(now, id));
}

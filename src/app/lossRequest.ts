import type { LossRequest } from '../engine/protocol.ts';
import { definitionOf, ownOf } from '../experiment/definitions.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { dialectOf } from '../experiment/reading.ts';

/** A loss of an experiment as a worker is asked for it, an own one with its text; null where there is none of this id. */
export function lossRequest(experiment: Experiment, id: string): LossRequest | null {
  const loss = definitionOf(experiment, id);
  if (!loss) return null;
  const own = ownOf(experiment, id);
  return { id, values: experiment.parameters[id] ?? {}, dialect: dialectOf(experiment, loss), ...(own && { own }) };
}

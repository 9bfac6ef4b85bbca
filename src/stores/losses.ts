/** The losses of the experiment at hand, as panels select them. */
import { definitionOf } from '../experiment/definitions.ts';
import type { LossDefinition } from '../losses/loss.ts';
import type { OwnLoss } from '../losses/own.ts';
import { useExperiment } from './experiment.ts';

/** The loss of this id, built in or own; undefined where there is none (any more). */
export function useLoss(id: string | null): LossDefinition | undefined {
  return useExperiment(({ experiment }) => (id === null ? undefined : definitionOf(experiment, id)));
}

export function useOwnLosses(): readonly OwnLoss[] {
  return useExperiment(({ experiment }) => experiment.own);
}

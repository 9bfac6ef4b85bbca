/** Losses of the experiment at hand, those that a person wrote among them. */
import { definitionOf, ownOf } from '../../experiment/definitions.ts';
import { numericParameters } from '../../landscapes/parameter.ts';
import type { LossDefinition } from '../../losses/loss.ts';
import type { OwnLoss } from '../../losses/own.ts';
import { useExperiment } from '../../stores/experiment.ts';

export const lossNow = (id: string): LossDefinition | undefined => definitionOf(useExperiment.getState().experiment, id);

export const ownNow = (id: string): OwnLoss | undefined => ownOf(useExperiment.getState().experiment, id);

/** Names of a loss's numbers, as `numericParameters` has them. */
export const numbersNow = (id: string): readonly string[] => numericParameters(id, ownNow(id));

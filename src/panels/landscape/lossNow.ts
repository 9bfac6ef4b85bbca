/** Losses of the experiment at hand, those that a person wrote among them. */
import { definitionOf, ownOf } from '../../experiment/definitions.ts';
import { numericParameters } from '../../landscapes/parameter.ts';
import type { Localized, LossDefinition } from '../../losses/loss.ts';
import type { OwnLoss } from '../../losses/own.ts';
import { useExperiment } from '../../stores/experiment.ts';

export const lossNow = (id: string): LossDefinition | undefined => definitionOf(useExperiment.getState().experiment, id);

export const ownNow = (id: string): OwnLoss | undefined => ownOf(useExperiment.getState().experiment, id);

/** Names of a loss's numbers, as `numericParameters` has them. */
export const numbersNow = (id: string): readonly string[] => numericParameters(id, ownNow(id));

/** Short name of a loss; its id where there is none of it any more. */
export function nameOf(id: string, localized: (text: Localized) => string): string {
  const loss = lossNow(id);
  return loss ? localized(loss.shortName) : id;
}

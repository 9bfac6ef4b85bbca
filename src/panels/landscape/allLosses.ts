/** The losses that stand beside each other under "All". */
import type { Experiment } from '../../experiment/experiment.ts';
import { surveyLosses } from '../../losses/registry.ts';

/** Those of the survey in their order, then pinned ones from beyond it, then those that a person wrote. */
export function allLosses({ pinned, own }: Pick<Experiment, 'pinned' | 'own'>): readonly string[] {
  return [...new Set([...surveyLosses.map(({ id }) => id), ...pinned, ...own.map(({ id }) => id)])];
}

import type { StepRule } from '../../experiment/experiment.ts';

/** Steps that are seen in a picture of any size: a quarter of a unit of z a pixel for 'sign', a length of 8 for 'matched', the gradient a few hundred times for 'plain'. */
export function usualRate(rule: StepRule): number {
  switch (rule) {
    case 'sign':
      return 0.25;
    case 'matched':
      return 8;
    case 'plain':
      return 400;
  }
}

import { dialectOf } from '../../experiment/reading.ts';
import { isIdle } from '../../landscapes/idle.ts';
import type { Axes } from '../../landscapes/landscape.ts';
import type { Localized } from '../../losses/loss.ts';
import { resolveLoss, resolveOwn } from '../../losses/resolve.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { lossNow, ownNow } from './lossNow.ts';

export interface IdleAxis {
  readonly along: 'x' | 'y';
  readonly name: Localized;
  /** The loss whose number this is. */
  readonly of: string;
}

/** Axes of a number that moves nothing in this loss: one of its own that the form at hand fixes or lacks, or any number of another loss. */
export function idleNow(axes: Axes, loss: string): readonly IdleAxis[] {
  const { experiment } = useExperiment.getState();
  return axes.flatMap((ref, k): IdleAxis[] => {
    if (ref.family !== 'parameter') return [];
    const definition = lossNow(ref.loss);
    const parameter = definition?.parameters[ref.name];
    if (!definition || parameter?.type !== 'number') return [];
    const axis = { along: k === 0 ? 'x' : 'y', name: parameter.name, of: ref.loss } as const;
    if (ref.loss !== loss) return [axis];
    const values = { ...experiment.parameters[loss], [ref.name]: parameter.max };
    const own = ownNow(loss);
    const resolved = own ? resolveOwn(own, values) : resolveLoss(loss, values, dialectOf(experiment, definition));
    return isIdle(resolved, ref.name) ? [axis] : [];
  });
}

import { dialectOf } from '../../experiment/reading.ts';
import { isIdle } from '../../landscapes/idle.ts';
import type { Axes } from '../../landscapes/landscape.ts';
import { resolveLoss, resolveOwn } from '../../losses/resolve.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { lossNow, ownNow } from './lossNow.ts';

/** Names of the numbers of this loss among the axes that move nothing in the form at hand. */
export function idleNow(axes: Axes, loss: string): readonly string[] {
  const { experiment } = useExperiment.getState();
  return axes.flatMap((ref) => {
    if (ref.family !== 'parameter' || ref.loss !== loss) return [];
    const definition = lossNow(loss);
    const parameter = definition?.parameters[ref.name];
    if (!definition || parameter?.type !== 'number') return [];
    const values = { ...experiment.parameters[loss], [ref.name]: parameter.max };
    const own = ownNow(loss);
    const resolved = own ? resolveOwn(own, values) : resolveLoss(loss, values, dialectOf(experiment, definition));
    return isIdle(resolved, ref.name) ? [ref.name] : [];
  });
}

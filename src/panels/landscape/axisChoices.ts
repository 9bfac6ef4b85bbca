/** The families that each tab offers for an axis. */
import { sceneFamilies } from '../../landscapes/families.ts';
import type { AxisRef, SceneFamilyId } from '../../landscapes/landscape.ts';
import type { SurfaceTab } from '../../stores/landscape.ts';
import { besideChoices } from './beside.ts';
import { numbersNow, ownNow } from './lossNow.ts';

export function axisChoices(tab: SurfaceTab, pinned: readonly [string, string], front: string, seed: number): readonly AxisRef[] {
  const scene = sceneFamilies.map(({ id }): AxisRef => ({ family: id as SceneFamilyId }));
  const directions: readonly AxisRef[] = [
    { family: 'random', seed },
    { family: 'random_orthogonal', seed },
    { family: 'gradient', loss: pinned[0] },
    { family: 'gradient', loss: pinned[1] },
  ];
  const parameters = (loss: string): readonly AxisRef[] =>
    numbersNow(loss).map((name) => ({ family: 'parameter', loss, name, ...own(loss) }));
  switch (tab) {
    case 'parameters':
      return parameters(front);
    case 'directions':
      return [...besideChoices(), { family: 'to_truth' }, ...directions];
    case 'confusion':
      return [{ family: 'confusion_fp' }, { family: 'confusion_fn' }];
    case 'shape':
      return [...besideChoices(), ...scene, ...directions, ...parameters(pinned[0]), ...parameters(pinned[1])];
  }
}

/** A loss that a person wrote goes with its axis. */
function own(loss: string) {
  const written = ownNow(loss);
  return written ? { own: written } : {};
}

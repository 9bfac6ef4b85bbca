import { useRef } from 'react';
import { useLocalized } from '../../i18n/index.ts';
import { useDraft } from '../../stores/draft.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { useLoss } from '../../stores/losses.ts';
import { useResults } from '../../stores/results.ts';
import { useView } from '../../stores/view.ts';
import { outcomeOf } from '../ladder/change.ts';
import { commonReach, reachOf, steadyReach } from './reach.ts';

/** Masks on the canvas: those of the stroke in progress, else of the experiment. */
export function useShownMasks() {
  const draft = useDraft((state) => state.masks);
  const experiment = useExperiment((state) => state.experiment);
  return draft ?? experiment;
}

/**
 * Name and outcome of a pinned loss. `outcome` is undefined where the frame at hand does not carry it (it comes later); `last` is then
 * what was known before.
 */
export function usePinned(slot: 0 | 1) {
  const id = useExperiment(({ experiment }) => experiment.pinned[slot]);
  const outcome = useResults(({ frame }) => outcomeOf(frame, id));
  const last = useRef(outcome);
  if (outcome || last.current?.id !== id) last.current = outcome;
  const localized = useLocalized();
  const loss = useLoss(id);
  return { id, outcome, last: last.current, name: loss ? localized(loss.shortName) : id };
}

/** Clip of both maps, in the unit of the gradient; held steady during a stroke of the same losses, variable and grid. */
export function usePairReach(fitted: boolean): { readonly reach: number; readonly a: number; readonly b: number } {
  const { id: idA, last: lastA } = usePinned(0);
  const { id: idB, last: lastB } = usePinned(1);
  const a = reachOf(lastA);
  const b = reachOf(lastB);
  const variable = useResults(({ frame }) => `${frame?.gradient} ${frame?.height}`);
  const painting = useView((view) => view.painting);
  const held = useRef({ of: '', reach: 0 });
  const of = `${idA} ${idB} ${variable} ${fitted}`;
  const fresh = commonReach(a, b, fitted);
  const reach = held.current.of === of ? steadyReach(held.current.reach, fresh, painting) : fresh;
  held.current = { of, reach };
  return { reach, a, b };
}

/** N * dL/dp or N * dL/dz. */
export function useUnit(): string {
  const gradient = useResults(({ frame }) => frame?.gradient);
  const wanted = useView((view) => view.gradient);
  return `N · dL/d${gradient ?? wanted}`;
}

import { useRef } from 'react';
import type { LossOutcome } from '../../engine/protocol.ts';
import { useLocalized } from '../../i18n/index.ts';
import { useDraft } from '../../stores/draft.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { useLoss } from '../../stores/losses.ts';
import { type ResultsState, useResults } from '../../stores/results.ts';
import { useView } from '../../stores/view.ts';
import { LastOutcome } from '../ladder/change.ts';
import { commonReach, reachOf, steadyReach } from './reach.ts';

/** Cells a side of the masks on the canvas: those of the stroke in progress, else of the experiment. */
export function useShownSize(): number {
  const draft = useDraft(({ masks }) => masks?.size);
  const size = useExperiment(({ experiment }) => experiment.size);
  return draft ?? size;
}

/** Truth on the canvas. */
export function useShownTruth(): Float32Array {
  const draft = useDraft(({ masks }) => masks?.truth);
  const truth = useExperiment(({ experiment }) => experiment.truth);
  return draft ?? truth;
}

export function usePinned(slot: 0 | 1): { readonly id: string; readonly name: string } {
  const id = useExperiment(({ experiment }) => experiment.pinned[slot]);
  const localized = useLocalized();
  const loss = useLoss(id);
  return { id, name: loss ? localized(loss.shortName) : id };
}

/** What `say` finds in what was last known of a loss; renders when that is another. */
export function useOutcome<T>(id: string, say: (last: LossOutcome | undefined) => T): T {
  const known = useRef(new LastOutcome());
  return useResults(({ frame }) => say(known.current.of(frame, id)));
}

/** Clip of both maps, in the unit of the gradient; held steady during a stroke of the same losses, variable and grid. */
export function usePairReach(fitted: boolean): number {
  const reachesOf = useReaches();
  const [idA, idB] = useExperiment(({ experiment }) => experiment.pinned);
  const painting = useView((view) => view.painting);
  const variable = useResults(({ frame }) => `${frame?.gradient} ${frame?.height}`);
  const of = `${idA} ${idB} ${variable} ${fitted}`;
  const held = useRef({ of: '', reach: 0 });
  const reach = useResults((results) => {
    const fresh = commonReach(...reachesOf(results), fitted);
    return held.current.of === of ? steadyReach(held.current.reach, fresh, painting) : fresh;
  });
  held.current = { of, reach };
  return reach;
}

/** Reaches of the maps of A and B, by results: for selectors that render when what they say of them changes. */
export function useReaches(): (results: ResultsState) => readonly [number, number] {
  const [idA, idB] = useExperiment(({ experiment }) => experiment.pinned);
  const a = useRef(new LastOutcome());
  const b = useRef(new LastOutcome());
  return ({ frame }) => [reachOf(a.current.of(frame, idA)), reachOf(b.current.of(frame, idB))];
}

/** N * dL/dp or N * dL/dz. */
export function useUnit(): string {
  const gradient = useResults(({ frame }) => frame?.gradient);
  const wanted = useView((view) => view.gradient);
  return `N · dL/d${gradient ?? wanted}`;
}

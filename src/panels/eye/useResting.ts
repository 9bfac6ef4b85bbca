import { useEffect, useState } from 'react';
import type { GradientKind } from '../../engine/protocol.ts';
import { memoryOf, pixelsOf } from '../../masks/stateMap.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { useResults } from '../../stores/results.ts';
import { useView } from '../../stores/view.ts';
import { outcomeOf } from '../ladder/change.ts';
import { commonReach, reachOf } from './reach.ts';

/** How long nothing new must come before plots are drawn anew. */
const restMs = 140;

export interface RestingMap {
  /** The array that was copied: what newer results are compared with. */
  readonly source: Float32Array;
  readonly lossId: string;
  readonly height: number;
  readonly width: number;
  readonly variable: GradientKind;
  /** N times the gradient: a copy, since the frame's buffer goes back to the worker. */
  readonly gradient: Float32Array;
  /** N times the common clip of the pinned maps. */
  readonly clip: number;
  readonly truth: Float32Array;
}

/** Gradient of a loss as of the last moment of rest; null before the first. Stays as it is while the brush moves. */
export function useRestingMap(lossId: string): RestingMap | null {
  const [map, setMap] = useState<RestingMap | null>(null);
  const pinned = useExperiment(({ experiment }) => experiment.pinned);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const take = (): void => {
      if (useView.getState().painting || useResults.getState().stale) return;
      setMap((known) => mapOf(lossId, pinned, known));
    };
    const wait = (): void => {
      clearTimeout(timer);
      timer = setTimeout(take, restMs);
    };
    take();
    const stopResults = useResults.subscribe((state, before) => {
      if (state.frame !== before.frame || state.stale !== before.stale) wait();
    });
    const stopView = useView.subscribe((state, before) => {
      if (state.painting !== before.painting) wait();
    });
    return () => {
      clearTimeout(timer);
      stopResults();
      stopView();
    };
  }, [lossId, pinned]);
  return map;
}

/** The plots are older than the masks. */
export function useAged(map: RestingMap | null): boolean {
  const painting = useView((view) => view.painting);
  return useResults(({ frame, stale }) => {
    const outcome = outcomeOf(frame, map?.lossId ?? '');
    return painting || stale || (map !== null && outcome?.status === 'ready' && memoryOf(outcome.gradient) !== map.source);
  });
}

/** The map of the frame at hand; the known one where it is the same or there is none. */
function mapOf(lossId: string, [a, b]: readonly [string, string], known: RestingMap | null): RestingMap | null {
  const { frame } = useResults.getState();
  const outcome = outcomeOf(frame, lossId);
  if (!frame || outcome?.status !== 'ready' || memoryOf(outcome.gradient).length === 0) return known?.lossId === lossId ? known : null;
  const { height, width } = frame;
  const count = height * width;
  const clip = count * commonReach(reachOf(outcomeOf(frame, a)), reachOf(outcomeOf(frame, b)), false);
  if (known?.source === memoryOf(outcome.gradient) && known.clip === clip) return known;
  return {
    source: memoryOf(outcome.gradient),
    lossId,
    height,
    width,
    variable: frame.gradient,
    gradient: pixelsOf(outcome.gradient).map((value) => value * count),
    clip,
    truth: useExperiment.getState().experiment.truth,
  };
}

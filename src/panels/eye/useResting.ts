import { useEffect, useState } from 'react';
import type { FrameReply, GradientKind } from '../../engine/protocol.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { useResults } from '../../stores/results.ts';
import { useView } from '../../stores/view.ts';
import { outcomeOf } from '../ladder/change.ts';
import { commonReach, reachOf } from './reach.ts';

/** How long nothing new must come before plots are drawn anew. */
const restMs = 140;

export interface RestingMap {
  readonly frame: FrameReply;
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
      const fresh = mapOf(lossId, pinned);
      if (fresh) setMap(fresh);
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
  const moved = useResults(({ frame, stale }) => stale || (map !== null && frame !== map.frame));
  return painting || moved;
}

function mapOf(lossId: string, [a, b]: readonly [string, string]): RestingMap | null {
  const { frame } = useResults.getState();
  const outcome = outcomeOf(frame, lossId);
  if (!frame || outcome?.status !== 'ready' || outcome.gradient.length === 0) return null;
  const { height, width } = frame;
  const count = height * width;
  const reach = commonReach(reachOf(outcomeOf(frame, a)), reachOf(outcomeOf(frame, b)), false);
  return {
    frame,
    lossId,
    height,
    width,
    variable: frame.gradient,
    gradient: outcome.gradient.map((value) => value * count),
    clip: reach * count,
    truth: useExperiment.getState().experiment.truth,
  };
}

import { useMemo } from 'react';
import type { Axis } from '../../landscapes/landscape.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { type ShownSweep, useLandscape } from '../../stores/landscape.ts';
import { placeOn } from './anchor.ts';
import { type Surface, surfaceOf } from './surface.ts';

/** The surface that came last; null before the first, and for a curve. */
export function useSurface(): Surface | null {
  const shown = useLandscape((state) => state.shown);
  return useMemo(() => (shown ? surfaceOf(shown) : null), [shown]);
}

/** Values of the axes at the dot: where it is dragged, else where the experiment lies; null off the landscape. */
export function usePlace(shown: ShownSweep | null): readonly number[] | null {
  const drag = useLandscape((state) => state.drag);
  const experiment = useExperiment((state) => state.experiment);
  const at = useMemo(() => {
    if (!shown) return null;
    const { anchor, reply } = shown;
    return placeOn(experiment, anchor, reply.axes) ?? hereOf(reply.ranges);
  }, [experiment, shown]);
  return drag ?? at;
}

/** Where the anchor itself lies. */
function hereOf(ranges: readonly Axis[]): readonly number[] | null {
  const here = ranges.map((range) => range.here);
  return here.every((value) => value !== null) ? (here as number[]) : null;
}

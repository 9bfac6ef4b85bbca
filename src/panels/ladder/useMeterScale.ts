import { useEffect, useState } from 'react';
import { useResults } from '../../stores/results.ts';
import { hasRestarted, ratiosOf } from './change.ts';
import { type MeterScale, nextScale, wideScale } from './meter.ts';

/** Scale of the bars: chosen anew whenever a stroke begins (a start value changes), from what the last one did. */
export function useMeterScale(): MeterScale {
  const [scale, setScale] = useState(wideScale);
  useEffect(
    () =>
      useResults.subscribe((state, before) => {
        if (!hasRestarted(before.start, state.start)) return;
        const ratios = [...ratiosOf(before.frame, before.start).values()];
        setScale((current) => nextScale(current, ratios));
      }),
    [],
  );
  return scale;
}

import { useEffect, useState } from 'react';
import { useResults } from '../../stores/results.ts';
import { ratiosOf } from './change.ts';
import { type MeterScale, nextScale, wideScale } from './meter.ts';

/** Scale of the bars: chosen anew whenever a stroke begins (the start values are replaced), from what the last one did. */
export function useMeterScale(): MeterScale {
  const [scale, setScale] = useState(wideScale);
  useEffect(
    () =>
      useResults.subscribe((state, before) => {
        if (state.start === before.start) return;
        const ratios = [...ratiosOf(before.frame, before.start).values()];
        setScale((current) => nextScale(current, ratios));
      }),
    [],
  );
  return scale;
}

/** The plot that stands on the page. */
import type { Theme } from '../../charts/ramps.ts';
import { useView } from '../../stores/view.ts';
import type { Collected, Localize } from './collect.ts';
import { curveNow, gainNow, heatmapNow } from './curveNow.ts';
import { landscapeNow } from './landscapeNow.ts';
import type { PlotKind, PlotNow } from './plotParts.ts';
import { sweepNow } from './sweepNow.ts';

/** Null where nothing is drawn yet. */
export function plotNow(collected: Collected, kind: PlotKind, theme: Theme, localized: Localize): PlotNow | null {
  const { plotTab } = useView.getState();
  switch (kind === 'tab' ? plotTab : kind) {
    case 'curve':
      return curveNow(collected, theme, localized);
    case 'maps':
    case 'heatmap':
      return heatmapNow(collected, theme, localized);
    case 'gain':
      return gainNow(collected, theme, localized);
    case 'sweep':
      return sweepNow(collected, theme, localized);
    default:
      return landscapeNow(collected, theme, localized);
  }
}

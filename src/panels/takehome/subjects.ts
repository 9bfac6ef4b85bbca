/** Which losses a picture of a plot is about. */
import { useExperiment } from '../../stores/experiment.ts';
import { surfaceTabs, useLandscape } from '../../stores/landscape.ts';
import { useView } from '../../stores/view.ts';
import { allLosses } from '../landscape/allLosses.ts';
import type { PlotKind } from './plotParts.ts';

/** Losses whose numbers a picture of the plot needs: A, B, and of the others shown those that are not as they come. */
export function subjectsNow(kind: PlotKind): readonly string[] {
  const { pinned, parameters, dialects, own } = useExperiment.getState().experiment;
  const { plotTab, overlaid, heatmapOf } = useView.getState();
  if (kind === 'heatmap' || (kind === 'tab' && plotTab === 'maps')) return [pinned[heatmapOf === 'a' ? 0 : 1]];
  const isSurface = surfaceTabs.some((tab) => tab === plotTab);
  const isFamily = isSurface && useLandscape.getState().shown?.reply.axes.length === 1;
  if (kind === 'curve' || plotTab === 'curve' || isFamily) return [...new Set([...pinned, ...overlaid])];
  if (plotTab === 'sweep') return [pinned[useLandscape.getState().sweepChoice.loss === 'a' ? 0 : 1]];
  if (!isSurface || useLandscape.getState().which !== 'all') return pinned;
  const isChanged = (id: string): boolean => Object.keys(parameters[id] ?? {}).length > 0 || dialects[id] !== undefined;
  return [...new Set([...pinned, ...allLosses({ pinned, own }).filter(isChanged)])];
}

/** Curves and heatmap as they stand on the page. */
import i18next from 'i18next';
import { curveFigure } from '../../charts/curveFigure.ts';
import { gradientFigure } from '../../charts/gradientFigure.ts';
import { formatValue } from '../../charts/numbers.ts';
import { outlineSegments } from '../../charts/outline.ts';
import type { Theme } from '../../charts/ramps.ts';
import { diceLossOf } from '../../landscapes/gain.ts';
import { useResults } from '../../stores/results.ts';
import { useView } from '../../stores/view.ts';
import { curveSeries, curveTexts } from '../eye/curves.ts';
import { commonReach, reachOf } from '../eye/reach.ts';
import { outcomeOf } from '../ladder/change.ts';
import { gainPlot, gainSeries } from '../landscape/gainPlot.ts';
import type { Collected, Localize } from './collect.ts';
import { figurePart } from './figurePart.ts';
import { shortName } from './ladderDrawing.ts';
import type { PlotNow } from './plotParts.ts';

const large = { title: null, width: 720, height: 420 } as const;

/** The curves of the Curve tab. Null where there is none. */
export function curveNow({ experiment }: Collected, theme: Theme, localized: Localize): PlotNow | null {
  const { curveAlong: along, curveScales, overlaid } = useView.getState();
  const t = i18next.getFixedT(null, 'eye');
  const reply = useResults.getState().curves[along];
  const series = curveSeries(reply, experiment, overlaid, localized);
  if (!reply || series.length === 0) return null;
  const scale = curveScales[along];
  const figure = curveFigure({ along, x: reply.x, series, scale, theme, texts: curveTexts(t, along, scale) });
  if (figure.data.length === 0) return null;
  const title = t(along === 'line' ? 'plot.lineTitle' : 'plot.pixelTitle');
  return {
    word: 'curve',
    title,
    legend: series,
    parts: [figurePart(figure, theme, large)],
    subjects: series.map(({ id }) => id),
    notes: [],
  };
}

/** The gradient of A or B, on the scale of both. Null where there is none. */
export function heatmapNow(collected: Collected, theme: Theme, localized: Localize): PlotNow | null {
  const { experiment, gradients, record } = collected;
  const { heatmapOf } = useView.getState();
  const t = i18next.getFixedT(null, 'eye', 'plot');
  const { frame } = useResults.getState();
  const { size, pinned, truth } = experiment;
  const id = pinned[heatmapOf === 'a' ? 0 : 1];
  const gradient = gradients.get(id);
  if (!gradient) return null;
  const clip = size * size * commonReach(reachOf(outcomeOf(frame, pinned[0])), reachOf(outcomeOf(frame, pinned[1])), false);
  const unit = `N · dL/d${record.gradient}`;
  const figure = gradientFigure({
    gradient: gradient.map((value) => value * size * size),
    height: size,
    width: size,
    clip,
    outline: outlineSegments(truth, size, size, true),
    unit,
    theme,
    texts: { x: t('column'), y: t('row') },
  });
  const title = `${heatmapOf.toUpperCase()} ${shortName(collected, id, localized)}: ${unit}`;
  return {
    word: 'heatmap',
    title,
    legend: [],
    parts: [figurePart(figure, theme, { title: null, width: 560, height: 560 })],
    subjects: [id],
    notes: [],
  };
}

/** The gain curves with the dot of these masks. */
export function gainNow({ experiment }: Collected, theme: Theme, localized: Localize): PlotNow {
  const { gainShown } = useView.getState();
  const t = i18next.getFixedT(null, 'landscape');
  const series = gainSeries(experiment.parameters, experiment.pinned, localized);
  const d = diceLossOf(experiment);
  return {
    word: `gain-${gainShown}`,
    title: `${t('gain.label')}: ${t(gainShown === 'gain' ? 'gain.gain' : 'gain.value')}`,
    legend: series,
    parts: [figurePart(gainPlot(series, gainShown, d, theme, t), theme, large)],
    subjects: [],
    notes: [t('gain.about', { d: formatValue(d) })],
  };
}

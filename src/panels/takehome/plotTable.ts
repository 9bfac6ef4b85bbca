/** The numbers of the plot on the page, for a spreadsheet. */
import i18next from 'i18next';
import { scaledSeries } from '../../charts/curveFigure.ts';
import { scaledCurve } from '../../charts/familyCurveFigure.ts';
import { fileName } from '../../exports/caption.ts';
import { type Cell, csvTable } from '../../exports/csv.ts';
import { positionOf } from '../../landscapes/axis.ts';
import { memoryOf, pixelsOf } from '../../masks/stateMap.ts';
import { surfaceTabs, useLandscape } from '../../stores/landscape.ts';
import { useResults } from '../../stores/results.ts';
import { useView } from '../../stores/view.ts';
import { curveSeries, curveTexts } from '../eye/curves.ts';
import { placeOn } from '../landscape/anchor.ts';
import { familyCurves } from '../landscape/familyFigure.ts';
import { gainSeries } from '../landscape/gainPlot.ts';
import { lossNow } from '../landscape/lossNow.ts';
import { differenceOf, sharesOf, surfaceOf } from '../landscape/surface.ts';
import { type ExtraColumn, sweepCsv } from '../landscape/sweepCsv.ts';
import { sweptParameter } from '../landscape/sweptValues.ts';
import type { Collected, Localize } from './collect.ts';
import type { PlotKind } from './plotParts.ts';
import type { Made } from './produce.ts';

/** The mark tells spreadsheets that the letters are UTF-8. */
const utf8Mark = '\uFEFF';

/** Null where nothing is drawn yet. */
export function plotTable(collected: Collected, kind: PlotKind, localized: Localize): Made | null {
  const { plotTab } = useView.getState();
  const word = kind === 'tab' ? (plotTab === 'maps' ? 'heatmap' : plotTab) : kind;
  const text = textOf(word, collected, localized);
  return text === null
    ? null
    : {
        name: fileName([word, ...collected.experiment.pinned], collected.record, 'csv'),
        content: utf8Mark + text,
        type: 'text/csv;charset=utf-8',
      };
}

function textOf(word: string, collected: Collected, localized: Localize): string | null {
  switch (word) {
    case 'curve':
      return curveText(collected, localized);
    case 'heatmap':
      return heatmapText(collected);
    case 'gain':
      return gainText(collected, localized);
    case 'sweep':
      return sweepText(collected);
    default:
      return surfaceTabs.some((tab) => tab === word) ? landscapeText(collected, localized) : null;
  }
}

/** Raw values, and beside them those drawn where the plot shows others. */
function curveText({ experiment }: Collected, localized: Localize): string | null {
  const { curveAlong: along, curveScales, overlaid } = useView.getState();
  const reply = useResults.getState().curves[along];
  const series = curveSeries(reply, experiment, overlaid, localized);
  if (!reply || series.length === 0) return null;
  const scale = curveScales[along];
  const t = i18next.getFixedT(null, 'eye');
  const columnsOf = (list: typeof series, unit: string) =>
    list.flatMap(({ name, curves }) =>
      curves.map((values, truth) => ({ name: `${name}${along === 'pixel' ? `, y = ${truth}` : ''}, ${unit}`, values })),
    );
  const drawn = scale === 'raw' ? [] : columnsOf(scaledSeries({ series, scale, along, x: reply.x }), curveTexts(t, along, scale).y);
  const columns = [...columnsOf(series, curveTexts(t, along, 'raw').y), ...drawn];
  const header = [curveTexts(t, along, 'raw').x, ...columns.map(({ name }) => name)];
  return csvTable([header, ...Array.from(reply.x, (x, k) => [x, ...columns.map(({ values }) => values[k] ?? null)])]);
}

/** One pixel a line, row by row. */
function heatmapText({ experiment }: Collected): string | null {
  const { heatmapOf } = useView.getState();
  const { frame } = useResults.getState();
  const outcome = frame?.losses.find(({ id }) => id === experiment.pinned[heatmapOf === 'a' ? 0 : 1]);
  if (!frame || outcome?.status !== 'ready' || memoryOf(outcome.gradient).length === 0) return null;
  const { width, height, gradient } = frame;
  const rows = Array.from(pixelsOf(outcome.gradient), (value, i): Cell[] => [i % width, Math.floor(i / width), value * width * height]);
  return csvTable([['x', 'y', `N dL/d${gradient}, ${outcome.id}`], ...rows]);
}

function gainText({ experiment }: Collected, localized: Localize): string {
  const series = gainSeries(experiment.parameters, experiment.pinned, localized);
  const header = ['d', ...series.flatMap(({ name }) => [`${name}, g(d)`, `${name}, g'(d)`])];
  const places = Array.from({ length: 201 }, (_, k) => k / 200);
  return csvTable([header, ...places.map((d) => [d, ...series.flatMap(({ value, gain }) => [value(d), gain(d)])])]);
}

/** Runs of the parameter, then every parameter at its two ends. */
function sweepText({ experiment }: Collected): string | null {
  const { descent, tornado, sweepChoice } = useLandscape.getState();
  const lossId = experiment.pinned[sweepChoice.loss === 'a' ? 0 : 1];
  if (!descent || descent.runs.length === 0) return null;
  const swept = sweptParameter(lossId, sweepChoice.parameter);
  const metrics = ['dice', 'iou', 'sensitivity', 'specificity', 'precision', 'mcc', 'tp', 'fp', 'fn', 'tn'] as const;
  const header = [
    'loss',
    'parameter',
    'value',
    'loss_at_start',
    'gradient_norm',
    'rank',
    'steps',
    'rule',
    'loss_after',
    ...metrics.map((name) => `${name}_after`),
  ];
  const runs = descent.runs.map(({ value, losses, gradient, metrics: after }): Cell[] => [
    ...[lossId, swept, value, losses[0] ?? null, Math.hypot(...gradient), null],
    ...[losses.length - 1, sweepChoice.rule, losses.at(-1) ?? null],
    ...metrics.map((name) => after[name]),
  ]);
  const ends = (tornado?.bars ?? [])
    .filter(({ name }) => lossNow(lossId)?.parameters[name])
    .flatMap(({ name, low, high }) =>
      [low, high].map(({ parameter, loss, gradientNorm, rank }): Cell[] => [
        lossId,
        name,
        parameter,
        loss,
        gradientNorm,
        rank,
        ...header.slice(6).map(() => null),
      ]),
    );
  return csvTable([header, ...runs, ...ends]);
}

/** Every loss of the landscape, and beside them what is drawn where that is another number. */
function landscapeText({ experiment }: Collected, localized: Localize): string | null {
  const { shown, which, curveScale } = useLandscape.getState();
  if (!shown) return null;
  const { anchor, reply } = shown;
  const { pinned } = experiment;
  const place = placeOn(experiment, anchor, reply.axes);
  const surface = surfaceOf(shown);
  const t = i18next.getFixedT(null, 'landscape');
  if (!surface) {
    const [range] = reply.ranges;
    const at = range && place ? positionOf(range, place[0] as number) : null;
    const scaled = familyCurves({ reply, pinned, localized }).map(
      ({ name, values }): ExtraColumn => ({
        title: `${name}, ${t(curveScale)}`,
        values: Float64Array.from(scaledCurve(values, curveScale, at)),
      }),
    );
    return sweepCsv(reply, localized, curveScale === 'raw' ? [] : scaled);
  }
  const [a, b] = pinned.map((id) => surface.sheets.get(id));
  if (which !== 'difference' || !a || !b) return sweepCsv(reply, localized);
  const { field, divided } = differenceOf(a, b, surface.height, place ? sharesOf(surface, place) : [0.5, 0.5]);
  return sweepCsv(reply, localized, [{ title: t(divided ? 'scaleDivided' : 'scaleRaw'), values: field.values }]);
}

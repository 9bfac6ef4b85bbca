/** The sweep of a parameter as it stands on the page: five runs, and what every parameter changes. */
import i18next from 'i18next';
import { drawHeatmap } from '../../charts/heatmap.ts';
import { formatValue } from '../../charts/numbers.ts';
import { outlineSegments } from '../../charts/outline.ts';
import { palettes } from '../../charts/palette.ts';
import { mapGamma, rampTable, type Theme } from '../../charts/ramps.ts';
import type { DescentRun, TornadoReply } from '../../engine/landscapeProtocol.ts';
import { useLandscape } from '../../stores/landscape.ts';
import { lossNow, nameOf } from '../landscape/lossNow.ts';
import { drawMask, runLines, strongestPull } from '../landscape/runPictures.ts';
import { sweptParameter } from '../landscape/sweptValues.ts';
import { barShares, tornadoColumns } from '../landscape/tornadoColumns.ts';
import type { Collected, Localize } from './collect.ts';
import type { Mark } from './drawing.ts';
import type { PlotNow, PlotPart } from './plotParts.ts';

const [picturePx, rowPx, headPx, runsWidth, barsWidth, barPx] = [84, 96, 22, 420, 400, 46] as const;

/** Null before the first run. */
export function sweepNow({ experiment }: Collected, theme: Theme, localized: Localize): PlotNow | null {
  const { descent, tornado, sweepChoice } = useLandscape.getState();
  const t = i18next.getFixedT(null, 'landscape');
  const lossId = experiment.pinned[sweepChoice.loss === 'a' ? 0 : 1];
  if (!descent || descent.runs.length === 0) return null;
  const parameter = sweptParameter(lossId, sweepChoice.parameter);
  const named = (name: string): string => localized(lossNow(lossId)?.parameters[name]?.name ?? { en: name, vi: name });
  const runs: PlotPart = {
    title: parameter === null ? t('gain.here') : named(parameter),
    width: runsWidth,
    height: headPx + descent.runs.length * rowPx,
    draw: (x, y) => runMarks(descent.runs, experiment.truth, x, y, theme),
  };
  const bars: PlotPart[] = tornado?.bars.length
    ? [
        {
          title: t('sweep.tornado'),
          width: barsWidth,
          height: headPx + tornado.bars.length * barPx,
          draw: (x, y) => tornadoMarks(tornado, named, x, y, theme),
        },
      ]
    : [];
  return {
    word: `sweep-${parameter ?? 'now'}`,
    title: `${nameOf(lossId, localized)}: ${t('sweep.label')}`,
    legend: [],
    parts: [runs, ...bars],
    subjects: [lossId],
    notes: [
      t(`sweep.about.${sweepChoice.rule}`, { steps: sweepChoice.steps, rate: sweepChoice.rate }),
      ...(bars.length > 0 ? [t('sweep.tornadoAbout')] : []),
    ],
  };
}

function runMarks(runs: readonly DescentRun[], truth: Float32Array, left: number, top: number, theme: Theme): readonly Mark[] {
  const t = i18next.getFixedT(null, 'landscape');
  const { steps } = useLandscape.getState().sweepChoice;
  const { text1, text2, outline } = palettes[theme];
  const size = Math.sqrt(truth.length);
  const segments = outlineSegments(truth, size, size, true);
  const clip = strongestPull(runs);
  const small = { type: 'text', size: 11, fill: text2 } as const;
  const columns = [left + 48, left + 48 + picturePx + 12] as const;
  const heads: Mark[] = [
    { ...small, x: columns[0], y: top + 12, text: t('sweep.gradient') },
    { ...small, x: columns[1], y: top + 12, text: t('sweep.after', { steps }) },
  ];
  const rows = runs.flatMap((run, k): readonly Mark[] => {
    const y = top + headPx + k * rowPx;
    const [gradient, mask] = [document.createElement('canvas'), document.createElement('canvas')];
    drawHeatmap(gradient, run.gradient, size, size, { theme, clip, gamma: mapGamma });
    drawMask(mask, run.logits, rampTable('p', theme));
    const pictures = [gradient, mask].flatMap((canvas, i): readonly Mark[] => {
      const x = columns[i] as number;
      return [
        { type: 'image', x, y, width: picturePx, height: picturePx, canvas },
        { type: 'segments', x, y, cell: picturePx / size, segments, stroke: outline, width: 1 },
      ];
    });
    const value: Mark = {
      type: 'text',
      x: left,
      y: y + picturePx / 2 + 4,
      text: run.value === null ? '' : formatValue(run.value),
      size: 13,
      weight: 650,
      fill: text1,
    };
    const lines = runLines(t, run).map((text, i): Mark => ({ ...small, x: columns[1] + picturePx + 12, y: y + 18 + 16 * i, text }));
    return [value, ...pictures, ...lines];
  });
  return [...heads, ...rows];
}

function tornadoMarks(tornado: TornadoReply, named: (name: string) => string, left: number, top: number, theme: Theme): readonly Mark[] {
  const t = i18next.getFixedT(null, 'landscape');
  const { text1, text2, grid, loss } = palettes[theme];
  const columns = tornadoColumns(t, tornado);
  const wide = (barsWidth - 20) / columns.length - 12;
  const small = { type: 'text', size: 11, fill: text2 } as const;
  const at = (i: number): number => left + 20 + i * (wide + 12);
  const heads = columns.map(({ label, now, write }, i): Mark => ({ ...small, x: at(i), y: top + 12, text: `${label} ${write(now)}` }));
  const rows = tornado.bars.flatMap((bar, k): readonly Mark[] => {
    const y = top + headPx + k * barPx;
    const range = `${formatValue(bar.low.parameter)} … ${formatValue(bar.high.parameter)}`;
    const pieces = columns.flatMap((column, i): readonly Mark[] => {
      const [from, to] = barShares(column, bar, tornado.bars);
      const [x, middle] = [at(i), at(i) + wide / 2];
      const piece = (share: number): { readonly x: number; readonly width: number } => ({
        x: middle + (wide / 2) * Math.min(0, share),
        width: (wide / 2) * Math.abs(share),
      });
      const ends = `${column.write(column.of(bar.low))} … ${column.write(column.of(bar.high))}`;
      return [
        { type: 'rect', x, y: y + 16, width: wide, height: 9, fill: grid },
        ...(from === null ? [] : hollow(piece(from), y + 16, loss)),
        ...(to === null ? [] : [{ type: 'rect' as const, ...piece(to), y: y + 16, height: 9, fill: loss }]),
        { type: 'rect', x: middle - 0.5, y: y + 14, width: 1, height: 13, fill: text1 },
        { ...small, x: middle, y: y + 37, text: ends, anchor: 'middle' },
      ];
    });
    return [{ ...small, x: at(0), y: y + 11, text: `${named(bar.name)} ${range}`, fill: text1 }, ...pieces];
  });
  return [...heads, ...rows];
}

function hollow({ x, width }: { readonly x: number; readonly width: number }, y: number, stroke: string): readonly Mark[] {
  const [left, right, top, bottom] = [x, x + width, y + 0.75, y + 8.25];
  const line = (from: readonly [number, number], to: readonly [number, number]): Mark => ({ type: 'line', from, to, stroke, width: 1.5 });
  return [
    line([left, top], [right, top]),
    line([right, top], [right, bottom]),
    line([right, bottom], [left, bottom]),
    line([left, bottom], [left, top]),
  ];
}

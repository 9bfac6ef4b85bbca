import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CurveSeries, curveFigure, scaledSeries } from '../../charts/curveFigure.ts';
import { formatValue } from '../../charts/numbers.ts';
import { Plot, type PlotCommands } from '../../charts/Plot.tsx';
import { useShownTheme } from '../../charts/theme.ts';
import type { CurveReply } from '../../engine/protocol.ts';
import { useLocalized } from '../../i18n/index.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { useOwnLosses } from '../../stores/losses.ts';
import { useResults } from '../../stores/results.ts';
import { type CurveAlong, type CurveScale, useView } from '../../stores/view.ts';
import { curveSeries, curveTexts } from './curves.ts';
import { Legend } from './Legend.tsx';
import styles from './Plots.module.css';
import { PlotTools } from './PlotTools.tsx';
import { atHalf, curveRows, risesOnTheWay } from './plotTables.ts';

export function CurvePlot({ along, scale }: { readonly along: CurveAlong; readonly scale: CurveScale }) {
  const { t } = useTranslation('eye');
  const theme = useShownTheme();
  const language = useView((view) => view.language);
  const painting = useView((view) => view.painting);
  const aged = useResults(({ stale }) => painting || stale);
  const reply = useResults((results) => results.curves[along]);
  const series = useSeries(reply);
  const [commands, setCommands] = useState<PlotCommands | null>(null);
  const figure = useMemo(() => {
    if (!reply || series.length === 0) return null;
    const texts = curveTexts(t, along, scale);
    const drawn = curveFigure({ along, x: reply.x, series, scale, theme, texts });
    return drawn.data.length > 0 ? drawn : null;
  }, [reply, series, along, scale, theme, t]);
  const x = reply?.x ?? new Float64Array(0);
  const shown = scaledSeries({ series, scale, along, x });
  return (
    <section className={styles.plot}>
      <div className={styles.head}>
        <Legend series={series} />
        <PlotTools commands={figure ? commands : null} what="curve" />
      </div>
      <Plot
        figure={figure}
        language={language}
        summary={summaryOf(t, along, x, series)}
        table={{ caption: t('plot.table'), columns: columnsOf(t, along, shown), rows: curveRows(x, shown) }}
        aged={aged}
        agedLabel={t('plot.aged')}
        empty={reply ? t('plot.nothing') : t('plot.waiting')}
        failure={t('plot.failure')}
        onReady={setCommands}
      />
    </section>
  );
}

/** A, B and the overlaid losses that the reply carries. */
function useSeries(reply: CurveReply | null): readonly CurveSeries[] {
  const localized = useLocalized();
  const pinned = useExperiment(({ experiment }) => experiment.pinned);
  const overlaid = useView((view) => view.overlaid);
  const own = useOwnLosses();
  const language = useView((view) => view.language);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `localized` is new at every render; the language decides what it gives.
  return useMemo(() => curveSeries(reply, { pinned, own }, overlaid, localized), [reply, pinned, overlaid, own, language]);
}

type T = ReturnType<typeof useTranslation<'eye'>>['t'];

function columnsOf(t: T, along: CurveAlong, series: readonly CurveSeries[]): readonly string[] {
  const names = series.flatMap(({ name }) => (along === 'line' ? [name] : [`${name}, y = 0`, `${name}, y = 1`]));
  return [t(along === 'line' ? 'plot.xLine' : 'plot.xPixel'), ...names];
}

function summaryOf(t: T, along: CurveAlong, x: Float64Array, series: readonly CurveSeries[]): string {
  if (series.length === 0) return t('plot.waiting');
  const losses = series.map(({ name, curves: [first, second] }) =>
    along === 'line'
      ? t('plot.summaryLineLoss', {
          name,
          from: formatValue(first?.[0]),
          to: formatValue(first?.at(-1)),
          rise: first && risesOnTheWay(first) ? t('plot.rises') : '',
        })
      : t('plot.summaryPixelLoss', { name, background: formatValue(atHalf(x, first)), foreground: formatValue(atHalf(x, second)) }),
  );
  return t(along === 'line' ? 'plot.summaryLine' : 'plot.summaryPixel', { losses: losses.join(' ') });
}

import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { gradientFigure } from '../../charts/gradientFigure.ts';
import { formatValue } from '../../charts/numbers.ts';
import { Plot, type PlotCommands } from '../../charts/Plot.tsx';
import { useShownTheme } from '../../charts/theme.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { useView } from '../../stores/view.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import styles from './Plots.module.css';
import { PlotTools } from './PlotTools.tsx';
import { strongestPixels } from './plotTables.ts';
import { cachedOutline } from './TruthOutline.tsx';
import { usePinned } from './usePinned.ts';
import { useAged, useRestingMap } from './useResting.ts';

/** The gradient of A or B with its numbers: hover, zoom, export. */
export function GradientPlot() {
  const { t } = useTranslation('eye');
  const slot = useView((view) => view.heatmapOf);
  const theme = useShownTheme();
  const language = useView((view) => view.language);
  const pinned = useExperiment(({ experiment }) => experiment.pinned);
  const { name } = usePinned(slot === 'a' ? 0 : 1);
  const map = useRestingMap(pinned[slot === 'a' ? 0 : 1]);
  const aged = useAged(map);
  const [commands, setCommands] = useState<PlotCommands | null>(null);
  const unit = `N · dL/d${map?.variable ?? 'z'}`;
  const figure = useMemo(() => {
    if (!map) return null;
    const { gradient, height, width, clip, truth } = map;
    const outline = truth.length === height * width && height === width ? cachedOutline(truth, width, true) : new Float32Array(0);
    return gradientFigure({ gradient, height, width, clip, outline, unit, theme, texts: { x: t('plot.column'), y: t('plot.row') } });
  }, [map, unit, theme, t]);
  const { up, down } = useMemo(() => extremes(map?.gradient), [map]);
  return (
    <section className={styles.plot}>
      <div className={styles.head}>
        <Segmented
          label={t('plot.heatmapOf')}
          value={slot}
          onChange={(heatmapOf: 'a' | 'b') => useView.setState({ heatmapOf })}
          size="small"
          options={[
            { value: 'a', label: 'A' },
            { value: 'b', label: 'B' },
          ]}
        />
        <span className={styles.which}>{name}</span>
        <PlotTools commands={figure ? commands : null} what="heatmap" />
      </div>
      <Plot
        figure={figure}
        language={language}
        summary={t('plot.heatmapSummary', { name, up: formatValue(up), down: formatValue(down), unit })}
        table={{
          caption: t('plot.heatmapTable'),
          columns: [t('plot.column'), t('plot.row'), unit],
          rows: map ? strongestPixels(map.gradient, map.width) : [],
        }}
        aged={aged}
        agedLabel={t('plot.aged')}
        empty={t('plot.waiting')}
        failure={t('plot.failure')}
        onReady={setCommands}
      />
    </section>
  );
}

function extremes(gradient: Float32Array | undefined): { readonly up: number; readonly down: number } {
  let up = 0;
  let down = 0;
  for (const value of gradient ?? []) {
    up = Math.min(up, value);
    down = Math.max(down, value);
  }
  return { up, down };
}

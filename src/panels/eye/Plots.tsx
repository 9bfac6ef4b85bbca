import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PlotTab, useView } from '../../stores/view.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import { type Along, CurvePlot, type CurveScale } from './CurvePlot.tsx';
import { GradientPlot } from './GradientPlot.tsx';
import { Overlay } from './Overlay.tsx';
import styles from './Plots.module.css';
import { useNarrow } from './useNarrow.ts';

/** Curves beside the heatmap of a pinned loss, drawn at rest; on a narrow page one of them at a time. */
export function Plots() {
  const [along, setAlong] = useState<Along>('line');
  const [scales, setScales] = useState<Readonly<Record<Along, CurveScale>>>({ line: 'divided', pixel: 'raw' });
  const narrow = useNarrow();
  const tab = useView((view) => view.plotTab);
  const curve = !narrow || tab === 'curve';
  return (
    <div className={styles.plots}>
      <div className={styles.bar}>
        <Tabs tabs={narrow ? ['curve', 'maps'] : ['curve']} chosen={narrow ? tab : 'curve'} />
        {curve ? (
          <Choices along={along} scale={scales[along]} onAlong={setAlong} onScale={(scale) => setScales({ ...scales, [along]: scale })} />
        ) : null}
      </div>
      <div className={styles.panel} role="tabpanel" id="plot-panel" aria-labelledby={`plot-tab-${narrow ? tab : 'curve'}`}>
        {curve ? <CurvePlot along={along} scale={scales[along]} /> : null}
        {narrow && curve ? null : <GradientPlot />}
      </div>
    </div>
  );
}

interface TabsProps {
  readonly tabs: readonly PlotTab[];
  readonly chosen: PlotTab;
}

function Tabs({ tabs, chosen }: TabsProps) {
  const { t } = useTranslation('eye');
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const next = tabs[(tabs.indexOf(chosen) + 1) % tabs.length];
    if (!next || next === chosen) return;
    event.preventDefault();
    event.stopPropagation();
    useView.setState({ plotTab: next });
    document.getElementById(`plot-tab-${next}`)?.focus();
  };
  return (
    <div className={styles.tabs} role="tablist" aria-label={t('plot.tabs')} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`plot-tab-${tab}`}
          className={styles.tab}
          aria-selected={tab === chosen}
          aria-controls="plot-panel"
          tabIndex={tab === chosen ? 0 : -1}
          onClick={() => useView.setState({ plotTab: tab })}
        >
          {t(tab === 'curve' ? 'plot.curve' : 'plot.heatmap')}
        </button>
      ))}
    </div>
  );
}

interface ChoicesProps {
  readonly along: Along;
  readonly scale: CurveScale;
  readonly onAlong: (along: Along) => void;
  readonly onScale: (scale: CurveScale) => void;
}

function Choices({ along, scale, onAlong, onScale }: ChoicesProps) {
  const { t } = useTranslation('eye');
  return (
    <div className={styles.choices}>
      <Segmented
        label={t('plot.along')}
        value={along}
        onChange={onAlong}
        size="small"
        options={[
          { value: 'line', label: t('plot.line'), title: t('plot.lineTitle') },
          { value: 'pixel', label: t('plot.pixel'), title: t('plot.pixelTitle') },
        ]}
      />
      <Segmented
        label={t('plot.scale')}
        value={scale}
        onChange={onScale}
        size="small"
        options={[
          { value: 'divided', label: t('plot.divided'), title: t(along === 'line' ? 'plot.dividedLineTitle' : 'plot.dividedPixelTitle') },
          { value: 'raw', label: t('plot.raw'), title: t('plot.rawTitle') },
        ]}
      />
      <Overlay />
    </div>
  );
}

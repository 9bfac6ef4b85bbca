import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Segmented } from '../../ui/Segmented.tsx';
import { type Along, CurvePlot, type CurveScale } from './CurvePlot.tsx';
import { GradientPlot } from './GradientPlot.tsx';
import { Overlay } from './Overlay.tsx';
import styles from './Plots.module.css';

/** Curves beside the heatmap of a pinned loss, drawn at rest. */
export function Plots() {
  const { t } = useTranslation('eye');
  const [along, setAlong] = useState<Along>('line');
  const [scale, setScale] = useState<CurveScale>('divided');
  return (
    <div className={styles.plots}>
      <div className={styles.bar}>
        <div className={styles.tabs} role="tablist" aria-label={t('plot.tabs')}>
          <button type="button" role="tab" id="plot-tab-curve" className={styles.tab} aria-selected aria-controls="plot-panel">
            {t('plot.curve')}
          </button>
        </div>
        <div className={styles.choices}>
          <Segmented
            label={t('plot.along')}
            value={along}
            onChange={setAlong}
            size="small"
            options={[
              { value: 'line', label: t('plot.line'), title: t('plot.lineTitle') },
              { value: 'pixel', label: t('plot.pixel'), title: t('plot.pixelTitle') },
            ]}
          />
          <Segmented
            label={t('plot.scale')}
            value={scale}
            onChange={setScale}
            size="small"
            options={[
              {
                value: 'divided',
                label: t('plot.divided'),
                title: t(along === 'line' ? 'plot.dividedLineTitle' : 'plot.dividedPixelTitle'),
              },
              { value: 'raw', label: t('plot.raw'), title: t('plot.rawTitle') },
            ]}
          />
          <Overlay />
        </div>
      </div>
      <div className={styles.panel} role="tabpanel" id="plot-panel" aria-labelledby="plot-tab-curve">
        <CurvePlot along={along} scale={scale} />
        <GradientPlot />
      </div>
    </div>
  );
}

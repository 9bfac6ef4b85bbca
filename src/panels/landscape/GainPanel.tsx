import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatValue } from '../../charts/numbers.ts';
import { Plot } from '../../charts/Plot.tsx';
import { useShownTheme } from '../../charts/theme.ts';
import { useLocalized } from '../../i18n/index.ts';
import { diceLossOf } from '../../landscapes/gain.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { useView } from '../../stores/view.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import { Legend } from '../eye/Legend.tsx';
import { SavePlot } from '../takehome/SavePlot.tsx';
import { gainPlot, gainSeries } from './gainPlot.ts';
import styles from './Landscape.module.css';

/** Losses that are one gradient at different volume, as functions of one Dice loss. */
export function GainPanel() {
  const { t } = useTranslation('landscape');
  const localized = useLocalized();
  const theme = useShownTheme();
  const language = useView((view) => view.language);
  const painting = useView((view) => view.painting);
  const shown = useView((view) => view.gainShown);
  const { truth, logits, size, parameters, pinned } = useExperiment(({ experiment }) => experiment);
  const d = useMemo(() => diceLossOf({ truth, logits, size, parameters }), [truth, logits, size, parameters]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `localized` is new at every render; the language decides what it gives.
  const curves = useMemo(() => gainSeries(parameters, pinned, localized), [parameters, pinned, language]);
  const figure = useMemo(() => gainPlot(curves, shown, d, theme, t), [curves, shown, d, theme, t]);
  const sentences = curves.map(({ name, value, gain }) =>
    t('gain.one', { name, value: formatValue(value(d)), gain: formatValue(gain(d)) }),
  );
  return (
    <section className={styles.landscape} aria-label={t('gain.label')}>
      <div className={styles.toolbar}>
        <Segmented
          label={t('gain.which')}
          value={shown}
          size="small"
          onChange={(gainShown: 'value' | 'gain') => useView.setState({ gainShown })}
          options={[
            { value: 'gain', label: t('gain.gain') },
            { value: 'value', label: t('gain.value') },
          ]}
        />
        <span className={styles.icons}>
          <SavePlot what="tab" />
        </span>
      </div>
      <div className={styles.body}>
        <div className={styles.curves}>
          <Legend series={curves} />
          <Plot
            figure={figure}
            language={language}
            summary={t('gain.summary', { d: formatValue(d), losses: sentences.join('; ') })}
            table={{
              caption: t('gain.table'),
              columns: [t('gain.d'), ...curves.map(({ name }) => name)],
              rows: [0.05, 0.1, 0.25, 0.5, 0.75, 1].map((at) => [formatValue(at), ...curves.map((curve) => formatValue(curve[shown](at)))]),
            }}
            aged={painting}
            agedLabel={t('aged')}
            empty={t('waiting')}
            failure={t('plotFailure')}
          />
          <p className={styles.curveWords}>{t('gain.about', { d: formatValue(d) })}</p>
        </div>
      </div>
    </section>
  );
}

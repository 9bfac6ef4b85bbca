import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { gainFigure } from '../../charts/gainFigure.ts';
import { formatValue } from '../../charts/numbers.ts';
import { Plot } from '../../charts/Plot.tsx';
import { useShownTheme } from '../../charts/theme.ts';
import { useLocalized } from '../../i18n/index.ts';
import { diceLossOf, gainCurves } from '../../landscapes/gain.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { useView } from '../../stores/view.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import { Legend } from '../eye/Legend.tsx';
import styles from './Landscape.module.css';

type Shown = 'value' | 'gain';

/** Losses that are one gradient at different volume, as functions of one Dice loss. */
export function GainPanel() {
  const { t } = useTranslation('landscape');
  const localized = useLocalized();
  const theme = useShownTheme();
  const language = useView((view) => view.language);
  const painting = useView((view) => view.painting);
  const [shown, setShown] = useState<Shown>('gain');
  const { truth, logits, size, parameters, pinned } = useExperiment(({ experiment }) => experiment);
  const d = useMemo(() => diceLossOf({ truth, logits, size, parameters }), [truth, logits, size, parameters]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `localized` is new at every render; the language decides what it gives.
  const curves = useMemo(
    () =>
      gainCurves(parameters).map(({ id, name, loss, value, gain }) => ({
        id,
        name: localized(name),
        role: loss === pinned[0] ? ('a' as const) : loss === pinned[1] ? ('b' as const) : ('overlaid' as const),
        value,
        gain,
      })),
    [parameters, pinned, language],
  );
  const figure = useMemo(
    () =>
      gainFigure({
        curves: curves.map((curve) => ({ ...curve, of: curve[shown] })),
        d,
        theme,
        texts: { x: t('gain.d'), y: t(shown === 'gain' ? 'gain.gain' : 'gain.value'), here: t('gain.here') },
        top: shown === 'gain' ? 3 : 1.5,
      }),
    [curves, shown, d, theme, t],
  );
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
          onChange={setShown}
          options={[
            { value: 'gain', label: t('gain.gain') },
            { value: 'value', label: t('gain.value') },
          ]}
        />
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

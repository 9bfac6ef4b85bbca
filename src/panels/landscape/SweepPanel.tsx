import { useTranslation } from 'react-i18next';
import type { StepRule } from '../../experiment/experiment.ts';
import { useLocalized } from '../../i18n/index.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { type SweepChoice, useLandscape } from '../../stores/landscape.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import { Select } from '../../ui/Select.tsx';
import { SavePlot } from '../takehome/SavePlot.tsx';
import styles from './Landscape.module.css';
import { lossNow, numbersNow } from './lossNow.ts';
import { Runs } from './Runs.tsx';
import { usualRate } from './rates.ts';
import sweepStyles from './Sweep.module.css';
import { sweptParameter } from './sweptValues.ts';
import { Tornado } from './Tornado.tsx';

const stepCounts = ['5', '20', '100'] as const;
const rules: readonly StepRule[] = ['matched', 'plain', 'sign'];

/** Five values of a parameter side by side, and what every parameter changes here. */
export function SweepPanel() {
  const { t } = useTranslation('landscape');
  const localized = useLocalized();
  const pinned = useExperiment(({ experiment }) => experiment.pinned);
  const { sweepChoice, sweepFailure } = useLandscape();
  const lossId = pinned[sweepChoice.loss === 'a' ? 0 : 1];
  const names = numbersNow(lossId);
  const chosen = sweptParameter(lossId, sweepChoice.parameter);
  const change = (part: Partial<SweepChoice>): void => useLandscape.setState({ sweepChoice: { ...sweepChoice, ...part } });
  const ruleNames = { plain: t('sweep.rulePlain'), matched: t('sweep.ruleMatched'), sign: t('sweep.ruleSign') };
  return (
    <section className={styles.landscape} aria-label={t('sweep.label')}>
      <div className={styles.toolbar}>
        <Segmented
          label={t('sweep.loss')}
          value={sweepChoice.loss}
          size="small"
          onChange={(loss: 'a' | 'b') => change({ loss })}
          options={[
            { value: 'a', label: 'A', title: t('whichA') },
            { value: 'b', label: 'B', title: t('whichB') },
          ]}
        />
        {chosen === null ? (
          <span>{t('sweep.none')}</span>
        ) : (
          <Select
            label={t('sweep.parameter')}
            value={chosen}
            align="start"
            options={names.map((name) => ({
              value: name,
              label: localized(lossNow(lossId)?.parameters[name]?.name ?? { en: name, vi: name }),
            }))}
            onChange={(parameter) => change({ parameter })}
          />
        )}
        <Select
          label={t('sweep.steps')}
          value={String(sweepChoice.steps)}
          options={stepCounts.map((count) => ({ value: count, label: t('sweep.after', { steps: count }) }))}
          onChange={(steps) => change({ steps: Number(steps) })}
        />
        <Select
          label={t('sweep.rule')}
          value={sweepChoice.rule}
          options={rules.map((rule) => ({ value: rule, label: ruleNames[rule], note: t(`sweep.ruleAbout.${rule}`) }))}
          onChange={(rule: StepRule) => change({ rule, rate: usualRate(rule) })}
        />
        <span className={styles.icons}>
          <SavePlot what="tab" />
        </span>
      </div>
      <div className={sweepStyles.body}>
        {sweepFailure ? <p className={styles.message}>{t('sweep.failed', { message: sweepFailure })}</p> : null}
        <Runs lossId={lossId} parameter={chosen} steps={sweepChoice.steps} />
        <div className={sweepStyles.beside}>
          <p className={sweepStyles.empty}>{t(`sweep.about.${sweepChoice.rule}`, { steps: sweepChoice.steps, rate: sweepChoice.rate })}</p>
          <Tornado lossId={lossId} change={sweepChoice.change} onChange={(next) => change({ change: next })} />
        </div>
      </div>
    </section>
  );
}

import { Trash2, Waypoints } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatValue } from '../../charts/numbers.ts';
import type { RunSettings, StepRule } from '../../experiment/experiment.ts';
import { useLocalized } from '../../i18n/index.ts';
import type { Axes } from '../../landscapes/landscape.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { setRun } from '../../stores/kept.ts';
import { useLandscape } from '../../stores/landscape.ts';
import { useView } from '../../stores/view.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Select } from '../../ui/Select.tsx';
import { Slider } from '../../ui/Slider.tsx';
import styles from './Beside.module.css';
import { lossNow } from './lossNow.ts';
import { usualRate } from './rates.ts';

const stepCounts = ['20', '50', '100', '200'] as const;
const rules: readonly StepRule[] = ['matched', 'plain', 'sign'];
const plane: Axes = [
  { family: 'run', order: 1 },
  { family: 'run', order: 2 },
];

/** A run of descent recorded: with progress, and a way to stop it. */
export function RunRecorder({ onShow }: { readonly onShow: (axes: Axes) => void }) {
  const { t } = useTranslation('kept');
  const { recording, recorded, recordFailure } = useLandscape();
  const { run, pinned } = useExperiment(({ experiment }) => experiment);
  const names = useRuleNames();
  const [choice, setChoice] = useState(() => ({ slot: 'a' as 'a' | 'b', ...(run ?? { rule: 'matched' as StepRule, rate: 8, steps: 50 }) }));
  const { slot, rule, rate, steps } = choice;
  const settings: RunSettings = { loss: pinned[slot === 'a' ? 0 : 1], rule, rate, steps };
  return (
    <section aria-label={t('run')} className={styles.section}>
      <h3>{t('run')}</h3>
      <p className={styles.about}>{t('runAbout')}</p>
      <div className={styles.choices}>
        <Segmented
          label={t('loss')}
          value={slot}
          size="small"
          onChange={(next: 'a' | 'b') => setChoice({ ...choice, slot: next })}
          options={[
            { value: 'a', label: 'A' },
            { value: 'b', label: 'B' },
          ]}
        />
        <Select
          label={t('rule')}
          value={rule}
          align="start"
          options={rules.map((one) => ({ value: one, label: names[one] }))}
          onChange={(next: StepRule) => setChoice({ ...choice, rule: next, rate: usualRate(next) })}
        />
        <Select
          label={t('steps')}
          value={String(steps)}
          options={[...new Set([...stepCounts, String(steps)])].map((count) => ({ value: count, label: t('stepCount', { steps: count }) }))}
          onChange={(next) => setChoice({ ...choice, steps: Number(next) })}
        />
      </div>
      <Slider
        label={t('rate')}
        value={rate}
        min={usualRate(rule) / 32}
        max={usualRate(rule) * 32}
        scale="log"
        reset={usualRate(rule)}
        compact
        onChange={(next) => setChoice({ ...choice, rate: Number((next ?? usualRate(rule)).toPrecision(3)) })}
      />
      <div className={styles.foot}>
        {recording ? (
          <>
            <Button look="outline" onClick={() => useLandscape.setState({ recording: null })}>
              {t('cancel')}
            </Button>
            <progress aria-label={t('recording')} value={recorded} max={1} />
          </>
        ) : (
          <Button
            look="key"
            onClick={() => {
              useLandscape.setState({ recording: settings });
              if (useView.getState().plotTab !== 'directions') useView.setState({ plotTab: 'directions' });
            }}
          >
            {t('record')}
          </Button>
        )}
      </div>
      {recordFailure ? <p className={styles.about}>{t('failed', { message: recordFailure })}</p> : null}
      {run ? <Recorded run={run} onShow={onShow} /> : null}
    </section>
  );
}

function Recorded({ run, onShow }: { readonly run: RunSettings; readonly onShow: (axes: Axes) => void }) {
  const { t } = useTranslation('kept');
  const localized = useLocalized();
  const names = useRuleNames();
  const loss = lossNow(run.loss);
  const words = { loss: loss ? localized(loss.shortName) : run.loss, rule: names[run.rule], rate: formatValue(run.rate), steps: run.steps };
  return (
    <div className={styles.recorded}>
      <span>{t('recorded', words)}</span>
      <IconButton label={t('show')} onClick={() => onShow(plane)}>
        <Waypoints size={14} aria-hidden />
      </IconButton>
      <IconButton label={t('forgetRun')} onClick={() => setRun(null)}>
        <Trash2 size={14} aria-hidden />
      </IconButton>
    </div>
  );
}

function useRuleNames(): Readonly<Record<StepRule, string>> {
  const { t } = useTranslation('landscape');
  return { plain: t('sweep.rulePlain'), matched: t('sweep.ruleMatched'), sign: t('sweep.ruleSign') };
}

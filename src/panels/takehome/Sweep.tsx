import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exportSweep } from '../../exports/exportSweep.ts';
import { pytorchCode } from '../../exports/pytorch.ts';
import type { ExportRequest } from '../../exports/request.ts';
import type { Parameter } from '../../losses/loss.ts';
import { Listing } from './Listing.tsx';
import { firstRanges, rangesOf, type TypedRange } from './ranges.ts';
import styles from './TakeHome.module.css';

export interface SweepProps {
  readonly request: ExportRequest;
  readonly parameters: Readonly<Record<string, Parameter>>;
}

/** A Ray Tune script over the ranges chosen. */
export function Sweep({ request, parameters }: SweepProps) {
  const { t } = useTranslation('takehome');
  const [typed, setTyped] = useState(() => firstRanges(parameters, argumentsOf(request)));
  const [trials, setTrials] = useState('20');
  const script = useMemo(() => {
    try {
      return { ...exportSweep(request, { ranges: rangesOf(parameters, typed), trials: wholeOf(trials) }), failure: null };
    } catch (error) {
      return { filename: '', code: '', failure: error instanceof Error ? error.message : String(error) };
    }
  }, [request, parameters, typed, trials]);
  const names = Object.keys(typed);
  if (names.length === 0) return <p className={styles.about}>{t('code.noNumber')}</p>;
  return (
    <>
      <p className={styles.about}>{t('code.sweepAbout')}</p>
      <div className={styles.ranges}>
        {names.map((name) => (
          <Range
            key={name}
            name={name}
            range={typed[name] as TypedRange}
            onChange={(part) => setTyped({ ...typed, [name]: { ...(typed[name] as TypedRange), ...part } })}
          />
        ))}
        <label className={styles.trials}>
          {t('code.trials')}
          <input inputMode="numeric" value={trials} onChange={(event) => setTrials(event.target.value)} />
        </label>
      </div>
      {script.failure === null ? (
        <Listing filename={script.filename} code={script.code} />
      ) : (
        <p role="alert">{t('code.badRange', { detail: script.failure })}</p>
      )}
    </>
  );
}

interface RangeProps {
  readonly name: string;
  readonly range: TypedRange;
  readonly onChange: (part: Partial<TypedRange>) => void;
}

function Range({ name, range: { chosen, min, max, log }, onChange }: RangeProps) {
  const { t } = useTranslation('takehome');
  return (
    <fieldset className={styles.range} data-off={!chosen || undefined}>
      <legend className={styles.hidden}>{t('code.range', { name })}</legend>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={chosen}
          aria-label={t('code.search', { name })}
          onChange={(event) => onChange({ chosen: event.target.checked })}
        />
        <code>{name}</code>
      </label>
      <label>
        {t('code.from')}
        <input
          inputMode="decimal"
          aria-label={t('code.fromOf', { name })}
          disabled={!chosen}
          value={min}
          onChange={(event) => onChange({ min: event.target.value })}
        />
      </label>
      <label>
        {t('code.to')}
        <input
          inputMode="decimal"
          aria-label={t('code.toOf', { name })}
          disabled={!chosen}
          value={max}
          onChange={(event) => onChange({ max: event.target.value })}
        />
      </label>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={log}
          disabled={!chosen}
          aria-label={t('code.logOf', { name })}
          onChange={(event) => onChange({ log: event.target.checked })}
        />
        {t('code.log')}
      </label>
    </fieldset>
  );
}

function argumentsOf(request: ExportRequest): readonly string[] {
  try {
    return [...pytorchCode(request).arguments.keys()];
  } catch {
    return [];
  }
}

/** From 1 to 10,000; 20 for what is no whole number. */
function wholeOf(text: string): number {
  const trials = Number(text);
  return Number.isInteger(trials) && trials >= 1 && trials <= 10_000 ? trials : 20;
}

import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { dash } from '../../charts/numbers.ts';
import type { Metrics as Values } from '../../metrics/registry.ts';
import { useResults } from '../../stores/results.ts';
import { Tooltip } from '../../ui/Tooltip.tsx';
import styles from './Metrics.module.css';
import { type Metric, metricText, strip, whyUndefined } from './metricStrip.ts';

/** Every metric of the two masks, each with its convention on hover, focus or tap. */
export function Metrics() {
  const { t } = useTranslation('metrics');
  const frame = useResults((results) => results.frame);
  const settled = useRef<Values | null>(null);
  if (frame && frame.agreement !== null) settled.current = frame.metrics;
  const values = frame?.metrics ?? null;
  return (
    <dl className={styles.strip} aria-label={t('label')}>
      {strip.map((metric) => (
        <Cell key={metric.id} metric={metric} values={values} settled={frame?.agreement === null ? settled.current : null} />
      ))}
    </dl>
  );
}

interface CellProps {
  readonly metric: Metric;
  readonly values: Values | null;
  /** The last values with distances, while a stroke runs without them. */
  readonly settled: Values | null;
}

function Cell({ metric, values, settled }: CellProps) {
  const { t } = useTranslation('metrics');
  const waiting = settled !== null && metric.kind !== 'count' && values?.[metric.id] === null && metric.surface === true;
  const value = waiting ? settled[metric.id] : values?.[metric.id];
  const reason = waiting ? t('undefined.later') : value === null && values ? t(`undefined.${whyUndefined(metric.id, values)}`) : null;
  const tip = (
    <span>
      {t(`about.${metric.id}`)}
      {reason ? <b className={styles.reason}>{reason}</b> : null}
    </span>
  );
  return (
    <div className={styles.cell}>
      <dt className={styles.name}>{t(`name.${metric.id}`)}</dt>
      <dd className={styles.value} data-waiting={waiting || undefined}>
        <Tooltip text={tip} side="top" tap>
          <button
            type="button"
            className={styles.number}
            aria-label={`${t(`name.${metric.id}`)} ${metricText(metric, value)}${reason ? `. ${reason}` : ''}`}
          >
            {value === undefined ? dash : metricText(metric, value)}
          </button>
        </Tooltip>
      </dd>
    </div>
  );
}

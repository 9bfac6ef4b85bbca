import { memo, useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Metrics as Values } from '../../metrics/registry.ts';
import { type ResultsState, useResults } from '../../stores/results.ts';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { useEachFrame, writeAttribute, writeText } from '../ladder/frames.ts';
import styles from './Metrics.module.css';
import { type Metric, metricText, strip, whyUndefined } from './metricStrip.ts';

/** Every metric of the two masks, each with its convention on hover, focus or tap. */
export function Metrics() {
  const { t } = useTranslation('metrics');
  return (
    <dl className={styles.strip} aria-label={t('label')}>
      {strip.map((metric) => (
        <Cell key={metric.id} metric={metric} />
      ))}
    </dl>
  );
}

/** A cell renders when it becomes undefined or waits; its numbers are written as frames arrive. */
const Cell = memo(function Cell({ metric }: { readonly metric: Metric }) {
  const { t } = useTranslation('metrics');
  const settled = useRef<Values | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const state = useResults(({ frame }) => stateOf(metric, frame?.agreement === null, frame?.metrics ?? null, settled.current !== null));
  const name = t(`name.${metric.id}`);
  const waiting = state === 'later';
  const reason = state === 'defined' ? null : t(`undefined.${state}`);
  const write = useCallback(
    ({ frame }: ResultsState): void => {
      if (frame && frame.agreement !== null) settled.current = frame.metrics;
      const from = waiting ? settled.current : frame?.metrics;
      const text = metricText(metric, from?.[metric.id]);
      if (!button.current) return;
      writeText(button.current, text);
      writeAttribute(button.current, 'aria-label', `${name} ${text}${reason ? `. ${reason}` : ''}`);
    },
    [metric, name, waiting, reason],
  );
  useEachFrame(write);
  const tip = (
    <span>
      {t(`about.${metric.id}`)}
      {reason ? <b className={styles.reason}>{reason}</b> : null}
    </span>
  );
  return (
    <div className={styles.cell}>
      <dt className={styles.name}>{name}</dt>
      <dd className={styles.value} data-waiting={waiting || undefined}>
        <Tooltip text={tip} side="top" tap>
          <button ref={button} type="button" className={styles.number} />
        </Tooltip>
      </dd>
    </div>
  );
});

type State = 'defined' | 'later' | ReturnType<typeof whyUndefined>;

/** Why there is no value; 'later' while a stroke runs without distances and an earlier value is shown. */
function stateOf({ id, surface }: Metric, unsettled: boolean, values: Values | null, known: boolean): State {
  if (values === null || values[id] !== null) return 'defined';
  return unsettled && known && surface === true ? 'later' : whyUndefined(id, values);
}

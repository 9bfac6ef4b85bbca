import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatValue } from '../../charts/numbers.ts';
import { useLocalized } from '../../i18n/index.ts';
import type { LossDefinition } from '../../losses/loss.ts';
import { setDialect, useExperiment } from '../../stores/experiment.ts';
import { useResults } from '../../stores/results.ts';
import styles from './Dialects.module.css';

export interface DialectsProps {
  readonly loss: LossDefinition;
  readonly shown: string;
}

/** The readings of a loss, each with its value under its name before it is chosen. Absent where there is only one. */
export function Dialects({ loss, shown }: DialectsProps) {
  const { t } = useTranslation('card');
  const localized = useLocalized();
  const values = useResults((results) => results.dialectValues);
  const own = useExperiment(({ experiment }) => experiment.dialects[loss.id] !== undefined);
  const group = useRef<HTMLDivElement>(null);
  if (!loss.dialects?.length) return null;
  const options = [
    { id: 'corrected', label: t('corrected') },
    ...loss.dialects.map(({ id, label, kind }) => ({ id, label: kind === 'printed' ? `${t('printed')} †` : localized(label) })),
  ];
  const choose = (index: number): void => {
    const option = options[(index + options.length) % options.length];
    if (!option) return;
    setDialect(loss.id, option.id);
    group.current?.querySelector<HTMLElement>(`[data-dialect="${option.id}"]`)?.focus();
  };
  const at = options.findIndex((option) => option.id === shown);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    choose(at + step);
  };
  const about = loss.dialects.find(({ id }) => id === shown)?.about;
  return (
    <div className={styles.dialects}>
      <div
        ref={group}
        className={styles.group}
        role="radiogroup"
        aria-label={t('dialects', { name: localized(loss.name) })}
        onKeyDown={onKeyDown}
      >
        {options.map(({ id, label }) => (
          <button
            key={id}
            type="button"
            role="radio"
            aria-checked={id === shown}
            data-dialect={id}
            tabIndex={id === shown ? 0 : -1}
            className={styles.option}
            onClick={() => setDialect(loss.id, id)}
          >
            <span>{label}</span>
            <b>{formatValue(values[id])}</b>
          </button>
        ))}
      </div>
      {about || own ? (
        <p className={styles.about}>
          {about ? localized(about) : null}{' '}
          {own ? (
            <button type="button" className={styles.follow} title={t('own')} onClick={() => setDialect(loss.id, null)}>
              {t('follow')}
            </button>
          ) : null}
        </p>
      ) : null}
    </div>
  );
}

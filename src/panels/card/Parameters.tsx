import { ChevronDown, RotateCcw } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '../../i18n/index.ts';
import type { LossDefinition, ParameterValues } from '../../losses/loss.ts';
import { resetParameters, useExperiment } from '../../stores/experiment.ts';
import { Button } from '../../ui/Button.tsx';
import { ParameterControl } from './ParameterControl.tsx';
import styles from './Parameters.module.css';

const none: ParameterValues = {};

export interface ParametersProps {
  readonly loss: LossDefinition;
  readonly dialect: string;
  /** Stands between the controls and what is said of them. */
  readonly children?: ReactNode;
}

/** A control for each parameter; the advanced ones under "more". What the dialect fixes is shown at its value and locked. */
export function Parameters({ loss, dialect, children }: ParametersProps) {
  const { t } = useTranslation('card');
  const localized = useLocalized();
  const [more, setMore] = useState(false);
  const [touched, setTouched] = useState<string | null>(null);
  const given = useExperiment(({ experiment }) => experiment.parameters[loss.id] ?? none);
  const fixed = loss.dialects?.find(({ id }) => id === dialect)?.values ?? none;
  const entries = Object.entries(loss.parameters);
  const about = loss.parameters[touched ?? ''] ?? entries[0]?.[1];
  const advanced = entries.filter(([, parameter]) => parameter.advanced);
  const shown = entries.filter(([, parameter]) => more || !parameter.advanced);
  if (entries.length === 0) {
    return (
      <>
        <p className={styles.none}>{t('none')}</p>
        {children}
      </>
    );
  }
  return (
    <section className={styles.parameters} aria-label={t('parameters')}>
      {shown.map(([name, parameter]) => {
        const locked = Object.hasOwn(fixed, name);
        const value = (locked ? fixed : given)[name];
        return (
          <ParameterControl
            key={name}
            lossId={loss.id}
            name={name}
            parameter={parameter}
            value={value === undefined ? parameter.default : value}
            locked={locked}
            onAbout={() => setTouched(name)}
          />
        );
      })}
      {children}
      {/* What the control last pointed at or focused does; the room is kept, so that nothing moves. */}
      <p className={styles.about}>
        {about ? (
          <>
            <b>{localized(about.name)}:</b> {localized(about.about)}
          </>
        ) : null}
      </p>
      <div className={styles.foot}>
        {advanced.length > 0 ? (
          <Button aria-expanded={more} onClick={() => setMore(!more)}>
            <ChevronDown size={13} aria-hidden data-open={more || undefined} />
            {more ? t('less') : t('more', { number: advanced.length })}
          </Button>
        ) : null}
        {Object.keys(given).length > 0 ? (
          <Button onClick={() => resetParameters(loss.id)}>
            <RotateCcw size={12} aria-hidden />
            {t('resetAll')}
          </Button>
        ) : null}
      </div>
    </section>
  );
}

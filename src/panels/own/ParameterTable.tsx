import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnParameter } from '../../losses/own.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import styles from './OwnCard.module.css';

const most = 12;

export interface ParameterTableProps {
  readonly parameters: readonly OwnParameter[];
  readonly onChange: (parameters: readonly OwnParameter[]) => void;
  readonly onBlur: () => void;
}

/** Declared parameters: name, default and range, from which the sliders are made. */
export function ParameterTable({ parameters, onChange, onBlur }: ParameterTableProps) {
  const { t } = useTranslation('own');
  const replace = (place: number, parameter: OwnParameter): void =>
    onChange(parameters.map((other, i) => (i === place ? parameter : other)));
  return (
    <section className={styles.table} aria-label={t('declared')} onBlur={onBlur}>
      <h3>{t('declared')}</h3>
      {parameters.length > 0 ? (
        <div className={styles.row} aria-hidden>
          <span>{t('column.name')}</span>
          <span>{t('column.default')}</span>
          <span>{t('column.min')}</span>
          <span>{t('column.max')}</span>
        </div>
      ) : null}
      {parameters.map((parameter, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a parameter has no identity but its place; its name is being typed.
        <div key={place} className={styles.row} role="group" aria-label={t('parameter', { n: place + 1 })}>
          <input
            aria-label={t('column.name')}
            value={parameter.name}
            maxLength={40}
            spellCheck={false}
            onChange={(event) => replace(place, { ...parameter, name: event.target.value.trim() })}
          />
          {(['default', 'min', 'max'] as const).map((field) => (
            <NumberCell
              key={field}
              label={t(`column.${field}`)}
              value={parameter[field]}
              onChange={(value) => replace(place, { ...parameter, [field]: value })}
            />
          ))}
          <IconButton label={t('remove', { name: parameter.name })} onClick={() => onChange(parameters.filter((_, i) => i !== place))}>
            <X aria-hidden />
          </IconButton>
        </div>
      ))}
      {parameters.length < most ? (
        <Button
          className={styles.add}
          onClick={() => onChange([...parameters, { name: freeName(parameters), default: 1, min: 0, max: 2 }])}
        >
          <Plus size={13} aria-hidden />
          {t('add')}
        </Button>
      ) : null}
    </section>
  );
}

interface NumberCellProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** Keeps what is typed as it is typed; a comma may stand for the point. What is no number goes on as NaN, which the check names. */
function NumberCell({ label, value, onChange }: NumberCellProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed !== null && Object.is(numberIn(typed), value) ? typed : String(value);
  return (
    <input
      aria-label={label}
      aria-invalid={Number.isNaN(value)}
      inputMode="decimal"
      value={shown}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(numberIn(event.target.value));
      }}
    />
  );
}

function numberIn(typed: string): number {
  return typed.trim() === '' ? Number.NaN : Number(typed.trim().replace(',', '.').replace('−', '-'));
}

function freeName(parameters: readonly OwnParameter[]): string {
  return 'abcdghklmnoqrtuvwx'.split('').find((letter) => parameters.every(({ name }) => name !== letter)) ?? 'a_2';
}

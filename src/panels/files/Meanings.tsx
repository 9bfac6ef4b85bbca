import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Method } from '../../files/fit.ts';
import { type Meaning, meaningsOf, suggest } from '../../files/meaning.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import { Classes } from './Classes.tsx';
import styles from './Files.module.css';
import { changeItem, interpret, likelySize, methodOf, type ReadyItem, ready, useItems } from './items.ts';
import { Questions } from './Questions.tsx';

/** What the numbers are, with what that needs to be known, and how they come to the grid. */
export function Meanings({ item }: { readonly item: ReadyItem }) {
  const { t } = useTranslation('files');
  const { role, meaning, scale } = item.interpretation;
  const name = (one: Meaning) => t(`meaning.${one === 'levels' && role === 'prediction' ? 'probabilities' : one}`);
  return (
    <>
      <Row label={t('meaning.label')}>
        <Segmented
          label={t('meaning.label')}
          value={meaning}
          options={meaningsOf(role).map((value) => ({ value, label: name(value) }))}
          onChange={(next) => interpret(item.id, { meaning: next })}
          size="small"
        />
      </Row>
      <Suggestion item={item} />
      {meaning === 'levels' ? (
        <Row label={t('scale.label')}>
          <Segmented
            label={t('scale.label')}
            value={String(scale)}
            options={[
              { value: '1', label: t('scale.one') },
              { value: '255', label: t('scale.byte') },
              { value: '65535', label: t('scale.word') },
            ]}
            onChange={(next) => interpret(item.id, { scale: Number(next) })}
            size="small"
          />
        </Row>
      ) : null}
      {meaning === 'threshold' ? <Threshold item={item} /> : null}
      {meaning === 'labels' ? <Classes item={item} /> : null}
      <Questions item={item} />
      <Resampling item={item} />
    </>
  );
}

function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles.row}>
      <span aria-hidden>{label}</span>
      {children}
    </div>
  );
}

const short = (value: number): string => String(Number(value.toPrecision(4)));

/** Says by what the suggestion came, while it is followed. */
function Suggestion({ item: { interpretation, plane, statistics } }: { readonly item: ReadyItem }) {
  const { t } = useTranslation('files');
  if (Number.isNaN(statistics.min)) return <p className={styles.about}>{t('meaning.noNumbers')}</p>;
  if (suggest(interpretation.role, plane, statistics).meaning !== interpretation.meaning) return null;
  const values = { min: short(statistics.min), max: short(statistics.max) };
  return <p className={styles.about}>{statistics.whole ? t('meaning.suggestedWhole', values) : t('meaning.suggested', values)}</p>;
}

function Threshold({ item }: { readonly item: ReadyItem }) {
  const { t } = useTranslation('files');
  const id = useId();
  const [text, setText] = useState(short(item.interpretation.threshold));
  const valid = text.trim() !== '' && Number.isFinite(Number(text.replace(',', '.')));
  return (
    <div className={styles.row}>
      <label htmlFor={id}>{t('threshold.label')}</label>
      <input
        id={id}
        className={styles.number}
        inputMode="decimal"
        value={text}
        aria-invalid={!valid}
        onChange={({ target }) => {
          setText(target.value);
          const value = Number(target.value.replace(',', '.'));
          if (target.value.trim() !== '' && Number.isFinite(value)) interpret(item.id, { threshold: value });
        }}
      />
      {valid ? null : <span className={styles.problem}>{t('threshold.invalid')}</span>}
    </div>
  );
}

const methods: readonly Method[] = ['nearest', 'area', 'bilinear'];

function Resampling({ item }: { readonly item: ReadyItem }) {
  const { t } = useTranslation('files');
  const { items, size, frame } = useItems();
  const grid = size ?? likelySize(ready(items));
  const { width, height } = item.plane;
  if ((frame === 'crop' ? Math.min(width, height) : Math.max(width, height)) === grid) return null;
  return (
    <Row label={t('method.label')}>
      <Segmented
        label={t('method.label')}
        value={methodOf(item, grid, frame)}
        options={methods.map((value) => ({ value, label: t(`method.${value}`) }))}
        onChange={(method) => changeItem(item.id, () => ({ method }))}
        size="small"
      />
    </Row>
  );
}

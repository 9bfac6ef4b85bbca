import { useTranslation } from 'react-i18next';
import { mostClasses } from '../../files/statistics.ts';
import styles from './Files.module.css';
import { interpret, type ReadyItem } from './items.ts';

/** The values that are there with their shares; those pressed are foreground. */
export function Classes({ item }: { readonly item: ReadyItem }) {
  const { t } = useTranslation('files');
  const { statistics, interpretation, plane } = item;
  if (!statistics.classes) return <p className={styles.problem}>{t('classes.many', { limit: mostClasses })}</p>;
  const { foreground, answers } = interpretation;
  const decided = (value: number) => (value === -1 && answers.minusOne !== undefined) || (value === 255 && answers.ignored !== undefined);
  const toggle = (value: number) =>
    interpret(item.id, { foreground: foreground.includes(value) ? foreground.filter((one) => one !== value) : [...foreground, value] });
  return (
    <>
      <fieldset className={styles.classes} aria-label={t('classes.label')}>
        {statistics.classes.map(({ value, count }) => (
          <button
            key={value}
            type="button"
            className={styles.class}
            aria-pressed={foreground.includes(value)}
            disabled={decided(value)}
            onClick={() => toggle(value)}
          >
            <b>{value}</b>
            <small>{t('classes.share', { percent: percent(count / plane.values.length) })}</small>
          </button>
        ))}
      </fieldset>
      {foreground.some((value) => statistics.classes?.some((one) => one.value === value)) ? null : (
        <p className={styles.about}>{t('classes.none')}</p>
      )}
    </>
  );
}

const percent = (share: number): string => (share > 0 && share < 0.001 ? '< 0.1' : (100 * share).toFixed(1));

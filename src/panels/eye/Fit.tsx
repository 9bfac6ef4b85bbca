import { useTranslation } from 'react-i18next';
import { formatRatio } from '../../charts/numbers.ts';
import { useResults } from '../../stores/results.ts';
import styles from './Fit.module.css';
import { faintness } from './reach.ts';
import { useReaches } from './usePinned.ts';

export interface FitProps {
  readonly slot: 'A' | 'B';
  readonly fitted: boolean;
  readonly onFit: (fitted: boolean) => void;
}

/** On a map that looks blank: how much stronger the other is, and a button that fits the common scale to this one; then the way back. */
export function Fit({ slot, fitted, onFit }: FitProps) {
  const { t } = useTranslation('eye');
  const reachesOf = useReaches();
  const weaker = useResults((results) => {
    const [a, b] = reachesOf(results);
    return a < b ? 'A' : 'B';
  });
  const times = useResults((results) => {
    const faint = faintness(...reachesOf(results));
    return faint && formatRatio(faint.times);
  });
  if (slot !== weaker || (times === null && !fitted)) return null;
  return (
    <p className={styles.fit}>
      {times !== null && !fitted ? <span>{t('pair.faint', { other: slot === 'A' ? 'B' : 'A', times })}</span> : null}
      <button type="button" onClick={() => onFit(!fitted)}>
        {fitted ? t('pair.unfit') : t('pair.fit', { slot })}
      </button>
    </p>
  );
}

import { useTranslation } from 'react-i18next';
import { formatRatio } from '../../charts/numbers.ts';
import styles from './Fit.module.css';
import { faintness } from './reach.ts';

export interface FitProps {
  readonly slot: 'A' | 'B';
  /** Reaches of the two maps. */
  readonly a: number;
  readonly b: number;
  readonly fitted: boolean;
  readonly onFit: (fitted: boolean) => void;
}

/** On a map that looks blank: how much stronger the other is, and a button that fits the common scale to this one; then the way back. */
export function Fit({ slot, a, b, fitted, onFit }: FitProps) {
  const { t } = useTranslation('eye');
  const faint = faintness(a, b);
  const weaker = faint?.faint ?? (a < b ? 'A' : 'B');
  if (slot !== weaker || (!faint && !fitted)) return null;
  return (
    <p className={styles.fit}>
      {faint && !fitted ? <span>{t('pair.faint', { other: slot === 'A' ? 'B' : 'A', times: formatRatio(faint.times) })}</span> : null}
      <button type="button" onClick={() => onFit(!fitted)}>
        {fitted ? t('pair.unfit') : t('pair.fit', { slot })}
      </button>
    </p>
  );
}

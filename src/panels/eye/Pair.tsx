import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatValue } from '../../charts/numbers.ts';
import { useView } from '../../stores/view.ts';
import { Budgets } from './Budgets.tsx';
import { Fit } from './Fit.tsx';
import { GradientMap } from './GradientMap.tsx';
import styles from './Pair.module.css';
import { PairScale } from './PairScale.tsx';
import { usePairReach, usePinned, useUnit } from './usePinned.ts';

/** Gradients of A and B on one scale that stands between them, their budgets mirrored below. */
export function Pair() {
  const { t } = useTranslation('eye');
  const [fitted, setFitted] = useState(false);
  const { reach, a, b } = usePairReach(fitted);
  const unit = useUnit();
  return (
    <section className={styles.pair} aria-label={t('pair.label')}>
      <Title slot={0} />
      <span className={styles.unit}>{unit}</span>
      <Title slot={1} />
      <GradientMap slot={0} reach={reach} unit={unit}>
        <Fit slot="A" a={a} b={b} fitted={fitted} onFit={setFitted} />
      </GradientMap>
      <PairScale reach={reach} fitted={fitted} />
      <GradientMap slot={1} reach={reach} unit={unit}>
        <Fit slot="B" a={a} b={b} fitted={fitted} onFit={setFitted} />
      </GradientMap>
      <Budgets />
    </section>
  );
}

function Title({ slot }: { readonly slot: 0 | 1 }) {
  const { t } = useTranslation('eye');
  const { id, name, last } = usePinned(slot);
  const open = useView((view) => view.card === id);
  return (
    <h2 className={styles.title} data-slot={slot}>
      <span className={styles.badge} data-slot={slot === 0 ? 'A' : 'B'}>
        {slot === 0 ? 'A' : 'B'}
      </span>
      <button
        type="button"
        className={styles.name}
        aria-expanded={open}
        title={t('pair.open')}
        onClick={() => useView.setState({ card: open ? null : id })}
      >
        {name}
      </button>
      <span className={styles.value}>{formatValue(last?.status === 'ready' ? last.value : null)}</span>
    </h2>
  );
}

import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatValue } from '../../charts/numbers.ts';
import type { ResultsState } from '../../stores/results.ts';
import { useView } from '../../stores/view.ts';
import { LastOutcome } from '../ladder/change.ts';
import { useEachFrame, writeText } from '../ladder/frames.ts';
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
  const reach = usePairReach(fitted);
  const unit = useUnit();
  return (
    <section className={styles.pair} aria-label={t('pair.label')}>
      <Title slot={0} />
      <span className={styles.unit}>{unit}</span>
      <Title slot={1} />
      <GradientMap slot={0} reach={reach} unit={unit}>
        <Fit slot="A" fitted={fitted} onFit={setFitted} />
      </GradientMap>
      <PairScale reach={reach} fitted={fitted} />
      <GradientMap slot={1} reach={reach} unit={unit}>
        <Fit slot="B" fitted={fitted} onFit={setFitted} />
      </GradientMap>
      <Budgets />
    </section>
  );
}

function Title({ slot }: { readonly slot: 0 | 1 }) {
  const { t } = useTranslation('eye');
  const { id, name } = usePinned(slot);
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
      <Value id={id} />
    </h2>
  );
}

/** Written as frames arrive, without a React render. */
function Value({ id }: { readonly id: string }) {
  const text = useRef<HTMLSpanElement>(null);
  const [known] = useState(() => new LastOutcome());
  const write = useCallback(
    ({ frame }: ResultsState): void => {
      const last = known.of(frame, id);
      if (text.current) writeText(text.current, formatValue(last?.status === 'ready' ? last.value : null));
    },
    [id, known],
  );
  useEachFrame(write);
  return <span ref={text} className={styles.value} />;
}

import { lazy, Suspense } from 'react';
import { useLoss } from '../../stores/losses.ts';
import { useView } from '../../stores/view.ts';
import { Card } from '../card/Card.tsx';
import styles from './Eye.module.css';
import { Pair } from './Pair.tsx';
import { Plots } from './Plots.tsx';

// Its editor and the parser of formulas come with it.
const OwnCard = lazy(async () => ({ default: (await import('../own/OwnCard.tsx')).OwnCard }));

/** The two pinned maps; below them the plots, or the card of a loss in their place. */
export function Eye() {
  const card = useView((view) => view.card);
  const loss = useLoss(card);
  return (
    <div className={styles.eye}>
      <Pair />
      {loss === undefined ? (
        <Plots />
      ) : loss.family === 'own' ? (
        <Suspense>
          <OwnCard key={loss.id} lossId={loss.id} />
        </Suspense>
      ) : (
        <Card key={loss.id} lossId={loss.id} />
      )}
    </div>
  );
}

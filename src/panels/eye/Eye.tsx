import { useView } from '../../stores/view.ts';
import { Card } from '../card/Card.tsx';
import styles from './Eye.module.css';
import { Pair } from './Pair.tsx';
import { Plots } from './Plots.tsx';

/** The two pinned maps; below them the plots, or the card of a loss in their place. */
export function Eye() {
  const card = useView((view) => view.card);
  return (
    <div className={styles.eye}>
      <Pair />
      {card ? <Card key={card} lossId={card} /> : <Plots />}
    </div>
  );
}

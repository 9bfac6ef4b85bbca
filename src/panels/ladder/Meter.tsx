import type { CSSProperties } from 'react';
import { type Bar, type MeterScale, positionOn } from './meter.ts';
import styles from './Row.module.css';

export interface MeterProps {
  readonly scale: MeterScale;
  readonly bar: Bar | null;
  /** The loss fell: the other colour, and the bar lies left of the tick. */
  readonly falls: boolean;
}

/** A bar on the ladder's scale. A picture of the numbers beside it, so hidden from screen readers. */
export function Meter({ scale, bar, falls }: MeterProps) {
  const style = bar ? ({ '--from': bar.from, '--width': bar.to - bar.from } as CSSProperties) : undefined;
  const start = scale.name === 'values' ? null : positionOn(scale, 1);
  return (
    <span className={styles.meter} aria-hidden>
      {bar ? <i className={styles.bar} style={style} data-falls={falls || undefined} data-beyond={bar.beyond ?? undefined} /> : null}
      {scale.marks.slice(1, -1).map((mark) => (
        <s key={mark} className={styles.mark} style={{ left: `${(100 * positionOn(scale, mark)).toFixed(2)}%` }} />
      ))}
      {start === null ? null : <b className={styles.start} style={{ left: `${(100 * start).toFixed(2)}%` }} />}
    </span>
  );
}

import type { Ref } from 'react';
import { type Bar, type MeterScale, positionOn } from './meter.ts';
import styles from './Row.module.css';

export interface MeterProps {
  readonly scale: MeterScale;
  /** Given to who writes the bar, by `writeBar`. */
  readonly bar: Ref<HTMLElement>;
}

/** A bar on the ladder's scale. A picture of the numbers beside it, so hidden from screen readers. */
export function Meter({ scale, bar }: MeterProps) {
  const start = scale.name === 'values' ? null : positionOn(scale, 1);
  return (
    <span className={styles.meter} aria-hidden>
      <i ref={bar} className={styles.bar} />
      {scale.marks.slice(1, -1).map((mark) => (
        <s key={mark} className={styles.mark} style={{ left: percent(positionOn(scale, mark)) }} />
      ))}
      {start === null ? null : <b className={styles.start} style={{ left: percent(start) }} />}
    </span>
  );
}

/** `falls`: the loss fell: the other colour, and the bar lies left of the tick. Null where there is no bar. */
export function writeBar(element: HTMLElement, bar: Bar | null, falls: boolean): void {
  element.hidden = bar === null;
  if (!bar) return;
  element.style.left = percent(bar.from);
  element.style.width = `max(1px, ${percent(bar.to - bar.from)})`;
  element.toggleAttribute('data-falls', falls);
  if (bar.beyond) element.setAttribute('data-beyond', bar.beyond);
  else element.removeAttribute('data-beyond');
}

/** To a tenth of a pixel of the widest meter. */
const percent = (share: number): string => `${(100 * share).toFixed(2)}%`;

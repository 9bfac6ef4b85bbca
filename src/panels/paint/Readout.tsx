import { type Ref, useCallback, useEffect, useImperativeHandle, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { dash } from '../../charts/numbers.ts';
import type { Masks } from '../../experiment/experiment.ts';
import { sigmoid } from '../../masks/logits.ts';
import { useView } from '../../stores/view.ts';
import { useEachFrame, writeText } from '../ladder/frames.ts';
import styles from './MaskEditor.module.css';

/** Under the brush it is written with the numbers, or after so long: to write it by itself would have the page laid out twice a move. */
const latestMs = 100;

export interface ReadoutHandle {
  readonly element: HTMLElement | null;
  /** Written straight into the page: it changes with every move of a stroke. */
  readonly show: (masks: Masks, pixel: number | null) => void;
}

/** Place, p and truth of one pixel. Every number has a place of fixed width. */
export function Readout({ ref }: { readonly ref: Ref<ReadoutHandle> }) {
  const { t } = useTranslation('paint');
  const element = useRef<HTMLDivElement>(null);
  const x = useRef<HTMLElement>(null);
  const y = useRef<HTMLElement>(null);
  const p = useRef<HTMLElement>(null);
  const truth = useRef<HTMLElement>(null);
  const waiting = useRef<{ readonly masks: Masks; readonly pixel: number | null } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const write = useCallback((): void => {
    if (!waiting.current || !x.current || !y.current || !p.current || !truth.current) return;
    const { masks, pixel } = waiting.current;
    waiting.current = null;
    clearTimeout(timer.current);
    writeText(x.current, pixel === null ? dash : String(pixel % masks.size));
    writeText(y.current, pixel === null ? dash : String(Math.floor(pixel / masks.size)));
    writeText(p.current, pixel === null ? dash : share(sigmoid(masks.logits[pixel] ?? 0)));
    writeText(truth.current, pixel === null ? dash : level(masks.truth[pixel] ?? 0));
  }, []);
  useEachFrame(write);
  useEffect(() => () => clearTimeout(timer.current), []);
  useImperativeHandle(ref, () => ({
    get element() {
      return element.current;
    },
    show(masks, pixel) {
      const isFirst = waiting.current === null;
      waiting.current = { masks, pixel };
      if (!useView.getState().painting) write();
      else if (isFirst) timer.current = setTimeout(write, latestMs);
    },
  }));
  return (
    <div ref={element} className={styles.readout} aria-hidden>
      <span>
        {t('readout.x')}
        <b ref={x} style={{ width: '3ch' }} />
      </span>
      <span>
        {t('readout.y')}
        <b ref={y} style={{ width: '3ch' }} />
      </span>
      <span>
        {t('readout.p')}
        <b ref={p} style={{ width: '3.5ch' }} />
      </span>
      <span>
        {t('readout.truth')}
        <b ref={truth} style={{ width: '2ch' }} />
      </span>
    </div>
  );
}

const share = (value: number) => value.toFixed(2).replace(/^0/, '');
const level = (value: number) => (value === 0 || value === 1 ? String(value) : value.toFixed(1).replace(/^0/, ''));

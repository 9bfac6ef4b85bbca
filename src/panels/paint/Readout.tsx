import { type Ref, useImperativeHandle, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { dash } from '../../charts/numbers.ts';
import type { Masks } from '../../experiment/experiment.ts';
import { sigmoid } from '../../masks/logits.ts';
import styles from './MaskEditor.module.css';

export interface ReadoutHandle {
  readonly element: HTMLElement | null;
  /** Written straight into the page: it changes at every frame of a stroke. */
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
  useImperativeHandle(ref, () => ({
    get element() {
      return element.current;
    },
    show(masks, pixel) {
      write(x.current, pixel === null ? dash : String(pixel % masks.size));
      write(y.current, pixel === null ? dash : String(Math.floor(pixel / masks.size)));
      write(p.current, pixel === null ? dash : share(sigmoid(masks.logits[pixel] ?? 0)));
      write(truth.current, pixel === null ? dash : level(masks.truth[pixel] ?? 0));
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

function write(element: HTMLElement | null, text: string): void {
  if (element && element.textContent !== text) element.textContent = text;
}

const share = (value: number) => value.toFixed(2).replace(/^0/, '');
const level = (value: number) => (value === 0 || value === 1 ? String(value) : value.toFixed(1).replace(/^0/, ''));

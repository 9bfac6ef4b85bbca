import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { dash, formatChange, formatRatio, formatValue } from '../../charts/numbers.ts';
import type { ResultsState } from '../../stores/results.ts';
import { type LadderScale, useView } from '../../stores/view.ts';
import { type Change, changeSince, outcomeOf } from './change.ts';
import { useEachFrame, writeText } from './frames.ts';
import { Meter, writeBar } from './Meter.tsx';
import { type Bar, barOn, type MeterScale, valueScale } from './meter.ts';
import styles from './Row.module.css';
import { type Rank, rankIn } from './ranks.ts';

export interface NumbersProps {
  readonly id: string;
  /** Scale of the ratios of the stroke in progress. */
  readonly meter: MeterScale;
}

/**
 * Value, bar and small number of the last frame that carried the loss. They are written as frames arrive, without a React render:
 * under the brush there are seventeen rows of them in every frame.
 */
export function Numbers({ id, meter }: NumbersProps) {
  const { t } = useTranslation('ladder');
  const scaleName = useView((view) => view.ladderScale);
  const beyond = useView((view) => view.beyondOpen);
  const value = useRef<HTMLSpanElement>(null);
  const bar = useRef<HTMLElement>(null);
  const small = useRef<HTMLSpanElement>(null);
  const last = useRef<number | undefined>(undefined);
  const write = useCallback(
    (results: ResultsState): void => {
      const outcome = outcomeOf(results.frame, id);
      if (outcome?.status === 'ready') last.current = outcome.value;
      if (!value.current || !bar.current || !small.current) return;
      const start = results.start[id];
      const change = last.current === undefined ? null : changeSince(start, last.current);
      const rank = scaleName === 'rank' ? rankIn(results, id, beyond) : null;
      writeText(value.current, formatValue(last.current));
      writeText(small.current, smallNumber(scaleName, change, last.current, start, rank));
      const about = scaleName === 'relative' && change?.type === 'difference' ? t('row.noRatio') : '';
      if (small.current.title !== about) small.current.title = about;
      const falls = scaleName === 'relative' && change?.type === 'ratio' && change.ratio < 1;
      writeBar(bar.current, barFor(scaleName, meter, last.current, change, rank), falls);
    },
    [id, meter, scaleName, beyond, t],
  );
  useEachFrame(write);
  return (
    <>
      <span ref={value} className={styles.value} />
      <Meter scale={scaleName === 'relative' ? meter : valueScale} bar={bar} />
      <span ref={small} className={styles.ratio} />
    </>
  );
}

function barFor(name: LadderScale, meter: MeterScale, value: number | undefined, change: Change | null, rank: Rank | null): Bar | null {
  switch (name) {
    case 'raw':
      return value === undefined ? null : barOn(valueScale, valueScale.low, value);
    case 'relative':
      return change?.type === 'ratio' && change.ratio !== 1 ? barOn(meter, 1, Math.max(change.ratio, 1e-300)) : null;
    case 'rank':
      return rank ? { from: 0, to: (rank.of - rank.place + 1) / rank.of, beyond: null } : null;
  }
}

function smallNumber(
  name: LadderScale,
  change: Change | null,
  value: number | undefined,
  start: number | undefined,
  rank: Rank | null,
): string {
  if (name === 'rank') return rank ? `${rank.place}.` : dash;
  if (!change || value === undefined || start === undefined) return dash;
  if (name === 'raw') return formatChange(value - start);
  return change.type === 'ratio' ? formatRatio(change.ratio) : formatChange(change.difference);
}

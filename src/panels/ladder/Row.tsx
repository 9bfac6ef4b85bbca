import { type KeyboardEvent, memo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { dash, formatChange, formatRatio, formatValue } from '../../charts/numbers.ts';
import type { LossOutcome } from '../../engine/protocol.ts';
import { useLocalized } from '../../i18n/index.ts';
import type { LossDefinition } from '../../losses/loss.ts';
import { pin, useExperiment } from '../../stores/experiment.ts';
import { useResults } from '../../stores/results.ts';
import { type LadderScale, useView } from '../../stores/view.ts';
import { useLate } from '../../ui/useLate.ts';
import { type Change, changeSince, outcomeOf } from './change.ts';
import { useFailure } from './failure.ts';
import { Meter } from './Meter.tsx';
import { type Bar, barOn, type MeterScale, valueScale } from './meter.ts';
import { PinButton } from './PinButton.tsx';
import { RemarkMark, useRemark } from './Remarks.tsx';
import styles from './Row.module.css';
import { useRank } from './ranks.ts';
import { Thumbnail } from './Thumbnail.tsx';

export interface RowProps {
  readonly loss: LossDefinition;
  /** Scale of the ratios of the stroke in progress. */
  readonly meter: MeterScale;
}

/** One loss: its gradient, value, bar and pin. The row opens the card; the pin is a button of its own. Keys A and B pin the row. */
export const Row = memo(function Row({ loss, meter }: RowProps) {
  const { t } = useTranslation('ladder');
  const localized = useLocalized();
  const { outcome, old } = useLastOutcome(loss.id);
  const late = useLate(old);
  const slot = useExperiment(({ experiment }) => slotOf(experiment.pinned, loss.id));
  const open = useView((view) => view.card === loss.id);
  const remark = useRemark(outcome, loss.id);
  const name = localized(loss.shortName);
  const printed = loss.dialects?.some((dialect) => dialect.kind === 'printed') ?? false;
  const onKeyDown = (event: KeyboardEvent): void => {
    const wanted = slotOfKey(event);
    if (!wanted) return;
    event.preventDefault();
    event.stopPropagation();
    pin(wanted, loss.id);
  };
  return (
    <li className={styles.row} data-pinned={slot !== null || undefined} data-open={open || undefined}>
      <button
        type="button"
        className={styles.open}
        data-row
        data-old={old || undefined}
        data-late={late || undefined}
        aria-expanded={open}
        aria-keyshortcuts="A B"
        aria-description={[slot ? t('row.pinned', { slot }) : '', printed ? t('row.printedDiffers') : '', remark ?? '']
          .filter(Boolean)
          .join('. ')}
        onClick={() => useView.setState({ card: open ? null : loss.id })}
        onKeyDown={onKeyDown}
      >
        <Thumbnail id={loss.id} />
        <span className={styles.name}>
          <span className={styles.text}>{name}</span>
          {printed ? (
            <sup className={styles.dagger} title={t('row.printedDiffers')}>
              †
            </sup>
          ) : null}
          {remark ? <RemarkMark text={remark} /> : null}
        </span>
        <Numbers loss={loss} outcome={outcome} meter={meter} />
      </button>
      <PinButton id={loss.id} name={name} slot={slot} />
    </li>
  );
});

function Numbers({ loss, outcome, meter }: RowProps & { readonly outcome: LossOutcome | undefined }) {
  const { t } = useTranslation('ladder');
  const scaleName = useView((view) => view.ladderScale);
  const start = useResults((results) => results.start[loss.id]);
  const rank = useRank(loss.id);
  const failure = useFailure(outcome);
  if (failure !== null) {
    const message = t('row.failed', { message: failure });
    return (
      <>
        <span className={styles.value}>{dash}</span>
        <span className={styles.failure} title={failure}>
          {message}
        </span>
      </>
    );
  }
  const value = outcome?.status === 'ready' ? outcome.value : undefined;
  const change = value === undefined ? null : changeSince(start, value);
  const { bar, scale } = barFor(scaleName, meter, value, change, rank);
  return (
    <>
      <span className={styles.value}>{formatValue(value)}</span>
      <Meter scale={scale} bar={bar} falls={scaleName === 'relative' && change?.type === 'ratio' && change.ratio < 1} />
      <span className={styles.ratio} title={change?.type === 'difference' && scaleName === 'relative' ? t('row.noRatio') : undefined}>
        {smallNumber(scaleName, change, value, start, rank)}
      </span>
    </>
  );
}

function barFor(
  name: LadderScale,
  meter: MeterScale,
  value: number | undefined,
  change: Change | null,
  rank: { place: number; of: number } | null,
): { bar: Bar | null; scale: MeterScale } {
  switch (name) {
    case 'raw':
      return { scale: valueScale, bar: value === undefined ? null : barOn(valueScale, valueScale.low, value) };
    case 'relative':
      return { scale: meter, bar: change?.type === 'ratio' && change.ratio !== 1 ? barOn(meter, 1, Math.max(change.ratio, 1e-300)) : null };
    case 'rank':
      return { scale: valueScale, bar: rank ? { from: 0, to: (rank.of - rank.place + 1) / rank.of, beyond: null } : null };
  }
}

function smallNumber(
  name: LadderScale,
  change: Change | null,
  value: number | undefined,
  start: number | undefined,
  rank: { place: number } | null,
): string {
  if (name === 'rank') return rank ? `${rank.place}.` : dash;
  if (!change || value === undefined || start === undefined) return dash;
  if (name === 'raw') return formatChange(value - start);
  return change.type === 'ratio' ? formatRatio(change.ratio) : formatChange(change.difference);
}

/** The outcome in the last frame that carried this loss; `old` where a newer frame did not. */
function useLastOutcome(id: string): { readonly outcome: LossOutcome | undefined; readonly old: boolean } {
  const fresh = useResults((results) => outcomeOf(results.frame, id));
  const last = useRef(fresh);
  if (fresh) last.current = fresh;
  return { outcome: last.current, old: !fresh && last.current !== undefined };
}

const slotOf = (pinned: readonly [string, string], id: string): 'A' | 'B' | null =>
  pinned[0] === id ? 'A' : pinned[1] === id ? 'B' : null;

function slotOfKey(event: KeyboardEvent): 'a' | 'b' | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const key = event.key.toLowerCase();
  return key === 'a' || key === 'b' ? key : null;
}

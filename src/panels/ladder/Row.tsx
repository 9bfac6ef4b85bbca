import { type KeyboardEvent, memo, useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { dash } from '../../charts/numbers.ts';
import type { LossOutcome } from '../../engine/protocol.ts';
import { useLocalized } from '../../i18n/index.ts';
import type { LossDefinition } from '../../losses/loss.ts';
import { pin, useExperiment } from '../../stores/experiment.ts';
import { type ResultsState, useResults } from '../../stores/results.ts';
import { useView } from '../../stores/view.ts';
import { outcomeOf } from './change.ts';
import { useFailure } from './failure.ts';
import { useEachFrame, useLateWhile } from './frames.ts';
import type { MeterScale } from './meter.ts';
import { Numbers } from './Numbers.tsx';
import { PinButton } from './PinButton.tsx';
import { RemarkMark, useRemark } from './Remarks.tsx';
import styles from './Row.module.css';
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
  const outcome = useLastOutcome(loss.id);
  const opener = useRef<HTMLButtonElement>(null);
  // Only what was shown can be old: an operator comes after the frame.
  const isOld = useCallback(
    ({ frame }: ResultsState): boolean => outcome !== undefined && outcomeOf(frame, loss.id) === undefined,
    [outcome, loss.id],
  );
  const late = useLateWhile(isOld);
  useEachFrame(useCallback((results) => void opener.current?.toggleAttribute('data-old', isOld(results)), [isOld]));
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
        ref={opener}
        data-row
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
        <Told loss={loss} outcome={outcome} meter={meter} />
      </button>
      <PinButton id={loss.id} name={name} slot={slot} />
    </li>
  );
});

function Told({ loss, outcome, meter }: RowProps & { readonly outcome: LossOutcome | undefined }) {
  const { t } = useTranslation('ladder');
  const failure = useFailure(outcome);
  if (failure === null) return <Numbers id={loss.id} meter={meter} />;
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

/**
 * The outcome in the last frame that carried this loss. Another one with the same remarks is no news to a row: its numbers are written
 * by `Numbers`.
 */
function useLastOutcome(id: string): LossOutcome | undefined {
  const last = useRef<LossOutcome | undefined>(undefined);
  last.current = useResults(({ frame }) => {
    const outcome = outcomeOf(frame, id);
    return !outcome || (last.current && saysTheSame(outcome, last.current)) ? last.current : outcome;
  });
  return last.current;
}

function saysTheSame(a: LossOutcome, b: LossOutcome): boolean {
  return a.status === 'ready' && b.status === 'ready' && a.remarks.join() === b.remarks.join();
}

const slotOf = (pinned: readonly [string, string], id: string): 'A' | 'B' | null =>
  pinned[0] === id ? 'A' : pinned[1] === id ? 'B' : null;

function slotOfKey(event: KeyboardEvent): 'a' | 'b' | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const key = event.key.toLowerCase();
  return key === 'a' || key === 'b' ? key : null;
}

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatShare } from '../../charts/numbers.ts';
import type { GradientBudget } from '../../engine/protocol.ts';
import type { ResultsState } from '../../stores/results.ts';
import { useView } from '../../stores/view.ts';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { outcomeOf } from '../ladder/change.ts';
import { useEachFrame, writeAttribute, writeText } from '../ladder/frames.ts';
import styles from './Budgets.module.css';
import { useOutcome, usePinned } from './usePinned.ts';

const kinds = ['class', 'effort', 'place'] as const;
type Kind = (typeof kinds)[number];
type Part = 'foreground' | 'background' | 'hard' | 'easy' | 'border' | 'inside' | 'far';
type Share = { readonly part: Part; readonly share: number; readonly shade: 0 | 1 | 2 };

/** Where the pull of A and of B goes: three bars each, mirrored about their shared labels. */
export function Budgets() {
  const { t } = useTranslation('eye');
  const [width, setWidth] = useState(224);
  const about = kinds.map((kind) => t(`budget.${kind}About`)).join(' ');
  return (
    <section className={styles.budgets} aria-label={t('budget.label')}>
      <Bars slot={0} width={width} onWidth={setWidth} />
      <Tooltip text={about} tap>
        <button type="button" className={styles.labels} aria-description={about}>
          {kinds.map((kind) => (
            <span key={kind}>{t(`budget.${kind}`)}</span>
          ))}
        </button>
      </Tooltip>
      <Bars slot={1} width={width} />
    </section>
  );
}

interface BarsProps {
  readonly slot: 0 | 1;
  readonly width: number;
  readonly onWidth?: (width: number) => void;
}

function Bars({ slot, width, onWidth }: BarsProps) {
  const { t } = useTranslation('eye');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!box.current || !onWidth) return;
    const observer = new ResizeObserver(([entry]) => entry && onWidth(entry.contentRect.width));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [onWidth]);
  const { id } = usePinned(slot);
  const isKnown = useOutcome(id, (last) => last?.status === 'ready' && last.budget !== null);
  return (
    <div ref={box} className={styles.bars}>
      {kinds.map((kind) =>
        isKnown ? (
          <Bar key={`${kind} of ${id}`} id={id} slot={slot} kind={kind} width={width} />
        ) : (
          <div key={kind} className={styles.bar} role="img" aria-label={spoken(t, slot, kind, [])} />
        ),
      )}
    </div>
  );
}

/** Shares are written as frames arrive, without a React render. */
function Bar({ id, slot, kind, width }: { readonly id: string; readonly slot: 0 | 1; readonly kind: Kind; readonly width: number }) {
  const { t } = useTranslation('eye');
  const bar = useRef<HTMLDivElement>(null);
  const names = useMemo(() => sharesOf(nothing, kind).map(({ part }) => t(`budget.${part}`)), [kind, t]);
  const write = useCallback(
    ({ frame }: ResultsState): void => {
      const outcome = outcomeOf(frame, id);
      if (!bar.current || outcome?.status !== 'ready' || !outcome.budget) return;
      const shares = sharesOf(outcome.budget, kind);
      shares.forEach(({ share }, i) => {
        const element = bar.current?.children[i] as HTMLElement;
        element.style.flexGrow = Math.max(share, 0.001).toFixed(4);
        writeText(element, fittingLabel(names[i] ?? '', share, width));
      });
      // Not read aloud from move to move: the frame at the end of the stroke says it.
      if (!useView.getState().painting || !bar.current.hasAttribute('aria-label'))
        writeAttribute(bar.current, 'aria-label', spoken(t, slot, kind, shares));
    },
    [id, slot, kind, width, names, t],
  );
  useEachFrame(write);
  return (
    <div ref={bar} className={styles.bar} role="img">
      {sharesOf(nothing, kind).map(({ part, shade }) => (
        <i key={part} className={styles.share} data-shade={shade} />
      ))}
    </div>
  );
}

const nothing: GradientBudget = { foreground: 0, hard: 0, border: 0, inside: 0, far: 0 };

function spoken(t: ReturnType<typeof useTranslation<'eye'>>['t'], slot: 0 | 1, kind: Kind, shares: readonly Share[]): string {
  const words = shares.map(({ part, share }) => `${t(`budget.${part}`)} ${formatShare(share)}`).join(', ');
  return t('budget.spoken', { slot: slot === 0 ? 'A' : 'B', kind: t(`budget.${kind}`), shares: words || t('budget.none') });
}

/** The shares of one bar from left to right, dark to light. */
export function sharesOf(budget: GradientBudget, kind: Kind): readonly Share[] {
  switch (kind) {
    case 'class':
      return [
        { part: 'foreground', share: budget.foreground, shade: 0 },
        { part: 'background', share: 1 - budget.foreground, shade: 2 },
      ];
    case 'effort':
      return [
        { part: 'hard', share: budget.hard, shade: 0 },
        { part: 'easy', share: 1 - budget.hard, shade: 2 },
      ];
    case 'place':
      return [
        { part: 'border', share: budget.border, shade: 0 },
        { part: 'inside', share: budget.inside, shade: 1 },
        { part: 'far', share: budget.far, shade: 2 },
      ];
  }
}

/** Name and percent where they fit, else the percent, else nothing. Letters are taken as 6.2 px wide at 11 px. */
export function fittingLabel(name: string, share: number, barPx: number): string {
  const room = share * barPx - 10;
  const percent = formatShare(share);
  if ((name.length + 1 + percent.length) * 6.2 <= room) return `${name} ${percent}`;
  return percent.length * 7 <= room ? percent : '';
}

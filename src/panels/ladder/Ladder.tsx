import { ChevronRight, Plus } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ownLossesAtMost } from '../../experiment/changeOwn.ts';
import type { Family, LossDefinition } from '../../losses/loss.ts';
import { ownDefinition } from '../../losses/ownDefinition.ts';
import { families, losses } from '../../losses/registry.ts';
import { useOwnLosses } from '../../stores/losses.ts';
import { type ResultsState, useResults } from '../../stores/results.ts';
import { useView } from '../../stores/view.ts';
import { writeOwn } from '../own/writeOwn.ts';
import { useLateNumbers } from './frames.ts';
import styles from './Ladder.module.css';
import { LadderHead, MeterCaption } from './LadderHead.tsx';
import type { MeterScale } from './meter.ts';
import { Row } from './Row.tsx';
import { useMeterScale } from './useMeterScale.ts';

const surveyFamilies = families.filter((family) => family !== 'beyond');

/** Every loss in teaching order, by family; those beyond the survey stand folded below. */
export function Ladder() {
  const meter = useMeterScale();
  const beyondOpen = useView((view) => view.beyondOpen);
  const own = useOwnLosses();
  return (
    <Aged>
      <LadderHead />
      <MeterCaption meter={meter} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move the focus among the buttons inside. */}
      <div className={styles.groups} data-scrolls={beyondOpen || own.length > 0 || undefined} onKeyDown={moveFocus}>
        {surveyFamilies.map((family) => (
          <Group key={family} family={family} meter={meter} />
        ))}
        {own.length > 0 ? <Own meter={meter} /> : null}
        <Beyond meter={meter} open={beyondOpen} />
      </div>
    </Aged>
  );
}

/** Says of all rows at once that their numbers are older than the masks: under the brush no row is touched but by a new number. */
function Aged({ children }: { readonly children: ReactNode }) {
  const late = useLateNumbers();
  const painting = useView((view) => view.painting);
  const ladder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const write = ({ stale }: ResultsState): void => void ladder.current?.toggleAttribute('data-old', stale);
    write(useResults.getState());
    return useResults.subscribe(write);
  }, []);
  return (
    <div ref={ladder} className={styles.ladder} data-late={late || undefined} data-painting={painting || undefined}>
      {children}
    </div>
  );
}

interface GroupProps {
  readonly family: Family;
  readonly meter: MeterScale;
}

function Group({ family, meter }: GroupProps) {
  const { t } = useTranslation('ladder');
  return (
    <section className={styles.group} data-family={family}>
      <h2 className={styles.family}>{t(`family.${family}`)}</h2>
      <Rows family={family} meter={meter} />
    </section>
  );
}

function Rows({ family, meter }: GroupProps) {
  const own = useOwnLosses();
  const shown: readonly LossDefinition[] = family === 'own' ? own.map(ownDefinition) : losses.filter((loss) => loss.family === family);
  return (
    <ul className={styles.rows}>
      {shown.map((loss) => (
        <Row key={loss.id} loss={loss} meter={meter} />
      ))}
    </ul>
  );
}

/** The one whose card opens is brought into view: a new one stands at the end of the list. */
function Own({ meter }: { readonly meter: MeterScale }) {
  const card = useView((view) => view.card);
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (card !== null) showAtEnd(group.current?.querySelector('li[data-open]') ?? null);
  }, [card]);
  return (
    <div ref={group}>
      <Group family="own" meter={meter} />
    </div>
  );
}

function AddOwn() {
  const { t } = useTranslation('ladder');
  const isFull = useOwnLosses().length >= ownLossesAtMost;
  return (
    <button type="button" className={styles.add} title={t(isFull ? 'own.full' : 'own.addAbout')} disabled={isFull} onClick={writeOwn}>
      <Plus size={13} aria-hidden />
      {t('own.add')}
    </button>
  );
}

function Beyond({ meter, open }: { readonly meter: MeterScale; readonly open: boolean }) {
  const { t } = useTranslation('ladder');
  const count = losses.filter((loss) => loss.family === 'beyond').length;
  const group = useRef<HTMLElement>(null);
  useEffect(() => {
    if (open) showInList(group.current);
  }, [open]);
  return (
    <section ref={group} className={styles.group} data-family="beyond" data-folded={!open || undefined}>
      <h2 className={styles.fold}>
        <button type="button" aria-expanded={open} onClick={() => useView.setState({ beyondOpen: !open })}>
          <ChevronRight size={13} aria-hidden />
          {t('family.beyond')}
          <span className={styles.count}>{count}</span>
        </button>
        <AddOwn />
      </h2>
      {open ? <Rows family="beyond" meter={meter} /> : null}
    </section>
  );
}

/** Scrolls the list, where it scrolls by itself, so that the opened group begins at its top. */
function showInList(group: HTMLElement | null): void {
  const list = group?.parentElement;
  if (group && list && list.scrollHeight > list.clientHeight)
    list.scrollTop += group.getBoundingClientRect().top - list.getBoundingClientRect().top;
}

/** Scrolls the list, where it scrolls by itself, as far down as it takes to show the whole row. */
function showAtEnd(row: Element | null): void {
  const list = row?.closest('[data-scrolls]');
  if (!row || !list || list.scrollHeight <= list.clientHeight) return;
  const below = row.getBoundingClientRect().bottom - list.getBoundingClientRect().bottom;
  if (below > 0) list.scrollTop += below + 2;
}

/** Up and down go from row to row, right to the row's pin, left back. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const { target, currentTarget, key } = event;
  if (!(target instanceof HTMLElement)) return;
  const row = target.closest('li');
  const next = row ? neighbour(currentTarget, row, target, key) : null;
  if (!next) return;
  event.preventDefault();
  event.stopPropagation();
  next.focus();
}

function neighbour(list: HTMLElement, row: Element, target: HTMLElement, key: string): HTMLElement | null {
  const kind = target.hasAttribute('data-pin') ? '[data-pin]' : '[data-row]';
  const all = [...list.querySelectorAll<HTMLElement>(kind)];
  const at = all.indexOf(target);
  switch (key) {
    case 'ArrowDown':
      return all[at + 1] ?? null;
    case 'ArrowUp':
      return all[at - 1] ?? null;
    case 'ArrowRight':
      return row.querySelector<HTMLElement>('[data-pin]');
    case 'ArrowLeft':
      return row.querySelector<HTMLElement>('[data-row]');
    case 'Home':
      return all[0] ?? null;
    case 'End':
      return all.at(-1) ?? null;
    default:
      return null;
  }
}

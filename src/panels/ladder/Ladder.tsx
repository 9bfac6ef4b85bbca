import { ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Family } from '../../losses/loss.ts';
import { families, losses } from '../../losses/registry.ts';
import { useView } from '../../stores/view.ts';
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
  return (
    <div className={styles.ladder}>
      <LadderHead />
      <MeterCaption meter={meter} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move the focus among the buttons inside. */}
      <div className={styles.groups} data-scrolls={beyondOpen || undefined} onKeyDown={moveFocus}>
        {surveyFamilies.map((family) => (
          <Group key={family} family={family} meter={meter} />
        ))}
        <Beyond meter={meter} open={beyondOpen} />
      </div>
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
  return (
    <ul className={styles.rows}>
      {losses
        .filter((loss) => loss.family === family)
        .map((loss) => (
          <Row key={loss.id} loss={loss} meter={meter} />
        ))}
    </ul>
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

import { Plus, X } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useExperiment } from '../../stores/experiment.ts';
import { showScene } from '../../stores/scenes.ts';
import { Button } from '../../ui/Button.tsx';
import { Choices } from './Choices.tsx';
import { Chooser } from './Chooser.tsx';
import styles from './Files.module.css';
import { ItemCard } from './ItemCard.tsx';
import { takeOffers, useInbox } from './inbox.ts';
import { clearItems, likelySize, ready, useItems } from './items.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { Result } from './Result.tsx';
import { readFiles, stopReading } from './reading.ts';

function close(): void {
  stopReading();
  clearItems();
  useInbox.setState({ offers: [], open: false });
}

/** Everything that was given, what each is taken for, and what would come of it. The experiment changes only at the last button. */
export function FilesDialog({ over }: { readonly over: boolean }) {
  const { t } = useTranslation('files');
  const dialog = useRef<HTMLDialogElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const offers = useInbox((inbox) => inbox.offers);
  const outcome = useOutcome();
  useEffect(() => {
    if (!dialog.current || dialog.current.open) return;
    dialog.current.showModal();
    dialog.current.focus();
  }, []);
  useEffect(() => {
    if (offers.length > 0) readFiles(takeOffers());
  }, [offers]);
  const apply = () => {
    if (!outcome) return;
    showScene(outcome.masks, outcome.scene);
    dialog.current?.close();
  };
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      tabIndex={-1}
      aria-label={t('title')}
      data-over={over || undefined}
      onClose={close}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div className={styles.content}>
        <div className={styles.head}>
          <h2>{t('title')}</h2>
          <span className={styles.about}>{t('local')}</span>
          <Button className={styles.close} aria-label={t('close')} title={t('close')} onClick={() => dialog.current?.close()}>
            <X size={16} aria-hidden />
          </Button>
        </div>
        <div className={styles.body}>
          <div className={styles.list}>
            <Items outcome={outcome} />
            <Button look="outline" onClick={() => chooser.current?.click()}>
              <Plus size={15} aria-hidden />
              {t('add')}
            </Button>
            <Chooser ref={chooser} />
          </div>
          <aside className={styles.side}>
            <Choices />
            <Result outcome={outcome} />
          </aside>
        </div>
        <Foot canApply={outcome !== null} onApply={apply} onCancel={() => dialog.current?.close()} />
      </div>
    </dialog>
  );
}

function useOutcome() {
  const { items, size, frame, other } = useItems();
  const now = useExperiment(({ experiment }) => experiment);
  return useMemo(() => {
    const all = ready(items);
    return outcomeOf(all, { size: size ?? likelySize(all), frame, other }, now);
  }, [items, size, frame, other, now]);
}

function Items({ outcome }: { readonly outcome: Outcome | null }) {
  const { t } = useTranslation('files');
  const items = useItems((state) => state.items);
  return (
    <ul className={styles.items} aria-label={t('title')}>
      {items.map((item) => (
        <ItemCard key={item.id} item={item} said={outcome?.said.get(item.id) ?? []} />
      ))}
    </ul>
  );
}

interface FootProps {
  readonly canApply: boolean;
  readonly onApply: () => void;
  readonly onCancel: () => void;
}

function Foot({ canApply, onApply, onCancel }: FootProps) {
  const { t } = useTranslation('files');
  const items = useItems((state) => state.items);
  const used = ready(items).filter(({ interpretation }) => interpretation.role !== 'none');
  const chosen = used.length > 0;
  const open = used.every(({ volumeChosen }) => volumeChosen) ? t('unanswered') : t('volume.first');
  const refused = items.length > 0 && items.every(({ state }) => state === 'refused');
  return (
    <div className={styles.foot}>
      <p className={styles.about} role="status">
        {refused ? t('nothing') : canApply ? t('undoes') : chosen ? open : items.length > 0 ? t('nothingChosen') : ''}
      </p>
      <Button look="outline" onClick={onCancel}>
        {refused ? t('close') : t('cancel')}
      </Button>
      {refused ? null : (
        <Button look="key" disabled={!canApply} onClick={onApply}>
          {t('apply')}
        </Button>
      )}
    </div>
  );
}

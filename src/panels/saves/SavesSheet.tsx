import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Sheet } from '../takehome/Sheet.tsx';
import { Aside } from './Aside.tsx';
import { AtHand } from './AtHand.tsx';
import { Carry } from './Carry.tsx';
import { faultCode } from './desk.ts';
import { type Said, SaidLine } from './Said.tsx';
import { SaveRow } from './SaveRow.tsx';
import styles from './Saves.module.css';
import { useShelf } from './useShelf.ts';

/** Everything that is saved in this browser: open, name, copy, go back, delete, take along. */
export function SavesSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('saves');
  const { shelf, fault, refresh } = useShelf();
  const [said, setSaid] = useState<Said | null>(null);
  /** Runs a command and says what came of it, or what stood in its way. */
  const act = useCallback(
    (command: () => Promise<Said | null>): void => {
      void command()
        .then(setSaid, (error) => setSaid({ text: t(`fault.${faultCode(error)}`, { detail: String(error) }), bad: true }))
        .then(refresh);
    },
    [refresh, t],
  );
  return (
    <Sheet title={t('title')} closeLabel={t('close')} onClose={onClose}>
      <Keeping />
      <AtHand act={act} />
      <SaidLine said={fault === null ? said : { text: t(`fault.${fault}`, { detail: '' }), bad: true }} />
      <section aria-label={t('list')}>
        {shelf === null ? <p className={styles.about}>{fault === null ? t('loading') : ''}</p> : null}
        {shelf?.sessions.length === 0 ? <p className={styles.about}>{t('empty')}</p> : null}
        <ul className={styles.rows}>
          {shelf?.sessions.map((one) => (
            <SaveRow key={one.session} shelved={one} elsewhere={shelf.others.has(one.session)} act={act} onOpened={onClose} />
          ))}
        </ul>
        <Aside aside={shelf?.aside ?? []} act={act} />
      </section>
      <Carry act={act} isEmpty={shelf?.sessions.length === 0 && shelf.aside.length === 0} />
    </Sheet>
  );
}

/** Where saves are, and whether the browser keeps them. */
function Keeping() {
  const { t } = useTranslation('saves');
  const kept = useKept();
  return (
    <p className={styles.about}>
      {t('local')} {t(kept ? 'kept' : 'reminder')}
    </p>
  );
}

function useKept(): boolean {
  const [kept, setKept] = useState(false);
  useEffect(() => {
    const ask = async () => (await navigator.storage?.persisted?.()) === true;
    // The mere question is refused where storage is.
    ask().then(setKept, () => undefined);
  }, []);
  return kept;
}

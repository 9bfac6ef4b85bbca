import { Copy, History, PenLine, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Shelved } from '../../storage/archive.ts';
import { useSaving } from '../../stores/saving.ts';
import { IconButton } from '../../ui/Button.tsx';
import { duplicate, openSession, putBack, remove, rename } from './desk.ts';
import { Rename } from './Rename.tsx';
import type { Act } from './Said.tsx';
import { SavedThumb } from './SavedThumb.tsx';
import styles from './Saves.module.css';
import { Versions } from './Versions.tsx';
import { sizeOf, useNameOf, useWhen } from './words.ts';

export interface SaveRowProps {
  readonly shelved: Shelved;
  /** Another tab works on it. */
  readonly elsewhere: boolean;
  readonly act: Act;
  readonly onOpened: () => void;
}

/** One saved experiment. What another tab works on can be copied, and is changed there alone. */
export function SaveRow({ shelved, elsewhere, act, onOpened }: SaveRowProps) {
  const { t } = useTranslation('saves');
  const [mode, setMode] = useState<'plain' | 'renaming' | 'versions'>('plain');
  const { session, record } = shelved;
  const name = useNameOf()(record);
  const open = () =>
    act(async () => {
      if (await openSession(session)) onOpened();
      return null;
    });
  const give = (next: string) =>
    act(async () => {
      setMode('plain');
      await rename(session, next);
      return { text: t('named', { name: next }) };
    });
  return (
    <li className={styles.entry} aria-label={name}>
      <div className={styles.row}>
        {mode === 'renaming' ? (
          <Rename name={record.name ?? ''} label={t('newName', { name })} onName={give} onCancel={() => setMode('plain')} />
        ) : (
          <OpenButton shelved={shelved} elsewhere={elsewhere} onOpen={open} />
        )}
        <Commands
          shelved={shelved}
          elsewhere={elsewhere}
          act={act}
          onRename={() => setMode('renaming')}
          versionsShown={mode === 'versions'}
          onVersions={() => setMode(mode === 'versions' ? 'plain' : 'versions')}
        />
      </div>
      {mode === 'versions' ? <Versions shelved={shelved} act={act} onOpened={onOpened} /> : null}
    </li>
  );
}

function OpenButton({
  shelved,
  elsewhere,
  onOpen,
}: {
  readonly shelved: Shelved;
  readonly elsewhere: boolean;
  readonly onOpen: () => void;
}) {
  const { t } = useTranslation('saves');
  const { session, record } = shelved;
  const isHere = useSaving((saving) => saving.session === session);
  const [name, size] = [useNameOf()(record), sizeOf(record)];
  const when = useWhen();
  const facts = [size === null ? null : t('size', { size }), when(record), isHere ? t('openNow') : elsewhere ? t('openElsewhere') : null];
  return (
    <button
      type="button"
      className={styles.open}
      aria-label={t(elsewhere ? 'openCopy' : 'open', { name })}
      aria-current={isHere || undefined}
      onClick={onOpen}
    >
      <SavedThumb content={record.content} />
      <span>
        <b dir="auto">{name}</b>
        <small>{facts.filter((fact) => fact !== null).join(' · ')}</small>
      </span>
    </button>
  );
}

interface CommandsProps {
  readonly shelved: Shelved;
  readonly elsewhere: boolean;
  readonly act: Act;
  readonly onRename: () => void;
  readonly versionsShown: boolean;
  readonly onVersions: () => void;
}

function Commands({ shelved, elsewhere, act, onRename, versionsShown, onVersions }: CommandsProps) {
  const { t } = useTranslation('saves');
  const { session, record } = shelved;
  const name = useNameOf()(record);
  const blocked = { 'aria-disabled': elsewhere || undefined, title: elsewhere ? t('inOtherTab') : undefined };
  const unlessElsewhere = (run: () => void) => () => (elsewhere ? act(async () => ({ text: t('inOtherTab') })) : run());
  const copy = () =>
    act(async () => {
      const copied = t('copyOf', { name });
      await duplicate(session, copied);
      return { text: t('duplicated', { name: copied }) };
    });
  const takeAway = () =>
    act(async () => {
      const removed = await remove(session);
      const back = () =>
        act(async () => {
          await putBack(removed);
          return { text: t('takenBack', { name }) };
        });
      return { text: t('deleted', { name }), undo: { label: t('undo'), run: back } };
    });
  return (
    <div className={styles.commands}>
      <IconButton label={t('rename', { name })} onClick={unlessElsewhere(onRename)} {...blocked}>
        <PenLine aria-hidden />
      </IconButton>
      <IconButton label={t('duplicate', { name })} onClick={copy}>
        <Copy aria-hidden />
      </IconButton>
      <IconButton label={t('versions', { name })} aria-expanded={versionsShown} onClick={onVersions}>
        <History aria-hidden />
      </IconButton>
      <IconButton label={t('delete', { name })} onClick={unlessElsewhere(takeAway)} {...blocked}>
        <Trash2 aria-hidden />
      </IconButton>
    </div>
  );
}

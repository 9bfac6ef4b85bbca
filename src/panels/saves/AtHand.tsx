import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cleanName } from '../../storage/record.ts';
import { useSaving } from '../../stores/saving.ts';
import { Button } from '../../ui/Button.tsx';
import { saveAsFile } from './asFile.ts';
import { saveAs } from './desk.ts';
import type { Act } from './Said.tsx';
import styles from './Saves.module.css';

/** What is on the page now: what it is called, whether it saves itself, and a name for it. */
export function AtHand({ act }: { readonly act: Act }) {
  const { t } = useTranslation('saves');
  const { session, name, fault } = useSaving();
  const [text, setText] = useState('');
  const wanted = cleanName(text);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wanted === null) return;
    act(async () => {
      await saveAs(wanted);
      setText('');
      return { text: t('named', { name: wanted }) };
    });
  };
  const state = fault !== null ? t('notSaved') : session === null ? t('looking') : t('savedByItself');
  return (
    <form className={styles.atHand} onSubmit={submit}>
      <p>
        <span className={styles.about}>{t('now')}</span>
        <b dir="auto">{name ?? t('unnamed')}</b>
        <span className={styles.about} data-bad={fault === null ? undefined : true}>
          {state}
        </span>
      </p>
      <label className={styles.naming}>
        <span>{t('saveAs')}</span>
        <input value={text} placeholder={t('nameHint')} maxLength={200} dir="auto" onChange={(event) => setText(event.target.value)} />
      </label>
      <Button look="key" type="submit" disabled={wanted === null}>
        {t('save')}
      </Button>
      {fault === null ? null : (
        <Button look="outline" onClick={saveAsFile}>
          {t('asFile')}
        </Button>
      )}
    </form>
  );
}

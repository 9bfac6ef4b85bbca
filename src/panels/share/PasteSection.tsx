import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import styles from './Share.module.css';
import { readText } from './takeOver.ts';
import { useOpening } from './useOpening.tsx';

/** For links that came as text, or that a program has cut and a person puts together. */
export function PasteSection() {
  const { t } = useTranslation('share');
  const [text, setText] = useState('');
  const { open, problem } = useOpening();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '') open(readText(text));
  };
  return (
    <form className={styles.section} onSubmit={submit}>
      <label className={styles.row}>
        <span className={styles.heading}>{t('paste')}</span>
        <input
          className={styles.field}
          value={text}
          placeholder={t('pasteHint')}
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <Button look="outline" type="submit" disabled={text.trim() === ''}>
        {t('pasteOpen')}
      </Button>
      {problem}
    </form>
  );
}

import { Check } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cleanName } from '../../storage/record.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Saves.module.css';

interface RenameProps {
  readonly name: string;
  readonly label: string;
  readonly onName: (name: string) => void;
  readonly onCancel: () => void;
}

/** A name in the place of the row's: Enter gives it, Escape leaves the old one. */
export function Rename({ name, label, onName, onCancel }: RenameProps) {
  const { t } = useTranslation('saves');
  const box = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(name);
  useEffect(() => box.current?.select(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const clean = cleanName(text);
    if (clean === null) onCancel();
    else onName(clean);
  };
  return (
    <form className={styles.renaming} onSubmit={submit}>
      <input
        ref={box}
        aria-label={label}
        value={text}
        maxLength={200}
        dir="auto"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          onCancel();
        }}
      />
      <Button look="outline" type="submit" aria-label={t('save')}>
        <Check size={15} aria-hidden />
      </Button>
    </form>
  );
}

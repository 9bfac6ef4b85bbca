import { Check, Copy } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import styles from './Share.module.css';

export interface CopyBoxProps {
  /** Names the box. */
  readonly label: string;
  readonly text: string;
  /** What the button says. */
  readonly copy: string;
  readonly look?: 'key' | 'outline';
}

/** A text to take away: a button copies it, and where the clipboard is refused it stands there selected. */
export function CopyBox({ label, text, copy, look = 'key' }: CopyBoxProps) {
  const { t } = useTranslation('share');
  const box = useRef<HTMLTextAreaElement>(null);
  const [outcome, setOutcome] = useState<{ readonly text: string; readonly state: 'copied' | 'failed' } | null>(null);
  const state = outcome?.text === text ? outcome.state : null;
  const take = async () => {
    box.current?.select();
    setOutcome({ text, state: (await copied(text)) ? 'copied' : 'failed' });
  };
  return (
    <>
      <textarea
        ref={box}
        className={styles.box}
        aria-label={label}
        value={text}
        readOnly
        rows={4}
        spellCheck={false}
        onFocus={() => box.current?.select()}
      />
      <div className={styles.row}>
        <Button look={look} onClick={() => void take()}>
          {state === 'copied' ? <Check size={15} aria-hidden /> : <Copy size={15} aria-hidden />}
          {state === 'copied' ? t('copied') : copy}
        </Button>
        <span className={styles.count}>{t('letters', { count: text.length })}</span>
      </div>
      <p className={styles.spoken} role="status">
        {state === 'failed' ? t('copyFailed') : state === 'copied' ? t('copied') : ''}
      </p>
    </>
  );
}

/** Frames and old browsers refuse the clipboard. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

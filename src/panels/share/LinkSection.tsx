import { Check, Copy } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { longestLink } from '../../experiment/packing/fields.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { sharedView } from '../../stores/sharedView.ts';
import { useView } from '../../stores/view.ts';
import { Button } from '../../ui/Button.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { addressWith, hashOf } from './currentLink.ts';
import { QrCode } from './QrCode.tsx';
import styles from './Share.module.css';

/** The link in letters and as a code, and a button that copies it. */
export function LinkSection() {
  const { t } = useTranslation('share');
  const [pinned, setPinned] = useState(false);
  const link = useLink(pinned);
  if (link === null) return <p className={styles.problem}>{t('tooLargeHere', { most: longestLink.toLocaleString('en') })}</p>;
  return (
    <section className={styles.link} aria-label={t('link')}>
      <div className={styles.letters}>
        <CopyBox link={link} />
        <p className={styles.about}>{t('linkAbout')}</p>
        <Switch label={t('inLanguage')} checked={pinned} onChange={setPinned} />
      </div>
      <QrCode text={link} />
    </section>
  );
}

function useLink(pinned: boolean): string | null {
  const experiment = useExperiment((state) => state.experiment);
  const language = useView((view) => view.language);
  return useMemo(() => {
    const hash = hashOf(experiment, { ...sharedView(), ...(pinned && { lang: language }) });
    return hash === null ? null : addressWith(hash);
  }, [experiment, language, pinned]);
}

function CopyBox({ link }: { readonly link: string }) {
  const { t } = useTranslation('share');
  const box = useRef<HTMLTextAreaElement>(null);
  const [outcome, setOutcome] = useState<{ readonly link: string; readonly state: 'copied' | 'failed' } | null>(null);
  const state = outcome?.link === link ? outcome.state : null;
  const copy = async () => {
    box.current?.select();
    setOutcome({ link, state: (await copied(link)) ? 'copied' : 'failed' });
  };
  return (
    <>
      <textarea
        ref={box}
        className={styles.box}
        aria-label={t('link')}
        value={link}
        readOnly
        rows={4}
        spellCheck={false}
        onFocus={() => box.current?.select()}
      />
      <div className={styles.row}>
        <Button look="key" onClick={() => void copy()}>
          {state === 'copied' ? <Check size={15} aria-hidden /> : <Copy size={15} aria-hidden />}
          {state === 'copied' ? t('copied') : t('copy')}
        </Button>
        <span className={styles.count}>{t('letters', { count: link.length })}</span>
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

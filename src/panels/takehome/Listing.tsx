import { Check, Copy, Download } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { saveFile } from './save.ts';
import styles from './TakeHome.module.css';

export interface ListingProps {
  readonly filename: string;
  readonly code: string;
}

/** Code to read, select, copy and download. */
export function Listing({ filename, code }: ListingProps) {
  const { t } = useTranslation('takehome');
  const listing = useRef<HTMLPreElement>(null);
  const [copied, setCopied] = useState<'yes' | 'refused' | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other code has not been copied yet.
  useEffect(() => setCopied(null), [code]);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(code);
      setCopied('yes');
    } catch {
      if (listing.current) getSelection()?.selectAllChildren(listing.current);
      setCopied('refused');
    }
  };
  return (
    <section className={styles.listing}>
      <div className={styles.row}>
        <Button look="key" onClick={() => void copy()}>
          {copied === 'yes' ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
          {t(copied === 'yes' ? 'code.copied' : 'code.copy')}
        </Button>
        <Button look="outline" onClick={() => saveFile(filename, code, 'text/x-python;charset=utf-8')}>
          <Download size={14} aria-hidden />
          {t('code.download', { file: filename })}
        </Button>
        <span role="status" className={styles.spoken}>
          {copied === 'refused' ? t('code.copyRefused') : copied === 'yes' ? t('code.copied') : ''}
        </span>
      </div>
      <pre ref={listing} tabIndex={0} role="region" aria-label={t('code.listing', { file: filename })} lang="en" translate="no">
        {code}
      </pre>
    </section>
  );
}

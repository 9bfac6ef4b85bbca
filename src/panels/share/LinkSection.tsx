import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { longestLink } from '../../experiment/packing/fields.ts';
import { Switch } from '../../ui/Switch.tsx';
import { CopyBox } from './CopyBox.tsx';
import { QrCode } from './QrCode.tsx';
import styles from './Share.module.css';
import { useLink } from './useLink.ts';

/** The link in letters and as a code, and a button that copies it. */
export function LinkSection() {
  const { t } = useTranslation('share');
  const [pinned, setPinned] = useState(false);
  const link = useLink(pinned);
  if (link === null) return <p className={styles.problem}>{t('tooLargeHere', { most: longestLink.toLocaleString('en') })}</p>;
  return (
    <section className={styles.link} aria-label={t('link')}>
      <div className={styles.letters}>
        <CopyBox label={t('link')} text={link} copy={t('copy')} />
        <p className={styles.about}>{t('linkAbout')}</p>
        <Switch label={t('inLanguage')} checked={pinned} onChange={setPinned} />
      </div>
      <QrCode text={link} />
    </section>
  );
}

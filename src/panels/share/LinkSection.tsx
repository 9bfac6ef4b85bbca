import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { longestLink } from '../../experiment/packing/fields.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { sharedView } from '../../stores/sharedView.ts';
import { useView } from '../../stores/view.ts';
import { Switch } from '../../ui/Switch.tsx';
import { CopyBox } from './CopyBox.tsx';
import { hashOf, linkWith } from './currentLink.ts';
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
        <CopyBox label={t('link')} text={link} copy={t('copy')} />
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
    return hash === null ? null : linkWith(hash);
  }, [experiment, language, pinned]);
}

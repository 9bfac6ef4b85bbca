import { useTranslation } from 'react-i18next';
import { EmbedSection } from './EmbedSection.tsx';
import { FileSection } from './FileSection.tsx';
import { LinkSection } from './LinkSection.tsx';
import { PasteSection } from './PasteSection.tsx';
import styles from './Share.module.css';

/** Everything by which an experiment leaves the page or comes to it whole. */
export function ShareDialog() {
  const { t } = useTranslation('share');
  return (
    <>
      <h2 className={styles.title}>{t('title')}</h2>
      <LinkSection />
      <EmbedSection />
      <FileSection />
      <PasteSection />
    </>
  );
}

import { FolderOpen } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { panelTexts } from '../../i18n/index.ts';
import { Button } from '../../ui/Button.tsx';
import { PanelBoundary } from '../../ui/PanelBoundary.tsx';
import { Chooser } from './Chooser.tsx';
import { listenToDoor } from './door.ts';
import { offer, useInbox } from './inbox.ts';
import styles from './OpenFiles.module.css';

const FilesDialog = lazy(async () => {
  const [{ FilesDialog }] = await Promise.all([import('./FilesDialog.tsx'), panelTexts()]);
  return { default: FilesDialog };
});

/** The button that opens files, the target shown while files are held over the page, and the dialog for what has come. */
export function OpenFiles() {
  const { t } = useTranslation('door');
  const chooser = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const open = useInbox((inbox) => inbox.open);
  useEffect(() => listenToDoor({ onOver: setOver, onFiles: offer }), []);
  return (
    <>
      <Button className={styles.button} title={t('openTitle')} aria-label={t('open')} onClick={() => chooser.current?.click()}>
        <FolderOpen size={16} aria-hidden />
        <span className={styles.word}>{t('open')}</span>
      </Button>
      <Chooser ref={chooser} />
      {over && !open ? (
        <div className={styles.target} role="status">
          <b>{t('dropHere')}</b>
          <span>{t('dropAbout')}</span>
        </div>
      ) : null}
      {open ? (
        <PanelBoundary name={t('open')}>
          <Suspense>
            <FilesDialog over={over} />
          </Suspense>
        </PanelBoundary>
      ) : null}
    </>
  );
}

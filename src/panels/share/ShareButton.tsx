import { Share2 } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { panelTexts } from '../../i18n/index.ts';
import { Button } from '../../ui/Button.tsx';
import { PanelBoundary } from '../../ui/PanelBoundary.tsx';
import { Popover } from '../../ui/Popover.tsx';
import shared from './Share.module.css';
import styles from './ShareButton.module.css';

const ShareDialog = lazy(async () => {
  const [{ ShareDialog: Dialog }] = await Promise.all([import('./ShareDialog.tsx'), panelTexts()]);
  return { default: Dialog };
});

/** The button of the top bar, and what it opens: link, code and file. */
export function ShareButton() {
  const { t } = useTranslation('shell');
  return (
    <Popover
      label={t('share.title')}
      align="end"
      trigger={
        <Button className={styles.button} aria-label={t('share.button')}>
          <Share2 size={16} aria-hidden />
          <span className={styles.word}>{t('share.button')}</span>
        </Button>
      }
    >
      <div className={styles.dialog}>
        <PanelBoundary name={t('share.title')}>
          <Suspense fallback={<p className={shared.about}>{t('share.loading')}</p>}>
            <ShareDialog />
          </Suspense>
        </PanelBoundary>
      </div>
    </Popover>
  );
}

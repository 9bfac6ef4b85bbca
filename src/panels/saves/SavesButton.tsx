import { Library } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { panelTexts } from '../../i18n/index.ts';
import { useSaving } from '../../stores/saving.ts';
import { IconButton } from '../../ui/Button.tsx';
import { PanelBoundary } from '../../ui/PanelBoundary.tsx';
import styles from './SavesButton.module.css';

const SavesSheet = lazy(async () => {
  const [{ SavesSheet }] = await Promise.all([import('./SavesSheet.tsx'), panelTexts()]);
  return { default: SavesSheet };
});

/** Whether the sheet is open: the bar's button opens it, and on a phone a row of the examples does. */
export const useSavesOpen = create<{ readonly open: boolean }>(() => ({ open: false }));

/** The button of the top bar, marked while work is not being saved, and the sheet of what is saved. */
export function SavesButton() {
  const { t } = useTranslation('shell');
  const open = useSavesOpen((state) => state.open);
  const fault = useSaving((state) => state.fault);
  return (
    <>
      <IconButton
        label={t(fault === null ? 'bar.saves' : 'bar.savesOff')}
        className={styles.button}
        aria-haspopup="dialog"
        data-fault={fault ?? undefined}
        onClick={() => useSavesOpen.setState({ open: true })}
      >
        <Library aria-hidden />
      </IconButton>
      {open ? (
        <PanelBoundary name={t('bar.saves')}>
          <Suspense>
            <SavesSheet onClose={() => useSavesOpen.setState({ open: false })} />
          </Suspense>
        </PanelBoundary>
      ) : null}
    </>
  );
}

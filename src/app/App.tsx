import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { panelTexts } from '../i18n/index.ts';
import { BottomBar } from '../panels/bars/BottomBar.tsx';
import { TopBar } from '../panels/bars/TopBar.tsx';
import { Metrics } from '../panels/paint/Metrics.tsx';
import { PaintPanel } from '../panels/paint/PaintPanel.tsx';
import { Reshape } from '../panels/paint/Reshape.tsx';
import { PanelBoundary } from '../ui/PanelBoundary.tsx';
import styles from './App.module.css';

// The canvas can be painted on while these are still on their way.
const Ladder = lazy(() => withTexts(async () => ({ default: (await import('../panels/ladder/Ladder.tsx')).Ladder })));
const Eye = lazy(() => withTexts(async () => ({ default: (await import('../panels/eye/Eye.tsx')).Eye })));

async function withTexts<T>(load: () => Promise<T>): Promise<T> {
  const [panel] = await Promise.all([load(), panelTexts()]);
  return panel;
}

/** The bench: paint, ladder and eye between two bars. */
export function App() {
  const { t } = useTranslation('shell');
  return (
    <div className={styles.app}>
      <header className={styles.top}>
        <TopBar />
      </header>
      <main className={styles.main}>
        <section className={styles.paint} aria-label={t('panel.paint')}>
          <PanelBoundary name={t('panel.paint')}>
            <PaintPanel />
          </PanelBoundary>
        </section>
        <section className={styles.more} aria-label={t('panel.shape')}>
          <PanelBoundary name={t('panel.shape')}>
            <Reshape />
            <Metrics />
          </PanelBoundary>
        </section>
        <section className={styles.ladder} aria-label={t('panel.ladder')}>
          <PanelBoundary name={t('panel.ladder')}>
            <Suspense>
              <Ladder />
            </Suspense>
          </PanelBoundary>
        </section>
        <section className={styles.eye} aria-label={t('panel.eye')}>
          <PanelBoundary name={t('panel.eye')}>
            <Suspense>
              <Eye />
            </Suspense>
          </PanelBoundary>
        </section>
      </main>
      <footer className={styles.bottom}>
        <BottomBar />
      </footer>
    </div>
  );
}

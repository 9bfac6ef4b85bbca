import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { panelTexts } from '../i18n/index.ts';
import { BottomBar } from '../panels/bars/BottomBar.tsx';
import { History, Mark, TopBar } from '../panels/bars/TopBar.tsx';
import { Metrics } from '../panels/paint/Metrics.tsx';
import { PaintPanel } from '../panels/paint/PaintPanel.tsx';
import { Reshape } from '../panels/paint/Reshape.tsx';
import { type Part, useEmbed } from '../stores/embed.ts';
import { PanelBoundary } from '../ui/PanelBoundary.tsx';
import styles from './App.module.css';

// The canvas can be painted on while these are still on their way.
const Ladder = lazy(() => withTexts(async () => ({ default: (await import('../panels/ladder/Ladder.tsx')).Ladder })));
const Eye = lazy(() => withTexts(async () => ({ default: (await import('../panels/eye/Eye.tsx')).Eye })));
const EmbedBar = lazy(() => withTexts(async () => ({ default: (await import('../panels/embed/EmbedBar.tsx')).EmbedBar })));

async function withTexts<T>(load: () => Promise<T>): Promise<T> {
  const [panel] = await Promise.all([load(), panelTexts()]);
  return panel;
}

/** The bench: paint, ladder and eye between two bars; as a part of another page, what its address leaves of them. */
export function App() {
  const { embedded, hidden } = useEmbed();
  const shows = (part: Part) => !hidden.includes(part);
  return (
    <div className={styles.app} data-embed={embedded || undefined} data-hide={hidden.join(' ') || undefined}>
      <header className={styles.top}>{embedded ? <EmbeddedTop bare={!shows('topbar')} /> : <TopBar />}</header>
      <main className={styles.main}>
        <Panels shows={shows} />
      </main>
      <footer className={styles.bottom}>
        <BottomBar brief={!shows('bottombar')} />
      </footer>
    </div>
  );
}

function EmbeddedTop({ bare }: { readonly bare: boolean }) {
  return (
    <Suspense>
      <EmbedBar bare={bare} mark={<Mark />} history={<History />} />
    </Suspense>
  );
}

function Panels({ shows }: { readonly shows: (part: Part) => boolean }) {
  const { t } = useTranslation('shell');
  return (
    <>
      {shows('paint') ? (
        <Panel part="paint" label={t('panel.paint')}>
          <PaintPanel />
        </Panel>
      ) : null}
      {shows('reshape') || shows('metrics') ? (
        <Panel part="more" label={t('panel.shape')}>
          {shows('reshape') ? <Reshape /> : null}
          {shows('metrics') ? <Metrics /> : null}
        </Panel>
      ) : null}
      {shows('ladder') ? (
        <Panel part="ladder" label={t('panel.ladder')}>
          <Ladder />
        </Panel>
      ) : null}
      {shows('eye') ? (
        <Panel part="eye" label={t('panel.eye')}>
          <Eye />
        </Panel>
      ) : null}
    </>
  );
}

interface PanelProps {
  readonly part: 'paint' | 'more' | 'ladder' | 'eye';
  readonly label: string;
  readonly children: ReactNode;
}

function Panel({ part, label, children }: PanelProps) {
  return (
    <section className={styles[part]} data-part={part} aria-label={label}>
      <PanelBoundary name={label}>
        <Suspense>{children}</Suspense>
      </PanelBoundary>
    </section>
  );
}

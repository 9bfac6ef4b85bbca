import '@fontsource-variable/inter/wght.css';
import './app/tokens.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { watchForMissingParts } from './app/missingPart.ts';
import { startPreferences } from './app/preferences.ts';
import { startScripting } from './app/segloss.ts';
import { startTheme } from './app/theme.ts';
import { panelTexts, startTranslations } from './i18n/index.ts';
import { lastSession } from './panels/saves/lastSession.ts';
import { useEmbed } from './stores/embed.ts';

void start();

/** A function: an `await` at the top of a module, of any module, keeps the build from joining chunks, and leaves many that only pass exports on. */
async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no element #root');
  if (new URLSearchParams(location.search).get('embed') === '1') (await import('./app/embed/dress.ts')).dress();
  const { embedded } = useEmbed.getState();
  startPreferences();
  startTheme();
  const hasLink = location.hash.length > 1;
  const link = () => import('./app/link.ts');
  const opening = () => import('./app/opening.ts');
  const save = () => (embedded ? link().then(({ writeNow }) => writeNow()) : opening().then(({ keepForReload }) => keepForReload()));
  watchForMissingParts(save);
  /** A frame of another page keeps nothing: it shows what its address says. */
  const open = (): Promise<unknown> =>
    (embedded ? link().then(({ openAddress }) => hasLink && openAddress()) : opening().then(({ openStart }) => openStart())).catch(
      () => false,
    );
  const waits = hasLink || (!embedded && lastSession() !== null);
  /** A store that does not answer keeps nobody from painting. */
  const patience = () => new Promise((resolve) => setTimeout(resolve, 2_000));
  const opened = waits ? (hasLink ? open() : Promise.race([open(), patience()])) : false;
  const segloss = startScripting(Promise.all([import('./app/bench.ts'), opened]).then(([{ startBench }]) => startBench()));
  await Promise.all([startTranslations(), opened]);
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  void link().then(({ followAddress }) => followAddress(!embedded));
  if (!waits) void open();
  if (embedded) void Promise.all([import('./app/embed/startEmbed.ts'), panelTexts()]).then(([{ startEmbed }]) => startEmbed(root, segloss));
  else if (import.meta.env.PROD) void import('./app/offline.ts').then(({ keepOffline }) => keepOffline(save));
}

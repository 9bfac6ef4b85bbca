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
import { embedOf, useEmbed } from './stores/embed.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element #root');

const embed = embedOf(location.search);
useEmbed.setState(embed);
startPreferences();
startTheme();
const link = () => import('./app/link.ts');
const save = () => link().then(({ writeNow }) => writeNow());
watchForMissingParts(save);
const opened =
  location.hash.length > 1
    ? link()
        .then(({ openAddress }) => openAddress())
        .catch(() => false)
    : false;
const segloss = startScripting(Promise.all([import('./app/bench.ts'), opened]).then(([{ startBench }]) => startBench()));
await Promise.all([startTranslations(), opened]);
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
void link().then(({ followAddress }) => followAddress(!embed.embedded));
if (embed.embedded)
  void Promise.all([import('./app/embed/startEmbed.ts'), panelTexts()]).then(([{ startEmbed }]) => startEmbed(root, segloss));
else if (import.meta.env.PROD) void import('./app/offline.ts').then(({ keepOffline }) => keepOffline(save));

/** Theme in force, as the page's root says it: drawings on canvas take their colours from it. */
import { useSyncExternalStore } from 'react';
import type { Theme } from './ramps.ts';

const current = (): Theme => (document.documentElement.dataset.theme === 'light' ? 'light' : 'dark');

function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

/** 'light' or 'dark', never 'system'; follows `data-theme` of the root element, dark where it says nothing, as the tokens do. */
export function useShownTheme(): Theme {
  return useSyncExternalStore(subscribe, current);
}

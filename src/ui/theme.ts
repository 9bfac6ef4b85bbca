import { useSyncExternalStore } from 'react';

/** The theme in force, read from the page itself (`data-theme` on the root element). */
export function currentTheme(): 'light' | 'dark' {
  return document.documentElement.dataset.theme === 'light' ? 'light' : 'dark';
}

/** The theme in force; the component renders again when it changes. For drawings on a canvas, which CSS does not reach. */
export function useTheme(): 'light' | 'dark' {
  return useSyncExternalStore(onThemeChange, currentTheme);
}

/** Calls back after each change of theme; returns the way to stop it. */
export function onThemeChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

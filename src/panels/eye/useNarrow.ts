import { useSyncExternalStore } from 'react';

const narrow = matchMedia('(max-width: 1100px)');

function subscribe(changed: () => void): () => void {
  narrow.addEventListener('change', changed);
  return () => narrow.removeEventListener('change', changed);
}

/** The page is too narrow for two plots side by side: tablets and phones. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => narrow.matches);
}

/**
 * A part of the page cannot be loaded: the server has a newer version and no longer has this one's files, or the connection is gone.
 * In the first case the work is put where a reload finds it and the page reloads, once for each version; else it stays and says so.
 */
import { notify } from '../stores/notices.ts';

/** In the storage of the tab: versions that were reloaded away from. */
const key = 'segloss.left';

let busy = false;
/** How many parts were found missing. */
let missing = 0;

/** `save` puts all work where a reload finds it, and answers whether it could. */
export function watchForMissingParts(save: () => Promise<boolean>): void {
  addEventListener('vite:preloadError', () => {
    missing++;
    if (busy) return;
    busy = true;
    void leave(save).finally(() => {
      busy = false;
    });
  });
}

async function leave(save: () => Promise<boolean>): Promise<void> {
  const version = document.querySelector('script[type=module]')?.getAttribute('src') ?? '';
  let replaced: boolean;
  let before: number;
  do {
    before = missing;
    replaced = await isReplaced(version).catch(() => false);
    // In the middle of a deploy the server says something else a moment later.
  } while (!replaced && missing > before);
  if (!replaced) notify({ key: 'notice:part_missing', detail: '' });
  else if ((await save().catch(() => false)) && firstTime(version)) location.reload();
  else notify({ key: 'notice:part_replaced', detail: '', action: { key: 'notice:reload', run: () => location.reload() } });
}

/** The address now gives a page of ours that starts with another script. */
async function isReplaced(version: string): Promise<boolean> {
  const answer = await fetch('./', { cache: 'no-cache' });
  const page = await answer.text();
  return answer.ok && page.includes('<div id="root">') && !page.includes(version);
}

/** Where the tab's storage is refused it cannot be known: then never. */
function firstTime(version: string): boolean {
  try {
    const left: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]');
    if (!Array.isArray(left) || left.includes(version)) return false;
    sessionStorage.setItem(key, JSON.stringify([...left, version]));
    return true;
  } catch {
    return false;
  }
}

/** The page keeps itself on the device, and says so when a newer version is ready. Loaded after the first paint. */
import { Workbox } from 'workbox-window';
import { dismissNotice, notify } from '../stores/notices.ts';
import type { Notice } from '../stores/results.ts';

/** The page and its lazy parts come first: the rest is fetched when they have had this long, in ms. */
const patienceMs = 3000;

/**
 * Registers the service worker some seconds after the page has loaded. Where browsers allow none (old, insecure or private pages, frames of
 * unknown origin) the page goes on as it is, without a word. `save` puts all work where a reload finds it, and answers whether it could.
 */
export async function keepOffline(save: () => Promise<boolean>): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, patienceMs));
  try {
    if (!('serviceWorker' in navigator)) return;
    const worker = new Workbox(new URL('sw.js', document.baseURI).href);
    worker.addEventListener('waiting', () => offer(worker, save));
    await worker.register();
    navigator.serviceWorker.controller?.postMessage({ type: 'TIDY' });
  } catch {
    // Refused, or the list of files is not whole yet: the next visit tries again.
  }
}

let offered: Notice | null = null;

function offer(worker: Workbox, save: () => Promise<boolean>): void {
  if (offered) dismissNotice(offered);
  offered = { key: 'notice:new_version', detail: '', action: { key: 'notice:reload', run: () => void take(worker, save) } };
  notify(offered);
}

/** Asked for by the person: the new version takes over and the page comes back in it. Other tabs keep the version they have. */
async function take(worker: Workbox, save: () => Promise<boolean>): Promise<void> {
  const reload = async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    if (!registration?.waiting) return location.reload();
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    worker.messageSkipWaiting();
  };
  if (await save()) await reload();
  else notify({ key: 'notice:too_large_to_reload', detail: '', action: { key: 'notice:reload', run: () => void reload() } });
}

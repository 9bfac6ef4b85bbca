/**
 * The service worker: keeps every built file on the device and answers from there, so that the page runs with the network off, and a page that
 * is open goes on with the files it came with whatever is deployed meanwhile. A new version waits until a person asks for it.
 */
import { copyResponse } from 'workbox-core';
import { PrecacheController, type PrecacheEntry, PrecacheRoute } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { securityHeaders } from '../../scripts/policy.mjs';

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: readonly PrecacheEntry[] };

/** One cache for all versions: files carry a hash in their name, index.html a revision in its key. */
const files = new PrecacheController({
  plugins: [
    {
      // What the browser has kept of half a deploy would be taken for the file again and again: the server is asked.
      requestWillFetch: async ({ request }) => (request.cache === 'default' ? new Request(request, { cache: 'no-cache' }) : request),
      cachedResponseWillBeUsed: async ({ cachedResponse }) => withPolicy(cachedResponse),
    },
  ],
});
files.addToCacheList([...self.__WB_MANIFEST]);

self.addEventListener('install', (event) => void files.install(event));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('message', (event: ExtendableMessageEvent) => {
  const type = (event.data as { readonly type?: unknown } | null)?.type;
  if (type === 'SKIP_WAITING') void self.skipWaiting();
  if (type === 'TIDY') event.waitUntil(tidy(event));
});

// `?embed=1` and the like are read by the page; the file is the same.
registerRoute(new PrecacheRoute(files, { ignoreURLParametersMatching: [/./] }));
registerRoute(({ sameOrigin, url }) => sameOrigin && url.href.startsWith(self.registration.scope), fromOlderVersion);

/** A page of an older version asks for a file that this version no longer has. */
async function fromOlderVersion({ request }: { readonly request: Request }): Promise<Response> {
  const cache = await caches.open(files.strategy.cacheName);
  const kept = await cache.match(request);
  return (await withPolicy(kept)) ?? fetch(request);
}

/** Drops the files of older versions, unless a page that may need them is open, or a newer version has put its own beside them. */
async function tidy(event: ExtendableEvent): Promise<void> {
  const { installing, waiting } = self.registration;
  const open = await self.clients.matchAll({ type: 'window' });
  if (open.length === 1 && !installing && !waiting) await files.activate(event);
}

/** The answer with the security headers that its host did not send. A worker obeys the policy of its own answer. */
async function withPolicy(response: Response | undefined): Promise<Response | undefined> {
  if (!response) return undefined;
  return copyResponse(response, (init) => {
    const headers = new Headers(init.headers);
    for (const [name, value] of Object.entries(securityHeaders)) if (!headers.has(name)) headers.set(name, value);
    return { ...init, headers };
  });
}

// The way out of a broken service worker: put in the place of sw.js on the server, it removes itself and all that the page has kept on the
// device. Pages that are open are left as they are; from their next load on they come from the server. See docs/hosting.md.
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(retire()));

async function retire() {
  await self.registration.unregister();
  const ours = (await caches.keys()).filter((name) => name.endsWith(self.registration.scope));
  await Promise.all(ours.map((name) => caches.delete(name)));
}

/** Vite plugin: builds src/offline/sw.ts into sw.js with the list of all built files, each with the digest that its bytes must have. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { PluginOption } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

export function offline(): PluginOption {
  let folder = '';
  const digest = (url: string) =>
    `sha256-${createHash('sha256')
      .update(readFileSync(join(folder, url)))
      .digest('base64')}`;
  return [
    {
      name: 'offline-folder',
      configResolved({ root, build }) {
        folder = resolve(root, build.outDir);
      },
    },
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/offline',
      filename: 'sw.ts',
      // public/manifest.webmanifest and src/app/offline.ts, by hand: nothing inline, nothing before the first paint.
      manifest: false,
      injectRegister: null,
      injectManifest: {
        rollupFormat: 'iife',
        globPatterns: ['**/*'],
        globIgnores: ['_headers', 'sw-retire.js', '**/*.map'],
        // Half of an old version and half of a new one must never be kept as one: what is not these bytes is not kept at all.
        manifestTransforms: [(entries) => ({ manifest: entries.map((entry) => ({ ...entry, integrity: digest(entry.url) })) })],
      },
    }),
  ];
}

/** Vite plugin: what a static host needs beside the page. The policy as a meta element, and as the headers file that some hosts read. */
import type { Plugin } from 'vite';
import { headersFile, metaPolicy } from './policy.mjs';

export function staticHosting(): Plugin {
  return {
    name: 'static-hosting',
    apply: 'build',
    transformIndexHtml: () => [
      { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: metaPolicy }, injectTo: 'head-prepend' },
    ],
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile() });
    },
  };
}

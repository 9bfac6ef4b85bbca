import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { staticHosting } from './scripts/hosting.ts';
import { fusedKernels } from './scripts/kernels.ts';
import { offline } from './scripts/offline.ts';
import { typesetFormulas } from './scripts/typeset.ts';

export default defineConfig({
  base: './',
  plugins: [react(), typesetFormulas(), fusedKernels(), staticHosting(), offline()],
  define: { global: 'globalThis' },
  worker: { format: 'es', plugins: () => [typesetFormulas(), fusedKernels()] },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // A part by itself is a request, and can be gone after a deploy: what is always wanted together is one file.
          groups: [
            { name: 'libraries', tags: ['$initial'], test: /node_modules/, priority: 2 },
            // Without main.tsx, which stays the page's script: it changes with every version, and missingPart.ts knows versions by it.
            { name: 'first', tags: ['$initial'], test: /[\\/]src[\\/](?!main\.tsx)/, priority: 1 },
            { name: 'icons', test: /lucide-react/, minShareCount: 2 },
            // The registry and who looks a definition or a reading up in it.
            {
              name: 'losses',
              test: /[\\/]src[\\/](losses[\\/]|experiment[\\/](definitions|reading)|panels[\\/]landscape[\\/]allLosses)/,
              minShareCount: 2,
            },
          ],
        },
      },
    },
  },
});

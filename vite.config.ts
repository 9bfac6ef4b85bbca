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
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
});

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { staticHosting } from './scripts/hosting.ts';
import { typesetFormulas } from './scripts/typeset.ts';

export default defineConfig({
  base: './',
  plugins: [react(), typesetFormulas(), staticHosting()],
  define: { global: 'globalThis' },
  worker: { format: 'es', plugins: () => [typesetFormulas()] },
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
});

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { typesetFormulas } from './scripts/typeset.ts';

export default defineConfig({
  base: './',
  plugins: [react(), typesetFormulas()],
  define: { global: 'globalThis' },
  worker: { format: 'es', plugins: () => [typesetFormulas()] },
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
});

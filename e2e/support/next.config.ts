/** The same page as a later build: every file under `assets` has another name. */
import { mergeConfig } from 'vite';
import pageConfig from '../../vite.config.ts';

const output = {
  entryFileNames: 'assets/[name]-[hash]-next.js',
  chunkFileNames: 'assets/[name]-[hash]-next.js',
  assetFileNames: 'assets/[name]-[hash]-next[extname]',
};

export default mergeConfig(pageConfig, {
  build: { rolldownOptions: { output } },
  worker: { rolldownOptions: { output } },
});

import { defineConfig, mergeConfig } from 'vitest/config';
import pageConfig from './vite.config.ts';

export default mergeConfig(
  pageConfig,
  defineConfig({
    test: {
      include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs'],
      environment: 'node',
      setupFiles: ['scripts/fuzz-seed.ts'],
      testTimeout: 60_000,
      // Golden files and property tests are heavy on memory; the two-core machine of the tests gains nothing from more.
      maxWorkers: 2,
    },
  }),
);

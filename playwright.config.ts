import { defineConfig } from '@playwright/test';
import { browserArguments, findBrowser } from './scripts/browser.mjs';

const port = Number(process.env.SEGLOSS_PORT ?? 4184);
const executablePath = findBrowser();

/** Drives the built page (`npm run build` first) in one browser: its GPU programs are compiled once and used by all tests. */
export default defineConfig({
  testDir: 'e2e',
  workers: 1,
  fullyParallel: false,
  forbidOnly: process.env.CI !== undefined,
  timeout: 60_000,
  // A machine that stalls for seconds is tried again; what fails twice has failed.
  retries: 1,
  globalTimeout: 50 * 60_000,
  expect: { timeout: 10_000 },
  outputDir: 'test-results',
  reporter: [['list'], ['json', { outputFile: process.env.SEGLOSS_REPORT ?? '.cache/browser-tests.json' }]],
  use: {
    baseURL: `http://localhost:${port}`,
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    colorScheme: 'light',
    // No test but those of the service worker fetches all files, or gets them from it.
    serviceWorkers: 'block',
    screenshot: 'only-on-failure',
    launchOptions: { args: browserArguments, ...(executablePath === null ? {} : { executablePath }) },
  },
  webServer: {
    command: 'node scripts/serve-tests.mjs',
    env: { PORT: String(port) },
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
    stdout: 'ignore',
    stderr: 'pipe',
  },
});

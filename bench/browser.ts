/** Runs bench/page.ts in headless Chromium. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import type { LandscapeResult } from './landscapePage.ts';
import type { PageResult } from './page.ts';

declare const benchmark: (size: number, frames: number) => Promise<PageResult>;
declare const landscape: (name: string) => Promise<LandscapeResult>;

export interface BrowserBench {
  run(size: number, frames: number): Promise<PageResult>;
  landscape(name: string): Promise<LandscapeResult>;
  stop(): Promise<void>;
}

export interface BrowserChoice {
  readonly executablePath: string;
  readonly args: readonly string[];
}

export async function startBrowser({ executablePath, args }: BrowserChoice): Promise<BrowserBench> {
  const root = fileURLToPath(new URL('.', import.meta.url));
  const outDir = mkdtempSync(join(tmpdir(), 'segloss-bench-'));
  const settings = { root, base: './', configFile: false, publicDir: false, logLevel: 'error', define: { global: 'globalThis' } } as const;
  await build({ ...settings, build: { outDir, emptyOutDir: true, target: 'es2022', rolldownOptions: { input: join(root, 'page.html') } } });
  const server = await preview({ ...settings, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  const browser = await chromium.launch({ executablePath, args: [...args] });
  const page = await browser.newPage();
  await page.goto(`${server.resolvedUrls?.local[0]}page.html`);
  return {
    run: (size, frames) => page.evaluate(([a, b]) => benchmark(a, b), [size, frames] as const),
    landscape: (name) => page.evaluate((given) => landscape(given), name),
    async stop() {
      await browser.close();
      await server.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}

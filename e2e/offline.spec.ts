/** The page without a network. */
import type { Page } from '@playwright/test';
import { Bench } from './support/bench.ts';
import { expect, type Site, test } from './support/site.ts';
import { walk } from './support/walk.ts';

test.setTimeout(120_000);

/** Opens the page and waits until its first numbers are there. */
async function open(page: Page, { address }: Site): Promise<Bench> {
  const bench = new Bench(page);
  await page.goto(address);
  await page.evaluate(() => window.segloss?.ready);
  await bench.settled();
  return bench;
}

/** All files are on the device, and this page gets its own from there. */
async function kept(page: Page): Promise<void> {
  const controlled = () => page.evaluate(() => navigator.serviceWorker.controller?.state ?? 'none');
  await expect.poll(controlled, { timeout: 30_000 }).toBe('activated');
}

for (const path of ['/', '/x/y/'])
  test.describe(`at ${path}`, () => {
    test.use({ path });
    test('does every view work with the network off after one visit?', async ({ page, context, site }) => {
      await open(page, site);
      await kept(page);
      await page.close();
      await site.clear();
      await context.setOffline(true);
      await walk(await open(await context.newPage(), site));
    });
  });

/** The page without a network. */
import type { Page } from '@playwright/test';
import { decode } from 'fast-png';
import { Bench } from './support/bench.ts';
import { whenReady } from './support/ready.ts';
import { expect, type Site, test } from './support/site.ts';
import { walk } from './support/walk.ts';

test.setTimeout(120_000);

/** Opens the page and waits until its first numbers are there. */
async function open(page: Page, { address }: Site): Promise<Bench> {
  const bench = new Bench(page);
  await page.goto(address);
  await whenReady(page);
  await bench.settled();
  return bench;
}

/** All files are on the device, and this page gets its own from there. */
async function kept(page: Page): Promise<void> {
  const controlled = () => page.evaluate(() => navigator.serviceWorker.controller?.state ?? 'none');
  await expect.poll(controlled, { timeout: 30_000 }).toBe('activated');
}

test.describe('below the root of a host', () => {
  test.use({ path: '/x/y/' });
  test('does every view work with the network off after one visit?', async ({ page, context, site }) => {
    await open(page, site);
    await kept(page);
    await page.close();
    await site.clear();
    await context.setOffline(true);
    await walk(await open(await context.newPage(), site));
  });
});

const registered = (page: Page) => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);

/** Longer than the page waits before it registers anything. */
const patience = (page: Page) => page.waitForTimeout(5000);

test('is nothing kept on the device by a page that is embedded?', async ({ page, site }) => {
  await page.goto(`${site.address}?embed=1`);
  await whenReady(page);
  await patience(page);
  expect(await registered(page)).toBe(0);
});

test('does the page go on without a word where registering is refused?', async ({ page, site }) => {
  await page.addInitScript(() => {
    navigator.serviceWorker.register = () => Promise.reject(new DOMException('not here', 'SecurityError'));
  });
  const bench = await open(page, site);
  const said = await bench.status.innerText();
  await patience(page);
  await expect(bench.status).toHaveText(said);
  expect(await registered(page)).toBe(0);
});

test('does the page go on without a word in a frame that has no origin?', async ({ page, site }) => {
  const host = `<!doctype html><iframe sandbox="allow-scripts" src="${site.address}" width="1200" height="700"></iframe>`;
  await page.route('**/host', (route) => route.fulfill({ body: host, contentType: 'text/html' }));
  await page.goto(`${site.address}host`);
  const frame = page.frameLocator('iframe');
  await expect(frame.locator('[data-row]').first()).toBeVisible({ timeout: 20_000 });
  await patience(page);
  await expect(frame.getByRole('status')).not.toContainText(/version|part of the page/);
});

test('can the page be installed: a manifest with a name, a place to start, and icons of their sizes?', async ({ page, site }) => {
  await page.goto(site.address);
  const address = await page.locator('link[rel=manifest]').evaluate((link) => (link as HTMLLinkElement).href);
  const answer = await page.request.get(address);
  expect(answer.headers()['content-type']).toContain('application/manifest+json');
  const manifest = (await answer.json()) as {
    readonly [name: string]: unknown;
    readonly icons: readonly { readonly src: string; readonly sizes: string; readonly type: string; readonly purpose?: string }[];
  };
  expect(manifest).toMatchObject({ name: 'SegLoss Playground', start_url: './', scope: './', display: 'standalone' });
  const sides = new Set<string>();
  for (const { src, sizes, type, purpose = 'any' } of manifest.icons) {
    const icon = await page.request.get(new URL(src, address).href);
    expect(icon.headers()['content-type'], src).toBe(type);
    if (type !== 'image/png') continue;
    const { width, height } = decode(await icon.body());
    expect(`${width}x${height}`, src).toBe(sizes);
    sides.add(`${sizes} ${purpose}`);
  }
  expect([...sides].sort()).toEqual(['192x192 any', '512x512 any', '512x512 maskable']);
});

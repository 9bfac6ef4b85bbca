/**
 * A page that is open while another build takes its place on the server. `dist` is the one version, A; the other, B, is the same page with another
 * name for every file, and of the version before nothing is left on the server.
 */
import { appendFile, copyFile, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Page } from '@playwright/test';
import { Bench } from './support/bench.ts';
import { buildNext } from './support/nextBuild.ts';
import { whenReady } from './support/ready.ts';
import { expect, type Site, test } from './support/site.ts';
import { walkLosses, walkPlots } from './support/walk.ts';

test.setTimeout(120_000);

let next = '';
test.beforeAll(async () => {
  next = await buildNext();
});
test.afterAll(() => rm(next, { recursive: true, force: true }));

async function open(page: Page, { address }: Site): Promise<Bench> {
  const bench = new Bench(page);
  await page.goto(address);
  await ready(bench);
  return bench;
}

async function ready(bench: Bench): Promise<void> {
  await expect.poll(() => bench.page.evaluate(() => window.segloss !== undefined).catch(() => false), { timeout: 20_000 }).toBe(true);
  await whenReady(bench.page);
  await bench.settled();
}

const version = (page: Page) =>
  page
    .evaluate(() => (document.querySelector<HTMLScriptElement>('script[type=module]')?.src.includes('-next.js') ? 'B' : 'A'))
    .catch(() => '');

/** All files are on the device, and this page gets its own from there. */
async function kept(page: Page): Promise<void> {
  const controlled = () => page.evaluate(() => navigator.serviceWorker.controller?.state ?? 'none');
  await expect.poll(controlled, { timeout: 30_000 }).toBe('activated');
}

const offer = ({ status }: Bench) => status.getByText('A new version is ready');

/** Looks for a new version as a load does, and waits until it is offered. */
async function offered(bench: Bench): Promise<void> {
  await bench.page.reload();
  await ready(bench);
  await expect(offer(bench)).toBeVisible({ timeout: 30_000 });
}

async function accept({ page, status }: Bench): Promise<void> {
  await Promise.all([page.waitForEvent('load'), status.getByRole('button', { name: 'Reload', exact: true }).click()]);
}

/** Versions of which files are on the device. */
const onDevice = (page: Page) =>
  page.evaluate(async () => {
    const found = new Set<string>();
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys())
        if (url.includes('/assets/')) found.add(url.includes('-next.') ? 'B' : 'A');
    return [...found].sort().join(' and ');
  });

const chunkOf = async (site: Site, chunk: string): Promise<string> => {
  const name = (await readdir(join(site.folder, 'assets'))).find((one) => one.startsWith(`${chunk}-`) && one.endsWith('.js'));
  if (name === undefined) throw new Error(`the build has no chunk ${chunk}`);
  return join(site.folder, 'assets', name);
};

/** Paints, and waits until what comes by itself has come: a deploy before that would take it away, too. Answers the experiment. */
async function painted(bench: Bench): Promise<unknown> {
  await bench.stroke([10, 10], [50, 40]);
  await expect(bench.page.locator('.js-plotly-plot').first()).toBeVisible();
  await expect.poll(() => new URL(bench.page.url()).hash).toContain('&');
  return bench.experiment();
}

/** A mark that no reload survives. */
const mark = (page: Page) => page.evaluate(() => void document.documentElement.setAttribute('data-mark', ''));
const marked = (page: Page) => page.locator('html').getAttribute('data-mark');

async function openShare({ page }: Bench): Promise<void> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
}

test('does an old page go on whole after a deploy, a reload included, until the new version is asked for, and does the work come along?', async ({
  page,
  site,
}) => {
  const bench = await open(page, site);
  await kept(page);
  await site.deploy(next);
  // Nothing of these has been loaded yet.
  await walkPlots(page);
  await walkLosses(bench);
  await offered(bench);
  expect(await version(page)).toBe('A');
  await openShare(bench);
  await expect(page.getByRole('dialog').getByRole('img')).toBeVisible();
  await page.keyboard.press('Escape');
  await bench.stroke([10, 10], [50, 40]);
  const painted = await bench.experiment();
  await accept(bench);
  await expect.poll(() => version(page), { timeout: 20_000 }).toBe('B');
  await ready(bench);
  expect(await bench.experiment()).toEqual(painted);
  await expect.poll(() => onDevice(page), { timeout: 20_000 }).toBe('B');
  await expect(offer(bench)).toHaveCount(0);
});

test('does a second tab keep its version, its work and its files when the first takes the new one?', async ({ page, context, site }) => {
  const first = await open(page, site);
  await kept(page);
  const other = await context.newPage();
  const second = await open(other, site);
  await kept(other);
  await second.stroke([10, 10], [50, 40]);
  const painted = await second.experiment();
  await mark(other);
  await site.deploy(next);
  await offered(first);
  await accept(first);
  await expect.poll(() => version(page), { timeout: 20_000 }).toBe('B');
  await ready(first);
  await kept(page);
  // Long enough for the new page to have tidied up, if it did.
  await page.waitForTimeout(5000);
  expect(await onDevice(page)).toBe('A and B');
  expect([await version(other), await marked(other)]).toEqual(['A', '']);
  // Files that only the old version has, never loaded before.
  await walkLosses(second);
  const now = await second.experiment();
  expect(now).toMatchObject({ truth: painted.truth, logits: painted.logits });
  await expect(offer(second)).toBeVisible({ timeout: 30_000 });
  await accept(second);
  await expect.poll(() => version(other), { timeout: 20_000 }).toBe('B');
  await ready(second);
  expect(await second.experiment()).toEqual(now);
  await page.close();
  await other.reload();
  await expect.poll(() => onDevice(other), { timeout: 20_000 }).toBe('B');
});

test('does a new version that nobody asked for take over once every page is closed?', async ({ page, context, site }) => {
  const bench = await open(page, site);
  await kept(page);
  await site.deploy(next);
  await offered(bench);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(offer(bench)).toHaveCount(0);
  await page.close();
  const later = await context.newPage();
  await expect
    .poll(async () => {
      await open(later, site);
      return version(later);
    })
    .toBe('B');
});

test('is a version that was taken back before anybody took it never shown?', async ({ page, site }) => {
  const bench = await open(page, site);
  await kept(page);
  await site.deploy(next);
  await offered(bench);
  await site.deploy();
  await page.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration())?.update()));
  const installing = () => page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.installing));
  await expect.poll(installing, { timeout: 20_000 }).toBe(false);
  await accept(bench);
  await ready(bench);
  await expect(offer(bench)).toHaveCount(0);
  expect(await version(page)).toBe('A');
});

declare global {
  interface Window {
    /** Filled by `watchAttempts`. */
    attempts?: string[];
  }
}

/** In the page: every state that a service worker which is being installed comes to. An attempt may be over before a test could ask. */
function watchAttempts(): void {
  const states: string[] = [];
  window.attempts = states;
  void navigator.serviceWorker.getRegistration().then((registration) =>
    registration?.addEventListener('updatefound', () => {
      const worker = registration.installing;
      worker?.addEventListener('statechange', () => states.push(worker.state));
    }),
  );
}

test('is half a deploy never kept, and the whole one after it taken?', async ({ page, site }) => {
  const bench = await open(page, site);
  await kept(page);
  await site.deploy(next);
  await appendFile(await chunkOf(site, 'plotly'), '\n');
  await page.addInitScript(watchAttempts);
  await page.reload();
  await ready(bench);
  await expect.poll(() => page.evaluate(() => window.attempts?.at(-1)), { timeout: 40_000 }).toBe('redundant');
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting ?? null)).toBe(null);
  await expect(offer(bench)).toHaveCount(0);
  expect(await version(page)).toBe('A');
  await site.deploy(next);
  await offered(bench);
  await accept(bench);
  await expect.poll(() => version(page), { timeout: 20_000 }).toBe('B');
});

test.describe('the way out of a broken service worker', () => {
  test.use({ allowedErrors: ['Failed to load resource: the server responded with a status of 404 (Not Found)'] });

  test('does sw-retire.js, in the place of sw.js, bring every page back to the server and lose no work?', async ({ page, site }) => {
    const bench = await open(page, site);
    await kept(page);
    await site.deploy(next);
    await copyFile(join(site.folder, 'sw-retire.js'), join(site.folder, 'sw.js'));
    await page.reload();
    await ready(bench);
    await mark(page);
    expect(await version(page)).toBe('A');
    await bench.stroke([10, 10], [50, 40]);
    const painted = await bench.experiment();
    const left = async () =>
      page.evaluate(async () => [(await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length]);
    await expect.poll(left, { timeout: 30_000 }).toEqual([0, 0]);
    expect(await marked(page)).toBe('');
    await page.reload();
    await expect.poll(() => version(page)).toBe('B');
    await ready(bench);
    expect(await bench.experiment()).toEqual(painted);
    await expect.poll(left, { timeout: 30_000 }).toEqual([0, 0]);
    await expect(offer(bench)).toHaveCount(0);
  });
});

/** What the browser and React say of a part that is gone. */
const gone = test.extend({
  serviceWorkers: 'block',
  allowedErrors: async ({ site }, use) =>
    use([
      'Failed to load resource: the server responded with a status of 404 (Not Found)',
      'Failed to load module script: Expected a JavaScript-or-Wasm module script but the server responded with a MIME type of "text/html". Strict MIME type checking is enforced for module scripts per HTML spec.',
      `TypeError: Failed to fetch dynamically imported module: ${site.address}assets/${basename(await chunkOf(site, 'ShareDialog'))}`,
    ]),
});

gone.describe('a part that is gone, without a service worker', () => {
  const loads = (page: Page): string[] => {
    const seen: string[] = [];
    page.on('load', () => seen.push('load'));
    return seen;
  };

  // What writes the address comes when it is needed, not in an idle moment, which may fall into the deploy.
  gone.beforeEach(({ page }) =>
    page.addInitScript(() => {
      const idle = window.requestIdleCallback;
      window.requestIdleCallback = (call, options) => (options?.timeout === 5000 ? 0 : idle(call, options));
    }),
  );

  for (const answer of ['404', 'the page itself'] as const)
    gone(
      `does a page whose files are answered with ${answer} come back in the new version, once, with its work?`,
      async ({ page, site }) => {
        if (answer !== '404')
          await page.route('**/assets/ShareDialog-*', async (route) => {
            if (route.request().url().includes('-next')) await route.continue();
            else await route.fulfill({ path: join(next, 'index.html'), contentType: 'text/html' });
          });
        const bench = await open(page, site);
        const work = await painted(bench);
        await site.deploy(next);
        const seen = loads(page);
        await openShare(bench);
        await expect.poll(() => version(page), { timeout: 20_000 }).toBe('B');
        await ready(bench);
        expect(await bench.experiment()).toEqual(work);
        await openShare(bench);
        await expect(page.getByRole('dialog').getByRole('img')).toBeVisible();
        expect(seen).toEqual(['load']);
      },
    );

  gone('is the part that writes the address at hand where its file is gone, and does the work come along?', async ({ page, site }) => {
    const bench = await open(page, site);
    await expect(page.locator('.js-plotly-plot').first()).toBeVisible();
    await site.deploy(next);
    const before = page.url();
    await bench.stroke([10, 10], [50, 40]);
    const work = await bench.experiment();
    await expect.poll(() => page.url(), { timeout: 20_000 }).not.toBe(before);
    expect(await version(page)).toBe('A');
    await page.reload();
    expect(await version(page)).toBe('B');
    await ready(bench);
    expect(await bench.experiment()).toEqual(work);
  });

  gone(
    'does a part that is found gone while the server is in the middle of a deploy bring the new version after it?',
    async ({ page, site }) => {
      const bench = await open(page, site);
      const work = await painted(bench);
      let release = () => {};
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      await page.route(
        site.address,
        async (route) => {
          await held;
          await route.fulfill({ status: 404, body: '' });
        },
        { times: 1 },
      );
      await site.deploy(next);
      const look = page.waitForRequest(site.address);
      await page.evaluate(() => void dispatchEvent(new Event('vite:preloadError')));
      await look;
      const answer = page.waitForResponse(/ShareDialog-/);
      await openShare(bench);
      await answer;
      await expect(page.getByRole('dialog')).toContainText('this panel stopped');
      release();
      await expect.poll(() => version(page), { timeout: 20_000 }).toBe('B');
      await ready(bench);
      expect(await bench.experiment()).toEqual(work);
    },
  );

  gone('does the page stay, with its work and a sentence, where the server has nothing newer?', async ({ page, site }) => {
    const bench = await open(page, site);
    const work = await painted(bench);
    await rm(await chunkOf(site, 'ShareDialog'));
    await mark(page);
    await openShare(bench);
    await expect(bench.status).toContainText('A part of the page could not be loaded; your work is kept.');
    expect(await marked(page)).toBe('');
    expect(await bench.experiment()).toEqual(work);
  });

  gone('does a server that goes back and forth between two broken versions make no loop?', async ({ page, site }) => {
    const broken = async (build?: string) => {
      await site.deploy(build);
      await rm(await chunkOf(site, 'ShareDialog'));
    };
    const bench = await open(page, site);
    await painted(bench);
    await broken(next);
    await openShare(bench);
    await expect.poll(() => version(page), { timeout: 20_000 }).toBe('B');
    await ready(bench);
    await broken();
    await openShare(bench);
    await expect.poll(() => version(page), { timeout: 20_000 }).toBe('A');
    await ready(bench);
    await broken(next);
    await mark(page);
    await openShare(bench);
    await expect(bench.status).toContainText('This page has been replaced by a newer version');
    expect(await marked(page)).toBe('');
    await accept(bench);
    await expect.poll(() => version(page), { timeout: 20_000 }).toBe('B');
  });
});

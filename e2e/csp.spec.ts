/**
 * The security policy as it is delivered: by the headers file that the build ships, by the meta element alone, by the service worker. Every view is
 * walked under it without a breach (the monitor sees to that), and what it must refuse is tried for real, so that a policy that is not there fails.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test as bare, type Page } from '@playwright/test';
import { type DecodedPng, decode } from 'fast-png';
import { cacheControl, contentSecurityPolicy, metaPolicy, readHeaders, securityHeaders } from '../scripts/policy.mjs';
import { attemptsInPage, attemptsInWorker, through } from './support/attempts.ts';
import { Bench } from './support/bench.ts';
import { whenReady } from './support/ready.ts';
import { dist, expect, type HeadersOf, noHeaders, Site, test } from './support/site.ts';
import { walk } from './support/walk.ts';

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    );

const shipped: HeadersOf = readHeaders(readFileSync(join(dist, '_headers'), 'utf8'));

async function open(page: Page, address: string): Promise<Bench> {
  const bench = new Bench(page);
  await page.goto(address);
  await whenReady(page);
  await bench.settled();
  return bench;
}

for (const [delivery, headersOf] of [
  ['its headers', null],
  ['the meta element alone', noHeaders],
] as const)
  test.describe(`the policy by ${delivery}`, () => {
    test.use({ host: { headersOf }, serviceWorkers: 'block' });
    test.setTimeout(120_000);
    test('does it refuse nothing that any view needs?', async ({ page, site }) => {
      await walk(await open(page, site.address));
    });
  });

interface Sites {
  /** Another origin, which lets everybody read it. */
  readonly foreign: Site;
  /** The build with these headers, deployed. */
  readonly deploy: (headersOf: HeadersOf | null) => Promise<Site>;
}

/** Without the monitor: what is refused here is refused on purpose. */
const controls = bare.extend<{ sites: Sites }>({
  sites: async ({ browserName: _ }, use) => {
    const opened: Site[] = [];
    const deploy = async (headersOf: HeadersOf | null) => {
      const site = await Site.open('/', headersOf);
      opened.push(site);
      await site.deploy();
      return site;
    };
    await use({ foreign: await deploy(null), deploy });
    await Promise.all(opened.map((site) => site.remove()));
  },
});

async function reportsOf(site: Site): Promise<readonly string[]> {
  const reports = (await (await fetch(`${site.address}policy-reports`)).json()) as readonly { readonly [name: string]: string }[];
  return [...new Set(reports.map((report) => `${report['effective-directive']} ${report['blocked-uri']}`))].sort();
}

/** The build without the policy in its page. */
async function stripMeta(site: Site): Promise<void> {
  const file = join(site.folder, 'index.html');
  const html = await readFile(file, 'utf8');
  const stripped = html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
  expect(stripped.length, 'the page has the policy as a meta element').toBeLessThan(html.length - metaPolicy.length);
  await writeFile(file, stripped);
}

controls('is everything refused that must be, in the page and in its worker, and reported?', async ({ page, sites }) => {
  const site = await sites.deploy(null);
  const foreign = sites.foreign.address;
  await open(page, site.address);
  expect(through(await attemptsInPage(page, foreign))).toEqual([]);
  expect(through(await attemptsInWorker(page, foreign))).toEqual([]);
  await expect
    .poll(() => reportsOf(site))
    .toEqual(
      expect.arrayContaining([
        `connect-src ${foreign}`,
        `img-src ${foreign}icons/192.png`,
        'script-src eval',
        'script-src-attr inline',
        'script-src-elem inline',
        `script-src-elem ${foreign}sw-retire.js`,
        'style-src-elem inline',
        'worker-src blob',
      ]),
    );
});

controls('would all of it get through without the policy?', async ({ page, sites }) => {
  const site = await sites.deploy(noHeaders);
  await stripMeta(site);
  await open(page, site.address);
  const inPage = await attemptsInPage(page, sites.foreign.address);
  expect(through(inPage)).toEqual(Object.keys(inPage));
  const inWorker = await attemptsInWorker(page, sites.foreign.address);
  expect(through(inWorker)).toEqual(Object.keys(inWorker));
});

controls('does a worker whose file has no header escape the policy, as the page cannot see?', async ({ page, sites }) => {
  const site = await sites.deploy((path) => (path.includes('/worker-') ? {} : shipped(path)));
  await open(page, site.address);
  expect(through(await attemptsInPage(page, sites.foreign.address))).toEqual([]);
  expect(through(await attemptsInWorker(page, sites.foreign.address))).toContain('eval');
});

controls.describe('on a host that sends no headers', () => {
  controls.use({ serviceWorkers: 'allow' });
  controls(
    'is the page under the policy from the first load, and its worker from the second, by the service worker?',
    async ({ page, sites }) => {
      const site = await sites.deploy(noHeaders);
      const foreign = sites.foreign.address;
      await open(page, site.address);
      expect(through(await attemptsInPage(page, foreign))).toEqual([]);
      expect(through(await attemptsInWorker(page, foreign))).toContain('eval');
      await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state), { timeout: 30_000 }).toBe('activated');
      const answer = await page.reload();
      await whenReady(page);
      for (const [name, value] of Object.entries(securityHeaders)) expect(answer?.headers()[name.toLowerCase()]).toBe(value);
      expect(through(await attemptsInPage(page, foreign))).toEqual([]);
      expect(through(await attemptsInWorker(page, foreign))).toEqual([]);
    },
  );
});

test.describe('the build', () => {
  test.use({ serviceWorkers: 'block' });

  test('does every file come with the policy, and is only what carries a hash in its name kept by browsers unasked?', async ({ site }) => {
    const files = filesOf(dist).filter((file) => file !== '_headers');
    expect(files.filter((file) => /\.(html|js)$/.test(file)).length).toBeGreaterThan(50);
    for (const file of ['', ...files]) {
      const { status, headers } = await fetch(`${site.address}${file}`, { method: 'HEAD' });
      expect(status, file).toBe(200);
      expect(headers.get('content-security-policy'), file).toContain(contentSecurityPolicy);
      expect(headers.get('cache-control'), file).toBe(file.startsWith('assets/') ? cacheControl['/assets/*'] : 'no-cache');
    }
    // Some hosts send the headers of all rules that fit.
    for (const file of files) {
      const fitting = Object.keys(cacheControl).filter(
        (rule) => `/${file}`.startsWith(rule.replace('*', '')) && (rule.endsWith('*') || rule === `/${file}`),
      );
      expect(fitting, file).toHaveLength(1);
    }
  });

  test('does no file hold an inline script or style, code made from text, or a way to the network beside fetch?', () => {
    const html = readFileSync(join(dist, 'index.html'), 'utf8');
    expect(html.match(/<script(?![^>]*\ssrc=)[^>]*>|<style|\son[a-z]+=|javascript:/gi)).toBeNull();
    const found: Record<string, number> = {};
    for (const file of filesOf(dist).filter((name) => name.endsWith('.js'))) {
      const text = readFileSync(join(dist, file), 'utf8');
      const name = file.replace(/^assets\//, '').replace(/-[\w-]{8}\.js$/, '');
      for (const [what, pattern] of Object.entries({
        Function: /\bFunction\s*\(/g,
        eval: /(?<![.\w$])eval\s*\(/g,
        network: /\b(?:XMLHttpRequest|WebSocket|EventSource|RTCPeerConnection|importScripts|sendBeacon)\s*\(/g,
      })) {
        const count = [...text.matchAll(pattern)].length;
        if (count > 0) found[`${what} in ${name}`] = count;
      }
    }
    // Plotly's WebGL asks for the global object in this way where there is no globalThis: never here.
    expect(found).toEqual({ 'Function in gl3d': 1 });
  });
});

/** Plotly's curve and its heatmap, as a person sees them under these headers. */
async function plots(page: Page, sites: Sites, headersOf: HeadersOf | null): Promise<DecodedPng> {
  const site = await sites.deploy(headersOf);
  if (headersOf === noHeaders) await stripMeta(site);
  await open(page, site.address);
  const panel = page.getByRole('tabpanel');
  await expect(panel.locator('.main-svg').first()).toBeVisible();
  await expect(panel.locator('.heatmaplayer image')).toHaveAttribute('href', /^data:image/);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  let last = await panel.screenshot();
  const still = async () => {
    const before = last;
    last = await panel.screenshot();
    return last.equals(before);
  };
  await expect.poll(still).toBe(true);
  return decode(last);
}

/** How many values of the pixels differ; pictures of different sizes differ in all. */
function differences(a: DecodedPng, b: DecodedPng): number {
  if (a.width !== b.width || a.height !== b.height) return Number.POSITIVE_INFINITY;
  let count = 0;
  for (let i = 0; i < a.data.length; i++) count += Number(a.data[i] !== b.data[i]);
  return count;
}

controls('are the plots the same pixels under the policy as without it, and not under a stricter one?', async ({ page, sites }) => {
  controls.setTimeout(120_000);
  const without = await plots(page, sites, noHeaders);
  expect(differences(without, await plots(page, sites, null))).toBe(0);
  const stricter: HeadersOf = (path) => {
    const headers = shipped(path);
    const policy = headers['Content-Security-Policy'] ?? '';
    return { ...headers, 'Content-Security-Policy': policy.replace("; style-src-attr 'unsafe-inline'", '') };
  };
  const strict = await plots(page, sites, stricter);
  expect(differences(without, strict), 'the cells of the heatmap are no longer crisp').toBeGreaterThan(100);
});

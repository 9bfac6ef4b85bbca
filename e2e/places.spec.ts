/** Where the page may stand: below the root of a host, without its last slash, on a host that sends no policy, in a frame of another page. */
import { join } from 'node:path';
import { mergeTests, type Page } from '@playwright/test';
import { readHeaders } from '../scripts/policy.mjs';
import { crossEntropy, scene } from './support/arithmetic.ts';
import { Bench, hardBrush } from './support/bench.ts';
import { expect, test as parentTest } from './support/parent.ts';
import { whenReady } from './support/ready.ts';
import { type Site, test as siteTest } from './support/site.ts';

const test = mergeTests(parentTest, siteTest);
const blank = scene(32, { left: 12, top: 14, right: 20, bottom: 22 });

async function expectWork(bench: Bench): Promise<void> {
  await hardBrush(bench, blank);
  await bench.stroke([16, 18]);
  await expect.poll(async () => (await bench.experiment()).logits[18 * 32 + 16]).toBeGreaterThan(0);
  await bench.settled(30_000);
  await bench.expectNumber(bench.value('bce'), crossEntropy(await bench.experiment()));
}

test.describe('below the root', () => {
  test.use({ path: '/x/y/' });

  for (const [name, end] of [
    ['with its last slash', '/x/y/'],
    ['without it', '/x/y'],
    ['by the name of its file', '/x/y/index.html'],
    ['without it, with a question', '/x/y?embed=1&hide='],
  ] as const)
    test(`does the page work at an address ${name}, and make links that open?`, async ({ page, site }) => {
      const bench = new Bench(page);
      await page.goto(new URL(end, site.address).href);
      await whenReady(page);
      await expectWork(bench);
      const mine = await bench.experiment();
      await expect.poll(() => page.evaluate(() => location.hash), { timeout: 15_000 }).toMatch(/^#v1&n=32&.*&k=/);
      expect(new URL(page.url()).pathname).toMatch(/^\/x\/y\/(index\.html)?$/);
      await page.waitForTimeout(1_200);
      const other = new Bench(await page.context().newPage());
      await other.page.goto(page.url());
      await whenReady(other.page);
      expect(await other.experiment()).toEqual(mine);
    });

  test('does the page work in a frame there?', async ({ parent }) => {
    await expectWork(await parent.open({ address: '?embed=1', sandbox: 'allow-scripts allow-same-origin' }));
  });
});

test.describe('on a host that gives a file a wrong type', () => {
  const refused = (type: string) =>
    `Failed to load module script: Expected a JavaScript-or-Wasm module script but the server responded with a MIME type of "${type}". Strict MIME type checking is enforced for module scripts per HTML spec.`;
  const wrong = (page: Page, site: Site, files: RegExp, contentType: string) =>
    page.route(files, (route) => route.fulfill({ path: join(site.folder, new URL(route.request().url()).pathname), contentType }));
  test.use({ allowedErrors: [refused('text/plain'), refused('application/octet-stream')], serviceWorkers: 'block' });

  test('does a page whose programs are refused say so after a while, in both languages, and what to do?', async ({ page, site }) => {
    await wrong(page, site, /\.js$/, 'text/plain');
    await page.goto(site.address);
    const words = page.locator('#root');
    await expect(words.getByText('must be sent with the type text/javascript')).toBeHidden();
    // The wait, cut short: it is a rule of the style sheet, as no program runs.
    const waits = await page.evaluate(() =>
      document.getAnimations().map((wait) => {
        wait.finish();
        return wait.effect?.getTiming().delay;
      }),
    );
    expect(waits).toEqual([8_000]);
    await expect(words.getByText('must be sent with the type text/javascript')).toBeVisible();
    await expect(words.getByText('phải được gửi với kiểu text/javascript')).toBeVisible();
  });

  test('does it work where worker, fonts and pictures alone have one?', async ({ page, site }) => {
    await wrong(page, site, /worker-[^/]*\.js$|\.woff2$|\.svg$|\.png$|\.webmanifest$/, 'application/octet-stream');
    const bench = new Bench(page);
    await page.goto(site.address);
    await whenReady(page);
    await expect(bench.status).toContainText('A background worker is not allowed here');
    await expect(page.locator('#not-started')).toHaveCount(0);
    await expectWork(bench);
  });
});

test.describe('on a host that lets strangers read and sends no policy of ours, as GitHub Pages', () => {
  const headers = readHeaders('/*\n  Access-Control-Allow-Origin: *\n');
  const refused =
    "Executing inline event handler violates the following Content Security Policy directive 'script-src 'self''. Either the 'unsafe-inline' keyword, a hash ('sha256-...'), or a nonce ('nonce-...') is required to enable inline execution. Note that hashes do not apply to event handlers, style attributes and javascript: navigations unless the 'unsafe-hashes' keyword is present. The action has been blocked.";
  test.use({ host: { headersOf: headers }, allowedErrors: [refused] });

  for (const sandbox of [null, 'allow-scripts', 'allow-scripts allow-same-origin'])
    test(`does the policy of its meta element let the page work in a frame (${sandbox ?? 'no sandbox'})?`, async ({
      parent,
      site,
      page,
    }) => {
      expect((await page.request.get(site.address)).headers()['content-security-policy']).toBeUndefined();
      await expectWork(await parent.open({ address: '?embed=1', sandbox }));
      // It is in force there too.
      const ran = await parent.frame().evaluate(() => {
        const button = document.createElement('button');
        button.setAttribute('onclick', 'document.title = "ran"');
        return new Promise((settle) => {
          addEventListener('securitypolicyviolation', () => settle(document.title === 'ran'));
          button.click();
          setTimeout(() => settle('no breach was seen'), 3_000);
        });
      });
      expect(ran).toBe(false);
    });
});

/** The page as a part of a page of another site: five sandboxes, what is shown, and what it tells and answers. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { counts, crossEntropy, diceLoss, scene, tverskyLoss } from './support/arithmetic.ts';
import { Bench, hardBrush } from './support/bench.ts';
import { expect, test } from './support/parent.ts';
import { whenReady } from './support/ready.ts';

const blank = scene(32, { left: 12, top: 14, right: 20, bottom: 22 });
const snippet = 'allow-scripts allow-same-origin allow-downloads allow-popups allow-popups-to-escape-sandbox';

const variants = [
  { name: 'without a sandbox', sandbox: null, hasOrigin: true },
  { name: 'with scripts alone', sandbox: 'allow-scripts', hasOrigin: false },
  { name: 'with scripts and its origin', sandbox: 'allow-scripts allow-same-origin', hasOrigin: true },
  { name: 'as the snippet has it', sandbox: snippet, hasOrigin: true },
  { name: 'with scripts and popups, without an origin', sandbox: 'allow-scripts allow-popups', hasOrigin: false },
] as const;

async function valuesOf(bench: Bench): Promise<readonly string[]> {
  await bench.settled(30_000);
  return bench.rows.evaluateAll((rows) => rows.map((row) => row.querySelectorAll(':scope > span')[1]?.textContent ?? ''));
}

/** Paints the same on the page by itself. */
async function alone(page: Page, baseURL: string): Promise<Bench> {
  const bench = new Bench(await page.context().newPage());
  await bench.page.goto(baseURL);
  await whenReady(bench.page);
  return bench;
}

for (const { name, sandbox, hasOrigin } of variants) {
  test(`does a stroke change the numbers in a frame ${name}, and to those of the page by itself?`, async ({ parent, page, baseURL }) => {
    const bench = await parent.open({ address: '?embed=1', sandbox });
    await hardBrush(bench, blank);
    const before = await valuesOf(bench);
    await bench.stroke([16, 18], [20, 18]);
    // Without a worker the page may be computing when the pen is lifted.
    await expect.poll(async () => (await bench.experiment()).logits[18 * 32 + 19]).toBeGreaterThan(0);
    const now = await bench.experiment();
    const values = await valuesOf(bench);
    expect(values).not.toEqual(before);
    await bench.expectNumber(bench.value('bce'), crossEntropy(now));
    await bench.expectNumber(bench.value('dice'), diceLoss(now));
    await bench.expectNumber(bench.value('tversky'), tverskyLoss(now));
    expect(counts(now).tp).toBeGreaterThan(0);
    const plain = await alone(page, baseURL as string);
    await plain.set(now);
    expect(await valuesOf(plain)).toEqual(values);
    await expect(bench.within.getByRole('button', { name: 'Slower: no worker here' })).toHaveCount(hasOrigin ? 0 : 1);
    expect(await parent.frame().evaluate(() => self.origin !== 'null')).toBe(hasOrigin);
    expect(await page.evaluate(() => history.length), 'entries of the page around').toBe(2);
  });
}

/** What the browser says on the console of a frame without allow-popups. */
const tabRefused = (url: string) =>
  `Blocked opening '${url}' in a new window because the request was made in a sandboxed frame whose 'allow-popups' permission is not set.`;

test('does a landscape come in a frame without a worker, and is that said once?', async ({ parent }) => {
  const bench = await parent.open({ address: '?embed=1', sandbox: 'allow-scripts' });
  await bench.settled(30_000);
  await bench.within.getByRole('tab', { name: 'Shift × fatter' }).click();
  await expect(bench.within.getByText(/^here .* · lowest /).first()).toBeVisible({ timeout: 40_000 });
  await expect(bench.status.first()).toContainText('This frame allows no background worker');
  await bench.within.getByRole('button', { name: 'Dismiss' }).click();
  await expect(bench.status.first()).toBeEmpty();
});

test.describe('what is shown', () => {
  test('are paint, ladder and eye without a word, and what hide= leaves', async ({ parent }) => {
    const bench = await parent.open({ address: '?embed=1' });
    const panels = ({ within }: Bench) =>
      within.locator('main > section').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
    expect(await panels(bench)).toEqual(['Paint', 'Losses', 'Gradients and plots']);
    await expect(bench.within.getByRole('combobox', { name: 'Engine' })).toHaveCount(0);
    // Nothing to be tricked into that undo does not take back.
    await expect(bench.within.getByRole('button', { name: 'My experiments' })).toHaveCount(0);
    await expect(bench.status.first()).toBeEmpty();
    const other = await parent.open({ address: '?embed=1&hide=tools,eye,topbar' });
    expect(await panels(other)).toEqual(['Paint', 'Reshape and metrics', 'Losses']);
    await expect(other.within.getByRole('toolbar')).toBeHidden();
    await expect(other.within.getByRole('slider', { name: 'Brush' })).toBeHidden();
    await expect(other.within.getByRole('link', { name: 'Open in own tab' })).toHaveCount(0);
    await expect(other.within.getByRole('combobox', { name: 'Engine' })).toBeVisible();
  });

  test('is one sentence for names that hide= and origin= do not have', async ({ parent }) => {
    const bench = await parent.open({ address: '?embed=1&hide=eyes,__proto__,ladder,bottombar&origin=*' });
    await expect(bench.status).toContainText('origin= takes origins such as https://example.org, and not *');
    await bench.within.getByRole('button', { name: 'Dismiss' }).click();
    await expect(bench.status).toContainText('hide= names what this page does not have (eyes, __proto__); it takes topbar, paint,');
    await bench.within.getByRole('button', { name: 'Dismiss' }).click();
    await expect(bench.status).toBeEmpty();
    await expect(bench.within.getByRole('region', { name: 'Losses' })).toHaveCount(0);
  });

  for (const [width, locale] of [
    ['320', 'en-US'],
    ['320', 'vi-VN'],
    ['768', 'en-US'],
  ] as const) {
    test.describe(`at ${width} px in ${locale}`, () => {
      test.use({ locale });
      test('fits the width, and the frame takes the height it tells', async ({ parent, page }) => {
        await page.setViewportSize({ width: 1000, height: 2800 });
        const bench = await parent.open({ address: '?embed=1', width });
        await bench.settled();
        const fits = () =>
          bench.within.evaluate(() => {
            const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
            return { wide: scrollWidth <= clientWidth, high: scrollHeight <= clientHeight };
          });
        await expect.poll(fits, { timeout: 20_000 }).toEqual({ wide: true, high: true });
        const heights = (await parent.heard()).flatMap(({ data }) => (data.event === 'height' ? [data.height] : []));
        expect(heights.every((height, i) => i === 0 || height !== heights[i - 1])).toBe(true);
        // At rest nothing is told; a panel that opens tells once more.
        await page.waitForTimeout(600);
        const before = (await parent.heard()).length;
        await page.waitForTimeout(600);
        expect((await parent.heard()).length).toBe(before);
        await bench.within.getByRole('button', { expanded: false }).filter({ hasText: '10' }).click();
        await expect.poll(async () => (await parent.heard()).length).toBeGreaterThan(before);
        await expect.poll(fits).toEqual({ wide: true, high: true });
      });
    });
  }

  test('has axe nothing to object to', async ({ parent, page }) => {
    const bench = await parent.open({ address: '?embed=1', sandbox: 'allow-scripts' });
    await bench.settled(30_000);
    await expect(bench.status).toContainText('This frame allows no background worker');
    const { violations } = await new AxeBuilder({ page })
      .include(['iframe', '#root'])
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa'])
      .analyze();
    expect(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))).toEqual([]);
  });
});

test.describe('the way to a tab of its own', () => {
  for (const sandbox of [snippet, 'allow-scripts allow-popups', null]) {
    test(`carries the experiment (${sandbox ?? 'no sandbox'})`, async ({ parent, page }) => {
      const bench = await parent.open({ address: '?embed=1&hide=eye&x=1', sandbox });
      await hardBrush(bench, blank);
      await bench.stroke([16, 18]);
      await expect.poll(async () => (await bench.experiment()).logits[18 * 32 + 16]).toBeGreaterThan(0);
      const mine = await bench.experiment();
      const [tab] = await Promise.all([page.waitForEvent('popup'), bench.within.getByRole('link', { name: 'Open in own tab' }).click()]);
      await expect.poll(() => tab.evaluate(() => window.segloss !== undefined), { timeout: 20_000 }).toBe(true);
      await whenReady(tab);
      expect(await new Bench(tab).experiment()).toEqual(mine);
      expect(new URL(tab.url()).search).toBe('?x=1');
      await expect(tab.getByRole('button', { name: 'Share', exact: true })).toBeVisible();
    });
  }

  test.describe('where the frame may open none', () => {
    /** The address in it is known once the page has made it. */
    const refusals: string[] = [];
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern.
    test.use({ allowedErrors: async ({}, use) => use(refusals) });

    test('is an address to be copied', async ({ parent }) => {
      const bench = await parent.open({ address: '?embed=1', sandbox: 'allow-scripts allow-same-origin' });
      await bench.settled();
      await bench.within.getByRole('link', { name: 'Open in own tab' }).click();
      await expect(bench.within.getByRole('alert')).toHaveText(
        'This frame may not open tabs. Copy the address; it holds the whole experiment.',
      );
      const box = bench.within.getByRole('textbox', { name: 'Address of this experiment' });
      refusals.push(tabRefused(await box.inputValue()));
      expect(await box.inputValue()).toMatch(/\/#v1&n=64&/);
      await bench.within.getByRole('button', { name: 'Close' }).click();
      await expect(box).toHaveCount(0);
    });
  });
});

test.describe('where the frame is allowed little', () => {
  const clipboard =
    'Permissions policy violation: The Clipboard API has been blocked because of a permissions policy applied to the current document. See https://crbug.com/414348233 for more details.';
  test.use({ allowedErrors: [clipboard] });

  test('does a file that cannot be saved have a way out, and code that cannot be copied stand there selected?', async ({
    parent,
    page,
  }) => {
    let files = 0;
    page.on('download', () => files++);
    const bench = await parent.open({ address: '?embed=1', sandbox: 'allow-scripts allow-same-origin', allow: '' });
    await bench.settled();
    await bench.openCard('dice');
    await bench.within.getByRole('button', { name: 'Code' }).click();
    const dialog = bench.within.getByRole('dialog');
    await dialog.getByRole('button', { name: /^Copy/ }).click();
    await expect(dialog.getByRole('status').first()).toContainText('selected');
    const selected = () => bench.within.evaluate(() => getSelection()?.toString() ?? '');
    expect(await selected()).toContain('import torch');
    await dialog.getByRole('button', { name: /^Download/ }).click();
    await expect(bench.status.last()).toContainText('If it does not arrive, this frame allows no downloads');
    await expect(bench.within.getByRole('button', { name: 'Open in own tab' })).toBeVisible();
    expect(files).toBe(0);
  });
});

test.describe('the messages', () => {
  const asked = (origin: string) => `?embed=1&origin=${encodeURIComponent(origin)}`;

  for (const sandbox of [null, 'allow-scripts', snippet]) {
    test(`answer the parent that the address names (${sandbox ?? 'no sandbox'})`, async ({ parent }) => {
      const bench = await parent.open({ address: asked(parent.origin), sandbox });
      await bench.settled(30_000);
      expect(await parent.ask('ready')).toMatchObject({ segloss: 1, ok: true });
      // One pixel wrong by p = 1/5: -(ln 4/5 + ln 4/5) / 2.
      const { value } = await parent.ask('evaluate', { loss: 'bce', height: 1, width: 2, y: [0, 1], p: [0.2, 0.8], engine: 'float64' });
      expect((value as { value: number }).value).toBeCloseTo(-Math.log(0.8), 12);
      const now = (await parent.ask('getExperiment')).value;
      expect(now).toEqual(await bench.experiment());
      expect(await parent.ask('setExperiment', { ...(now as object), ...blank })).toMatchObject({ ok: true, value: [] });
      await bench.settled(30_000);
      await bench.expectNumber(bench.value('bce'), crossEntropy(await bench.experiment()));
      expect(await parent.ask('setExperiment', { version: 1, size: 33 })).toMatchObject({
        ok: false,
        error: { code: 'BAD_SIZE', sentence: 'size is 33; it takes 32, 64, 128, 256' },
      });
      await bench.within.getByRole('button', { name: 'Undo' }).click();
      expect(await bench.experiment()).toEqual(now);
      // Now that it has asked, it hears of changes.
      const hashes = async () => (await parent.heard()).flatMap(({ data }) => (data.event === 'change' ? [data.hash] : []));
      await expect.poll(async () => (await hashes()).at(-1) ?? '').toMatch(/^v1&n=64&/);
      const origins = new Set((await parent.heard()).map(({ origin }) => origin));
      expect([...origins]).toEqual([sandbox === 'allow-scripts' ? 'null' : new URL(parent.frame().url()).origin]);
    });
  }

  test('refuse a parent that is not named, with a sentence, and tell it nothing of the experiment', async ({ parent }) => {
    const bench = await parent.open({ address: '?embed=1&origin=https://course.example' });
    const before = await bench.experiment();
    for (const verb of ['getExperiment', 'ready']) {
      expect(await parent.ask(verb)).toMatchObject({
        ok: false,
        error: { code: 'NOT_ALLOWED', sentence: expect.stringContaining(`add origin=${parent.origin} to the address`) },
      });
    }
    expect(await parent.ask('setExperiment', { ...before, ...blank })).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
    expect(await bench.experiment()).toEqual(before);
    await bench.stroke([20, 20]);
    await bench.settled();
    const events = new Set((await parent.heard()).flatMap(({ data }) => (data.event === undefined ? [] : [data.event])));
    expect([...events].sort()).toEqual(['height', 'ready']);
  });

  test('come from the parent alone: a frame beside it is not heard', async ({ parent, page }) => {
    const beside = `<iframe srcdoc="<script>parent.frames[0].postMessage({ segloss: 1, id: 1, verb: 'setExperiment', args: [{}] }, '*'); parent.asked = true</script>"></iframe>`;
    const bench = await parent.open({ address: asked(parent.origin), extra: beside });
    await bench.settled();
    await page
      .frames()
      .at(-1)
      ?.evaluate(() => {
        for (let k = 0; k < 20; k++) window.parent.frames[0]?.postMessage({ segloss: 1, id: k, verb: 'getExperiment' }, '*');
        addEventListener('message', () => document.body.append('heard'));
      });
    expect(await parent.ask('ready')).toMatchObject({ ok: true });
    expect((await parent.heard()).filter(({ data }) => typeof data.id === 'number')).toEqual([]);
    expect(
      await page
        .frames()
        .at(-1)
        ?.evaluate(() => document.body.textContent),
    ).not.toContain('heard');
  });

  test('do not stop the page, though there are a hundred thousand of them, nor cost more than one step of undo', async ({
    parent,
    page,
  }) => {
    const bench = await parent.open({ address: asked(parent.origin) });
    await hardBrush(bench, blank);
    await bench.stroke([16, 18]);
    const mine = await bench.experiment();
    await page.evaluate(
      (experiment) => {
        const junk = [
          null,
          'x',
          { segloss: 1 },
          { segloss: 1, id: 'f', verb: 'setExperiment', args: [experiment] },
          { segloss: 1, id: 'f', verb: 'nonsense' },
        ];
        for (let k = 0; k < 100_000; k++) window.say(junk[k % junk.length]);
      },
      { ...mine, pinned: ['dice', 'focal'] },
    );
    await bench.stroke([6, 6], [10, 6]);
    await bench.settled(40_000);
    const now = await bench.experiment();
    expect(now.logits[6 * 32 + 8]).toBeGreaterThan(0);
    await bench.expectNumber(bench.value('bce'), crossEntropy(now));
    expect((await parent.heard()).filter(({ data }) => data.id === 'f' || data.id === null).length).toBeLessThan(1_000);
    await expect.poll(async () => (await parent.ask('ready')).ok, { timeout: 20_000 }).toBe(true);
    // The stroke after the flood, the flood, and then one's own work.
    for (let steps = 0; steps < 3 && JSON.stringify((await bench.experiment()).logits) !== JSON.stringify(mine.logits); steps++)
      await bench.within.getByRole('button', { name: 'Undo' }).click();
    expect((await bench.experiment()).logits).toEqual(mine.logits);
  });

  test('do nothing to a page that is in no frame', async ({ page, baseURL }) => {
    const bench = new Bench(page);
    await page.goto(`${baseURL}/?embed=1&origin=${baseURL}`);
    await whenReady(page);
    const before = await bench.experiment();
    await page.evaluate((experiment) => window.postMessage({ segloss: 1, id: 1, verb: 'setExperiment', args: [experiment] }, '*'), {
      ...before,
      ...blank,
    });
    await bench.stroke([20, 20]);
    await bench.settled();
    expect((await bench.experiment()).size).toBe(before.size);
  });
});

test.describe('where storage is blocked', () => {
  test('does the page work from memory, with one notice at most?', async ({ parent, page }) => {
    await page.addInitScript(() => {
      if (window === top) return;
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'] as const)
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException('storage is blocked', 'SecurityError');
          },
        });
    });
    const bench = await parent.open({ address: '?embed=1' });
    await hardBrush(bench, blank);
    await bench.stroke([16, 18]);
    await bench.settled();
    await bench.expectNumber(bench.value('bce'), crossEntropy(await bench.experiment()));
    expect(await bench.within.getByRole('button', { name: 'Dismiss' }).count()).toBeLessThanOrEqual(1);
  });
});

test('does a link to the frame put its experiment there, and the history of the page around stay as it was?', async ({ parent, page }) => {
  const bench = await parent.open({ address: '?embed=1' });
  await bench.settled();
  const hash = () => bench.within.evaluate(() => location.hash);
  for (const place of [
    [12, 12],
    [40, 40],
  ] as const) {
    const before = await hash();
    await bench.stroke(place);
    await expect.poll(hash, { timeout: 15_000 }).not.toBe(before);
  }
  expect(await page.evaluate(() => history.length)).toBe(2);
  const mine = await bench.experiment();
  const address = await parent.frame().evaluate(() => location.pathname + location.search + location.hash);
  const again = await parent.open({ address: address.slice(1) });
  expect(await again.experiment()).toEqual(mine);
});

test('gives the share dialog a frame to paste that shows the same numbers', async ({ page, parent, baseURL, parentServer }) => {
  const plain = await alone(page, baseURL as string);
  await plain.stroke([20, 20]);
  const values = await valuesOf(plain);
  await plain.page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = plain.page.getByRole('dialog', { name: 'Share this experiment' });
  await dialog.getByText('Embed in a page').click();
  const box = dialog.getByRole('textbox', { name: 'HTML of the frame' });
  await expect(box).toHaveValue(/\?embed=1#v1&amp;n=64&amp;/);
  await dialog.getByRole('switch', { name: 'Maps and plots' }).click();
  await expect(box).toHaveValue(/\?embed=1&amp;hide=reshape,metrics,eye,bottombar#v1/);
  const html = await box.inputValue();
  await page.goto(`${parentServer}/?extra=${encodeURIComponent(html)}`);
  const pasted = () => page.frames().find((one) => one.url().includes('hide=reshape'));
  await expect.poll(() => pasted() !== undefined).toBe(true);
  const frame = pasted();
  if (!frame) throw new Error('the frame that was pasted is not there');
  await expect.poll(() => frame.evaluate(() => window.segloss !== undefined), { timeout: 20_000 }).toBe(true);
  await whenReady(frame);
  const bench = new Bench(page, frame);
  expect(await valuesOf(bench)).toEqual(values);
  await expect(frame.getByRole('region', { name: 'Gradients and plots' })).toHaveCount(0);
  expect(parent.origin).toBe(parentServer);
});

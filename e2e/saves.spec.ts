/** Work saves itself: opening again, links beside it, tabs beside each other, and what happens where the browser refuses. */
import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import { paintedLogit } from './support/arithmetic.ts';
import { Bench, expect, test } from './support/bench.ts';
import { test as monitored } from './support/monitor.ts';
import { spoil, stored } from './support/saves.ts';

interface Golden {
  readonly name: string;
  readonly link: string;
}
const golden = JSON.parse(readFileSync(new URL('../src/experiment/golden-links.json', import.meta.url), 'utf8')) as readonly Golden[];
const boxes = golden.find((one) => one.name === 'two boxes, nothing else')?.link ?? '';

async function openedAt(context: BrowserContext, address: string): Promise<Bench> {
  const bench = new Bench(await context.newPage());
  await bench.page.goto(address);
  await bench.page.evaluate(() => window.segloss?.ready);
  await bench.settled();
  return bench;
}

const newestOf = async (page: Page) => (await stored(page)).at(-1);

/** A stroke, and the wait until it is saved whole. */
async function strokeSaved(bench: Bench, ...places: readonly (readonly [number, number])[]): Promise<void> {
  const before = (await newestOf(bench.page))?.key ?? 0;
  await bench.stroke(...places);
  await expect
    .poll(async () => {
      const newest = await newestOf(bench.page);
      return newest !== undefined && newest.key > before && newest.text !== null;
    })
    .toBe(true);
  await bench.settled();
}

test('does the last work come back in a new tab, without a link and without a word?', async ({ bench, page, context }) => {
  expect(await stored(page)).toEqual([]);
  await strokeSaved(bench, [20, 20], [40, 44]);
  const mine = await bench.experiment();
  await page.close();
  const again = await openedAt(context, '/');
  expect(await again.experiment()).toEqual(mine);
  await expect(again.page.getByRole('button', { name: 'Undo' })).toHaveAttribute('aria-disabled', 'true');
  await expect(again.status).not.toContainText(/saved|tab/);
  // It is the same line of work that goes on.
  await strokeSaved(again, [10, 10]);
  expect(new Set((await stored(again.page)).map(({ session }) => session)).size).toBe(1);
});

test('is a change saved that was made just before the page is left?', async ({ bench, page, context }) => {
  await strokeSaved(bench, [20, 20]);
  await bench.stroke([44, 30]);
  const mine = await bench.experiment();
  await page.goto('about:blank');
  expect(await (await openedAt(context, '/')).experiment()).toEqual(mine);
});

test('does looking save nothing, and does a change of the view alone begin no work?', async ({ bench, page }) => {
  await page.getByRole('tab', { name: 'Gain' }).click();
  await page.waitForTimeout(1_500);
  expect(await stored(page)).toEqual([]);
  await bench.settled();
});

test('does a link that is opened in a new tab leave own work as it was, one click away?', async ({ bench, page, context }) => {
  await strokeSaved(bench, [20, 20], [30, 44]);
  const mine = await bench.experiment();
  await page.close();
  const other = await openedAt(context, `/#${boxes}`);
  expect((await other.experiment()).size).toBe(32);
  await expect(other.status).toContainText('A link is shown. Your own work is kept.');
  // Looking at it is no work of one's own; the first change makes it one, beside the other.
  expect(new Set((await stored(other.page)).map(({ session }) => session)).size).toBe(1);
  await strokeSaved(other, [3, 3], [3, 9]);
  const changed = await other.experiment();
  expect(new Set((await stored(other.page)).map(({ session }) => session)).size).toBe(2);
  await other.page.getByRole('button', { name: 'Back to my work' }).click();
  await expect.poll(() => other.experiment()).toEqual(mine);
  await other.page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => other.experiment()).toEqual(changed);
  const texts = (await stored(other.page)).map(({ session, text }) => ({ session, text }));
  const [first] = texts;
  expect(texts.filter(({ session }) => session === first?.session).every(({ text }) => text?.startsWith('v1&n=64&'))).toBe(true);
  expect(texts.filter(({ session }) => session !== first?.session).every(({ text }) => text?.startsWith('v1&n=32&'))).toBe(true);
});

test('do links, undo and the way back in one tab keep each work apart?', async ({ bench, page }) => {
  const hash = () => page.evaluate(() => location.hash);
  await strokeSaved(bench, [20, 20]);
  await expect.poll(hash).toMatch(/^#v1&n=64/);
  const mine = await bench.experiment();
  await page.evaluate((to) => {
    location.hash = to;
  }, boxes);
  await expect(bench.status).toContainText('yours is kept');
  await strokeSaved(bench, [3, 3], [3, 9]);
  await expect.poll(hash).not.toBe(`#${boxes}`);
  await page.goBack();
  await page.goBack();
  await expect.poll(() => bench.experiment()).toEqual(mine);
  await strokeSaved(bench, [50, 50]);
  const sizes = new Map<string, Set<string>>();
  for (const { session, text } of await stored(page))
    sizes.set(session, (sizes.get(session) ?? new Set()).add(text?.slice(0, 7) ?? 'half'));
  expect([...sizes.values()].map((texts) => [...texts])).toEqual([['v1&n=64'], ['v1&n=32']]);
});

test('does a bad link in a new tab show own work and say what is wrong with the link?', async ({ bench, page, context }) => {
  await strokeSaved(bench, [20, 20]);
  const mine = await bench.experiment();
  await page.close();
  const other = await openedAt(context, `/#${boxes.slice(0, -3)}`);
  await expect(other.status).toContainText('The link is incomplete');
  await expect.poll(() => other.experiment()).toEqual(mine);
});

test('does a reload go on with what was saved where the address is behind?', async ({ bench, page }) => {
  await strokeSaved(bench, [20, 20]);
  await expect.poll(() => page.evaluate(() => location.hash)).not.toBe('');
  await page.evaluate(() => {
    const refuse = () => {
      throw new DOMException('too many calls', 'SecurityError');
    };
    history.pushState = refuse;
    history.replaceState = refuse;
  });
  await strokeSaved(bench, [50, 12], [50, 30]);
  const mine = await bench.experiment();
  await page.reload();
  await page.evaluate(() => window.segloss?.ready);
  expect(await bench.experiment()).toEqual(mine);
});

test('do two tabs keep what each has painted?', async ({ bench, page, context }) => {
  await strokeSaved(bench, [20, 20]);
  const other = await openedAt(context, '/');
  expect(await other.experiment()).toEqual(await bench.experiment());
  await expect(other.status).toContainText('open in another tab; what you change here is kept as a copy');
  for (const [k, one] of [bench, other, bench, other].entries()) {
    await one.page.bringToFront();
    await strokeSaved(one, [8 + 10 * k, 50]);
  }
  const [first, second] = [await bench.experiment(), await other.experiment()];
  expect(first).not.toEqual(second);
  for (const [one, work] of [
    [bench, first],
    [other, second],
  ] as const) {
    await one.page.bringToFront();
    await one.page.reload();
    await one.page.evaluate(() => window.segloss?.ready);
    expect(await one.experiment()).toEqual(work);
  }
  await page.bringToFront();
  await page.getByRole('button', { name: 'My experiments' }).click();
  const sheet = page.getByRole('dialog', { name: 'My experiments' });
  await expect(sheet.getByRole('listitem')).toHaveCount(2);
  await expect(sheet.getByRole('button', { name: 'Open a copy of Unnamed' })).toContainText('open in another tab');
});

/** Ends the page's process as a crash does: nothing of the page runs any more. */
async function kill(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  void session.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close();
}

/** Reports each stroke when the page has lived through another second, in twenty ticks that the store answers too: a machine that stalls stalls them. */
async function reportOldStrokes(context: BrowserContext, onOld: (count: number) => void): Promise<void> {
  await context.exposeFunction('aSecondLater', onOld);
  await context.addInitScript(() => {
    let count = 0;
    addEventListener('pointerup', () => {
      count += 1;
      const stroke = count;
      const second = async () => {
        for (let tick = 0; tick < 20; tick++) {
          await new Promise((resolve) => setTimeout(resolve, 50));
          await indexedDB.databases();
        }
        (window as unknown as { aSecondLater: (count: number) => void }).aSecondLater(stroke);
      };
      void second();
    });
  });
}

test('is all but the last second there after the page was killed while painting?', async ({ page, context }) => {
  const rounds = process.env.SEGLOSS_FUZZ === 'full' ? 100 : 10;
  test.setTimeout(60_000 + rounds * 20_000);
  let seed = 20260707;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return (seed >>> 8) % below;
  };
  let [old, checked] = [0, 0];
  await page.close();
  await reportOldStrokes(context, (count) => {
    old = count;
  });
  for (let round = 0; round <= rounds; round++) {
    const one = new Bench(await context.newPage());
    await one.page.goto('/');
    await expect(one.canvas).toBeVisible();
    const { logits } = await one.experiment();
    const row = (at: number) => (1 + (at % 60)) * 64 + 2;
    // The cells of the round before: what each holds says whether its stroke was saved.
    const lost = Array.from({ length: old }, (_, k) => row(round - 1) + k).filter((pixel) => logits[pixel] !== paintedLogit(0.85));
    expect(lost.length, `strokes lost in round ${round - 1}, of ${old} that were older than a second`).toBe(0);
    checked += old;
    if (round === rounds) break;
    await one.type('Brush', '1');
    await one.type('Soft edge', '0');
    const [left, top] = await one.place(0, 0);
    const [right] = await one.place(64, 0);
    const cell = (right - left) / 64;
    old = 0;
    const end = Date.now() + 1_200 + random(2_000);
    for (let k = 0; Date.now() < end && k < 60; k++) {
      const pixel = row(round) + k;
      await one.page.mouse.move(left + ((pixel % 64) + 0.5) * cell, top + (Math.floor(pixel / 64) + 0.5) * cell);
      await one.page.mouse.down();
      await one.page.mouse.up();
    }
    await kill(context, one.page);
  }
  expect(checked).toBeGreaterThan(rounds);
});

test('is a stroke in progress kept, however long it takes?', async ({ bench, page, context }) => {
  await bench.type('Brush', '4');
  await page.mouse.move(...(await bench.place(10, 58)));
  await page.mouse.down();
  await page.mouse.move(...(await bench.place(30, 58)), { steps: 5 });
  await expect.poll(async () => (await newestOf(page))?.text).toBeNull();
  await page.waitForTimeout(1_000);
  await kill(context, page);
  const again = await openedAt(context, '/');
  const { logits } = await again.experiment();
  for (const x of [12, 20, 28]) expect(logits[58 * 64 + x]).toBe(paintedLogit(0.85));
  // The stroke whole takes the place of its beginning.
  await strokeSaved(again, [10, 4], [30, 4]);
  expect((await stored(again.page)).filter(({ text }) => text === null).length).toBeLessThanOrEqual(1);
});

monitored.describe('where storage throws', () => {
  monitored('does the page work from memory and say so once, with a file offered?', async ({ page }) => {
    await page.addInitScript(() => {
      const refuse = () => {
        throw new DOMException('refused', 'SecurityError');
      };
      for (const name of ['indexedDB', 'localStorage', 'sessionStorage', 'BroadcastChannel', 'caches'])
        Object.defineProperty(window, name, { get: refuse, configurable: true });
      for (const name of ['locks', 'storage', 'serviceWorker']) Object.defineProperty(navigator, name, { get: refuse, configurable: true });
    });
    const bench = new Bench(page);
    await bench.open();
    await expect(bench.status).not.toContainText('not being saved');
    await bench.stroke([20, 20]);
    await expect(bench.status).toContainText('This browser lets the page store nothing: your work is not being saved.');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      bench.status.getByRole('button', { name: 'Save as a file' }).click(),
    ]);
    expect(JSON.parse(readFileSync(await download.path(), 'utf8'))).toEqual(await bench.experiment());
    await bench.stroke([40, 40]);
    await page.waitForTimeout(1_500);
    await expect(bench.status).not.toContainText('not being saved');
    await page.getByRole('button', { name: 'My experiments: not being saved' }).click();
    const sheet = page.getByRole('dialog', { name: 'My experiments' });
    await expect(sheet.getByRole('status')).toContainText('lets the page store nothing');
    await expect(sheet.getByRole('button', { name: 'Save as a file' })).toBeVisible();
  });

  monitored('does a store that does not open keep nobody from painting?', async ({ page }) => {
    await page.addInitScript(() => {
      localStorage.setItem('segloss.last', 'some-work');
      IDBFactory.prototype.open = () => ({}) as IDBOpenDBRequest;
    });
    const bench = new Bench(page);
    await bench.open();
    await bench.stroke([20, 20]);
    await expect(bench.status).toContainText('does not answer: your work is not being saved');
  });
});

test('is a full disk said once, and is work saved again when there is room?', async ({ bench, page, context }) => {
  await strokeSaved(bench, [20, 20]);
  const before = await stored(page);
  const { origin } = new URL(page.url());
  await page.close();
  const again = await openedAt(context, '/');
  const session = await context.newCDPSession(again.page);
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  // The browser forgets only after a while how much room it has found.
  await expect
    .poll(
      async () => {
        await again.stroke([44, 44]);
        await again.page.waitForTimeout(1_000);
        await again.page.keyboard.press('Control+z');
        return again.status.innerText();
      },
      { timeout: 45_000 },
    )
    .toContain('There is no room left: your work is not being saved. What was saved before is intact.');
  const full = await stored(again.page);
  expect(full.slice(0, before.length)).toEqual(before);
  await session.send('Storage.overrideQuotaForOrigin', { origin });
  await strokeSaved(again, [50, 20]);
  await expect(again.status).not.toContainText('not being saved');
});

test('is a damaged save set aside and the one before shown?', async ({ bench, page, context }) => {
  await strokeSaved(bench, [20, 20]);
  const good = await bench.experiment();
  await strokeSaved(bench, [44, 44]);
  await spoil(page, { check: 1 });
  await page.close();
  const again = await openedAt(context, '/');
  expect(await again.experiment()).toEqual(good);
  await expect(again.status).toContainText('The last save could not be read. It was set aside');
  await again.page.getByRole('button', { name: 'My experiments' }).click();
  const aside = again.page.getByRole('region', { name: 'Set aside' });
  const [download] = await Promise.all([again.page.waitForEvent('download'), aside.getByRole('button', { name: 'Export' }).click()]);
  expect(JSON.parse(readFileSync(await download.path(), 'utf8')).saves).toMatchObject([{ check: 1, format: 1 }]);
  await expect(aside).toContainText('A damaged save');
});

test('is a save of a later version left alone?', async ({ bench, page, context }) => {
  await strokeSaved(bench, [20, 20]);
  await spoil(page, { format: 2 });
  const all = await stored(page);
  await page.close();
  const again = await openedAt(context, '/');
  await expect(again.status).toContainText('saved by a later version of this page');
  await strokeSaved(again, [44, 44]);
  expect((await stored(again.page)).slice(0, all.length)).toEqual(all);
});

monitored('does an embedded page neither read nor write what is saved?', async ({ page, context }) => {
  const own = new Bench(page);
  await own.open();
  await strokeSaved(own, [20, 20]);
  const before = await stored(page);
  const mine = await own.experiment();
  await page.close();
  const embedded = await openedAt(context, '/?embed=1');
  expect(await embedded.experiment()).not.toEqual(mine);
  const plain = await embedded.experiment();
  await embedded.page.evaluate((part) => window.segloss?.setExperiment(part), { ...plain, logits: plain.logits.map(() => 1) });
  await embedded.page.waitForTimeout(1_500);
  expect(await stored(embedded.page)).toEqual(before);
});

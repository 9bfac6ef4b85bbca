/** Work saves itself: opening again, links beside it, tabs beside each other, and what happens where the browser refuses. */
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { BrowserContext, Page } from '@playwright/test';
import { type Plain, paintedLogit } from './support/arithmetic.ts';
import { Bench, expect, test } from './support/bench.ts';
import { test as monitored } from './support/monitor.ts';
import { whenReady } from './support/ready.ts';
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
  await whenReady(bench.page);
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

test('do links from another browser leave own work as it was, one click away, and each have a line of work of its own?', async ({
  bench,
  page,
  context,
  browser,
}) => {
  const elsewhere = await browser.newContext({ locale: 'en-US' });
  const sender = await openedAt(elsewhere, new URL(`/#${boxes}`, page.url()).href);
  const links: string[] = [];
  const sent: Plain[] = [];
  for (const row of [26, 30]) {
    const before = sender.page.url();
    await strokeSaved(sender, [row, 3], [row, 28]);
    await expect.poll(() => sender.page.url()).not.toBe(before);
    links.push(sender.page.url());
    sent.push(await sender.experiment());
  }
  const [first = '', second = ''] = links;
  await strokeSaved(bench, [20, 20], [30, 44]);
  const mine = await bench.experiment();
  await page.close();
  const other = await openedAt(context, first);
  expect(await other.experiment()).toEqual(sent[0]);
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
  const [oldest] = texts;
  expect(texts.filter(({ session }) => session === oldest?.session).every(({ text }) => text?.startsWith('v1&n=64&'))).toBe(true);
  expect(texts.filter(({ session }) => session !== oldest?.session).every(({ text }) => text?.startsWith('v1&n=32&'))).toBe(true);
  const third = await openedAt(context, second);
  expect(await third.experiment()).toEqual(sent[1]);
  await strokeSaved(third, [3, 14], [3, 20]);
  expect(new Set((await stored(third.page)).map(({ session }) => session)).size).toBe(3);
  // The same link again shows what was sent, not what was made of it.
  const again = await openedAt(context, first);
  expect(await again.experiment()).toEqual(sent[0]);
  expect(await other.experiment(), 'the tab that changed it').toEqual(changed);
  await sender.page.reload();
  await whenReady(sender.page);
  expect(await sender.experiment(), 'whoever sent it').toEqual(sent[1]);
  expect(new Set((await stored(sender.page)).map(({ session }) => session)).size).toBe(1);
  await elsewhere.close();
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
  await whenReady(page);
  expect(await bench.experiment()).toEqual(mine);
});

test('does an experiment too large for a link come back to the last bit?', async ({ bench, page, context }) => {
  const logits = Array.from({ length: 65_536 }, (_, i) => ((i * 7919 + (i >> 5) * 104_729) % 509) / 32 - 4);
  await bench.set({ size: 256, truth: new Array(65_536).fill(0), logits });
  await expect(bench.status).toContainText('too large for a link');
  const mine = await bench.experiment();
  await page.reload();
  await whenReady(page);
  expect(await bench.experiment()).toEqual(mine);
  await page.close();
  expect(await (await openedAt(context, '/')).experiment()).toEqual(mine);
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
    await whenReady(one.page);
    expect(await one.experiment()).toEqual(work);
  }
  await page.bringToFront();
  await page.getByRole('button', { name: 'My experiments' }).click();
  const sheet = page.getByRole('dialog', { name: 'My experiments' });
  await expect(sheet.getByRole('listitem')).toHaveCount(2);
  await expect(sheet.getByRole('button', { name: 'Open a copy of Unnamed' })).toContainText('open in another tab');
  await sheet.getByRole('listitem').filter({ hasText: 'another tab' }).getByRole('button', { name: 'Delete' }).focus();
  await page.keyboard.press('Enter');
  await expect(sheet.getByRole('status')).toContainText('Another tab works on it');
  await expect(sheet.getByRole('listitem')).toHaveCount(2);
});

/** Ends the page's process as a crash does: nothing of the page runs any more. */
async function kill(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  void session.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close();
}

/** Reports each stroke when the page has lived through another second, in four ticks with an answer of the store: a machine that stalls stalls them. */
async function reportOldStrokes(context: BrowserContext, onOld: (count: number) => void): Promise<void> {
  await context.exposeFunction('aSecondLater', onOld);
  await context.addInitScript(() => {
    let count = 0;
    addEventListener('pointerup', () => {
      count += 1;
      const stroke = count;
      const second = async () => {
        for (let tick = 0; tick < 4; tick++) {
          await new Promise((resolve) => setTimeout(resolve, 250));
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
    // At any moment once some strokes are old enough: a few more are painted, and some time passes.
    const wanted = 1 + random(4);
    let more = random(6);
    for (let k = 0; k < 60 && (old < wanted || more > 0); k++) {
      if (old >= wanted) more -= 1;
      const pixel = row(round) + k;
      await one.page.mouse.move(left + ((pixel % 64) + 0.5) * cell, top + (Math.floor(pixel / 64) + 0.5) * cell);
      await one.page.mouse.down();
      await one.page.mouse.up();
    }
    await one.page.waitForTimeout(random(400));
    await kill(context, one.page);
  }
  expect(checked).toBeGreaterThanOrEqual(rounds);
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

test.describe('my experiments', () => {
  const sheetOf = (page: Page, name = 'My experiments') => page.getByRole('dialog', { name });

  test('are named, renamed, copied, gone back in, deleted and taken back', async ({ bench, page }) => {
    await strokeSaved(bench, [20, 20]);
    const first = await bench.experiment();
    await page.getByRole('button', { name: 'My experiments' }).click();
    const sheet = sheetOf(page);
    const rows = sheet.getByRole('region', { name: 'Saved experiments' }).getByRole('listitem');
    await expect(rows).toHaveCount(1);
    await expect(rows.first()).toContainText('64 × 64');
    await sheet.getByRole('textbox', { name: 'Save as' }).fill('  Hole \u202e and <b>bite</b> ');
    await page.keyboard.press('Enter');
    await expect(sheet.getByRole('status')).toHaveText('Saved as “Hole and <b>bite</b>”.');
    await expect(rows).toHaveCount(1);
    await sheet.getByRole('button', { name: 'Rename Hole' }).click();
    await sheet.getByRole('textbox', { name: 'New name for Hole' }).fill('not this');
    await page.keyboard.press('Escape');
    await expect(sheet).toBeVisible();
    await sheet.getByRole('button', { name: 'Rename Hole' }).click();
    await page.keyboard.type('Bite');
    await page.keyboard.press('Enter');
    await expect(rows.first()).toContainText('Bite');
    await sheet.getByRole('button', { name: 'Duplicate Bite' }).click();
    await expect(rows).toHaveCount(2);
    await sheet.getByRole('button', { name: 'Close' }).click();

    // What is painted now belongs to Bite; its copy stays as it was.
    await strokeSaved(bench, [44, 44]);
    const second = await bench.experiment();
    await page.getByRole('button', { name: 'My experiments' }).click();
    await sheet.getByRole('button', { name: 'Open Bite (copy)' }).click();
    await expect.poll(() => bench.experiment()).toEqual(first);
    await page.getByRole('button', { name: 'My experiments' }).click();
    await sheet.getByRole('button', { name: 'Previous versions of Bite', exact: true }).click();
    const versions = rows
      .filter({ has: page.getByRole('button', { name: 'Previous versions of Bite', exact: true }) })
      .getByRole('listitem');
    await expect(versions).toHaveCount(2);
    await versions.last().getByRole('button').click();
    // The copy shown already equals this version: the sheet closes once it has been opened.
    await expect(sheet).toBeHidden();
    await expect.poll(() => bench.experiment()).toEqual(first);
    await page.keyboard.press('Control+z');
    await expect.poll(() => bench.experiment()).toEqual(second);

    await page.getByRole('button', { name: 'My experiments' }).click();
    await sheet.getByRole('button', { name: 'Delete Bite', exact: true }).click();
    await expect(rows).toHaveCount(1);
    await expect(sheet.getByRole('button', { name: 'Take it back' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(rows).toHaveCount(2);
    await expect(sheet.getByRole('status')).toHaveText('“Bite” is back.');
  });

  test('go into a file and come back from it, here and elsewhere', async ({ bench, page, browser }) => {
    const sheet = sheetOf(page);
    await page.getByRole('button', { name: 'My experiments' }).click();
    await expect(sheet.getByRole('button', { name: 'Export all' })).toBeDisabled();
    await sheet.getByRole('button', { name: 'Close' }).click();
    await strokeSaved(bench, [20, 20]);
    await page.getByRole('button', { name: 'My experiments' }).click();
    await sheet.getByRole('textbox', { name: 'Save as' }).fill('Mine');
    await page.keyboard.press('Enter');
    await expect(sheet.getByRole('status')).toContainText('Saved as');
    const [download] = await Promise.all([page.waitForEvent('download'), sheet.getByRole('button', { name: 'Export all' }).click()]);
    const content = readFileSync(await download.path());
    await sheet.locator('input[type=file]').setInputFiles({ name: 'all.json', mimeType: 'application/json', buffer: content });
    await expect(sheet.getByRole('status')).toContainText('Everything in the file is here already.');
    await sheet.locator('input[type=file]').setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{"a":1}') });
    await expect(sheet.getByRole('status')).toContainText('This is no file of exported experiments.');
    const elsewhere = await browser.newContext({ locale: 'en-US' });
    const other = await openedAt(elsewhere, page.url().replace(/#.*/, ''));
    await other.page.getByRole('button', { name: 'My experiments' }).click();
    await sheetOf(other.page)
      .locator('input[type=file]')
      .setInputFiles({ name: 'all.json', mimeType: 'application/json', buffer: content });
    await expect(sheetOf(other.page).getByRole('status')).toContainText('1 experiment was taken in.');
    await sheetOf(other.page).getByRole('button', { name: 'Open Mine' }).click();
    const mine = await bench.experiment();
    await expect.poll(() => other.experiment()).toEqual(mine);
    await elsewhere.close();
  });

  monitored('ask the browser to keep them at the first name, and not before', async ({ page }) => {
    await page.addInitScript(() => {
      const asked: string[] = [];
      Object.assign(window, { asked });
      navigator.storage.persist = async () => {
        asked.push('persist');
        return true;
      };
    });
    const bench = new Bench(page);
    await bench.open();
    await strokeSaved(bench, [20, 20]);
    const asked = () => page.evaluate(() => (window as unknown as { asked: string[] }).asked.length);
    expect(await asked()).toBe(0);
    await page.getByRole('button', { name: 'My experiments' }).click();
    await expect(sheetOf(page)).toContainText('export what you want to keep for long');
    for (const name of ['One', 'Two']) {
      await sheetOf(page).getByRole('textbox', { name: 'Save as' }).fill(name);
      await page.keyboard.press('Enter');
      await expect(sheetOf(page).getByRole('status')).toContainText(name);
    }
    expect(await asked()).toBe(1);
  });

  test('have axe nothing to object to in light and dark, English and Vietnamese', async ({ bench, page }) => {
    await strokeSaved(bench, [20, 20]);
    const objections = async () => {
      await expect.poll(() => page.evaluate(() => document.getAnimations().filter((one) => one.playState === 'running').length)).toBe(0);
      const { violations } = await new AxeBuilder({ page })
        .include('dialog')
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
        .analyze();
      return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
    };
    await page.getByRole('button', { name: 'My experiments' }).click();
    await sheetOf(page).getByRole('button', { name: 'Duplicate' }).click();
    await sheetOf(page).getByRole('button', { name: 'Previous versions' }).first().click();
    await sheetOf(page).getByRole('button', { name: 'Rename' }).last().click();
    expect(await objections()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(sheetOf(page)).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'My experiments' })).toBeFocused();
    await page.getByRole('radio', { name: 'Tiếng Việt' }).click();
    await page.getByRole('button', { name: 'Giao diện tối' }).click();
    await page.getByRole('button', { name: 'Thí nghiệm của tôi' }).click();
    await expect(sheetOf(page, 'Thí nghiệm của tôi').getByRole('listitem').first()).toBeVisible();
    expect(await objections()).toEqual([]);
  });
});

test.describe('on a phone, in Vietnamese', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, locale: 'vi-VN' });

  test('are my experiments reached from the examples, whole and with targets for fingers?', async ({ bench, page }) => {
    await strokeSaved(bench, [20, 20]);
    await page.getByRole('button', { name: /^Ví dụ: / }).click();
    await page.getByRole('dialog', { name: 'Ví dụ' }).getByRole('button', { name: 'Thí nghiệm của tôi' }).click();
    const sheet = page.getByRole('dialog', { name: 'Thí nghiệm của tôi' });
    await sheet.getByRole('textbox', { name: 'Lưu với tên' }).fill('Một cái tên rất dài cho thí nghiệm với khối u nhỏ ở góc trên bên trái');
    await page.keyboard.press('Enter');
    await expect(sheet.getByRole('listitem').first()).toContainText('khối u nhỏ');
    const boxes = await sheet.locator('button, input:not([hidden])').evaluateAll((all) => all.map((one) => one.getBoundingClientRect()));
    expect(boxes.length).toBeGreaterThan(8);
    expect(boxes.filter(({ height, left, right }) => height < 44 || left < 0 || right > 390)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });
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

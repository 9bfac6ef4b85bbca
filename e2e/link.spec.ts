/** The address as the experiment: opening, writing, going back, refusing, and the share dialog. */
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { counts, crossEntropy, diceLoss, type Plain, tverskyLoss } from './support/arithmetic.ts';
import { Bench, expect, test } from './support/bench.ts';
import { test as monitored } from './support/monitor.ts';
import { whenReady } from './support/ready.ts';

interface Golden {
  readonly name: string;
  readonly link: string;
}
const golden = JSON.parse(readFileSync(new URL('../src/experiment/golden-links.json', import.meta.url), 'utf8')) as readonly Golden[];
const linkOf = (name: string): string => golden.find((one) => one.name === name)?.link ?? '';
const boxes = linkOf('two boxes, nothing else');
const stroke = linkOf('the usual size, a soft slope with a hard stroke');

async function openedAt(page: Page, hash: string): Promise<Bench> {
  const bench = new Bench(page);
  await page.goto(`/#${hash}`);
  await whenReady(page);
  await bench.settled();
  return bench;
}

/** As a person does who puts another link in the place of this one. */
const goTo = (page: Page, hash: string) =>
  page.evaluate((to) => {
    location.hash = to;
  }, hash);

/** The address when it has come to rest after a change. */
async function written(page: Page, before: string): Promise<string> {
  await expect.poll(() => page.evaluate(() => location.hash), { timeout: 15_000 }).not.toBe(before);
  return page.evaluate(() => location.hash);
}

async function shownNumbers(bench: Bench): Promise<readonly string[]> {
  await bench.settled();
  const metrics = await bench.page.locator('dl').filter({ hasText: 'Sensitivity' }).innerText();
  const values = await bench.rows.evaluateAll((rows) => rows.map((row) => row.querySelectorAll(':scope > span')[1]?.textContent ?? ''));
  return [...values, metrics];
}

monitored('does a link open with the masks it was made of, and with the numbers that follow from them?', async ({ page }) => {
  const bench = await openedAt(page, boxes);
  const now = await bench.experiment();
  // Truth in columns and rows 8..19, prediction z = 2 in columns 10..21 and rows 8..19, else -4.
  const inBox = (i: number, left: number, right: number) => i % 32 >= left && i % 32 < right && i >= 8 * 32 && i < 20 * 32;
  expect(now.truth).toEqual(Array.from({ length: 1024 }, (_, i) => (inBox(i, 8, 20) ? 1 : 0)));
  expect(now.logits).toEqual(Array.from({ length: 1024 }, (_, i) => (inBox(i, 10, 22) ? 2 : -4)));
  await bench.expectNumber(bench.value('bce'), crossEntropy(now));
  await bench.expectNumber(bench.value('dice'), diceLoss(now));
  await bench.expectNumber(bench.value('tversky'), tverskyLoss(now));
  expect(counts(now)).toMatchObject({ tp: 120, fp: 24, fn: 24 });
});

monitored('does a reload of the address give every shown digit again?', async ({ page }) => {
  const bench = await openedAt(page, stroke);
  await bench.stroke([10, 10], [30, 40]);
  await written(page, `#${stroke}`);
  const before = await shownNumbers(bench);
  const experiment = await bench.experiment();
  expect(before.length).toBeGreaterThan(15);
  await page.reload();
  await whenReady(page);
  expect(await shownNumbers(bench)).toEqual(before);
  expect(await bench.experiment()).toEqual(experiment);
});

test('is there one entry of the history for each stroke, and do back and forward bring each again?', async ({ bench, page }) => {
  const states: Plain[] = [await bench.experiment()];
  let hash = await page.evaluate(() => location.hash);
  expect(hash).toBe('');
  const length = await page.evaluate(() => history.length);
  for (const place of [
    [12, 12],
    [30, 30],
  ] as const) {
    await bench.stroke(place);
    hash = await written(page, hash);
    states.push(await bench.experiment());
  }
  expect(await page.evaluate(() => history.length)).toBe(length + 2);
  for (const state of [states[1], states[0]]) {
    await page.goBack();
    await expect.poll(() => bench.experiment()).toEqual(state);
  }
  await page.goForward();
  await expect.poll(() => bench.experiment()).toEqual(states[1]);
  // Nothing that was read is written again, and the entry before us is still there.
  await page.waitForTimeout(1_500);
  expect(await page.evaluate(() => history.length)).toBe(length + 2);
  await page.goForward();
  await expect.poll(() => bench.experiment()).toEqual(states[2]);
  await expect(bench.status).not.toContainText('opened');
});

test('is the address written at most once a second while a slider moves, in one entry of the history?', async ({ bench, page }) => {
  await page.evaluate(() => {
    const times: number[] = [];
    (window as unknown as { writes: number[] }).writes = times;
    for (const name of ['pushState', 'replaceState'] as const) {
      const write = history[name].bind(history);
      history[name] = (...given: Parameters<History['pushState']>) => {
        times.push(performance.now());
        write(...given);
      };
    }
  });
  const length = await page.evaluate(() => history.length);
  await bench.openCard('tversky');
  // The card has its height once its formula is there.
  await expect(page.getByRole('article').locator('math').first()).toBeVisible();
  await expect(page.getByRole('article')).toContainText(/\.\d/);
  const slider = page.getByRole('article').getByRole('slider').first();
  await slider.hover();
  const box = await slider.boundingBox();
  if (!box) throw new Error('the card has no slider');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  const writes = () => page.evaluate(() => (window as unknown as { writes: number[] }).writes);
  await expect
    .poll(
      async () => {
        for (let k = 0; k < 8; k++) await page.mouse.move(box.x + box.width / 2 - 20 + 3 * k, box.y + box.height / 2);
        return (await writes()).length;
      },
      { timeout: 30_000, intervals: [50] },
    )
    .toBeGreaterThanOrEqual(3);
  await page.mouse.up();
  await page.waitForTimeout(1_400);
  const times = await writes();
  for (const [k, time] of times.entries()) if (k > 0) expect(time - (times[k - 1] as number)).toBeGreaterThanOrEqual(999);
  expect(await page.evaluate(() => history.length)).toBe(length + 1);
});

test('is own work one click away when another link is put in its place, and by undo?', async ({ bench, page }) => {
  await bench.stroke([20, 20]);
  await written(page, '');
  const mine = await bench.experiment();
  await goTo(page, boxes);
  await expect(bench.status).toContainText('Another experiment was opened; yours is kept.');
  expect((await bench.experiment()).size).toBe(32);
  await page.getByRole('button', { name: 'Back to my work' }).click();
  expect(await bench.experiment()).toEqual(mine);
  await expect(page.getByRole('button', { name: 'Back to my work' })).toHaveCount(0);
  await goTo(page, stroke);
  await expect(bench.status).toContainText('yours is kept');
  await page.getByRole('button', { name: 'Undo' }).click();
  expect(await bench.experiment()).toEqual(mine);
});

for (const [name, hash, sentence] of [
  ['cut short', boxes.slice(0, 30), 'The link is incomplete'],
  ['changed on its way', boxes.replace('m=__', 'm=_A'), 'The link was changed on its way'],
  ['of a later version', `v2${boxes.slice(2)}`, 'made with a later version'],
  ['of another page', 'constructor', 'not a link of this page'],
  ['far too long', `v1&n=32&m=${'A'.repeat(16_400)}`, 'longer than any that this page makes'],
] as const) {
  monitored(`does a link ${name} open the start and say why in one sentence?`, async ({ page }) => {
    const bench = await openedAt(page, hash);
    await expect(bench.status).toContainText(sentence);
    expect((await bench.experiment()).size).toBe(64);
    await bench.stroke([20, 20]);
    expect(await written(page, `#${hash}`)).toMatch(/^#v1&n=64&/);
  });
}

test('does a bad link leave the work as it is?', async ({ bench, page }) => {
  await bench.stroke([20, 20]);
  const mine = await bench.experiment();
  await goTo(page, boxes.slice(0, -3));
  await expect(bench.status).toContainText('The link is incomplete');
  expect(await bench.experiment()).toEqual(mine);
});

test('does the page stand any text in its address?', async ({ bench, page }) => {
  const letters = 'v1&n=32mk#%"<>{}\u202e\u0000é\u{1f600}__proto__.constructor';
  let seed = 20260101;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed % below;
  };
  const mine = await bench.experiment();
  for (let k = 0; k < (process.env.SEGLOSS_FUZZ === 'full' ? 300 : 20); k++) {
    const text = Array.from({ length: 1 + random(60) }, () => [...letters][random([...letters].length)]).join('');
    await goTo(page, text);
    expect(await bench.experiment()).toEqual(mine);
  }
  expect(await page.evaluate(() => Object.keys(Object.prototype))).toEqual([]);
});

test('does the work go on where the browser refuses to change the address?', async ({ bench, page }) => {
  await page.evaluate(() => {
    const refuse = () => {
      throw new DOMException('too many calls', 'SecurityError');
    };
    history.pushState = refuse;
    history.replaceState = refuse;
  });
  await bench.stroke([20, 20]);
  await page.waitForTimeout(800);
  await bench.stroke([40, 40]);
  await bench.settled();
  await page.getByRole('button', { name: 'Undo' }).click();
  expect(await page.evaluate(() => location.hash)).toBe('');
});

test.describe('the share dialog', () => {
  const dialog = (page: Page) => page.getByRole('dialog', { name: 'Share this experiment' });

  test('gives a link that opens the same experiment, and copies it', async ({ bench, page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await bench.stroke([20, 20]);
    const mine = await bench.experiment();
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    const box = dialog(page).getByRole('textbox', { name: 'Link', exact: true });
    const link = await box.inputValue();
    expect(link.length).toBeLessThan(800);
    await dialog(page).getByRole('button', { name: 'Copy link' }).click();
    await expect(dialog(page).getByRole('button', { name: 'Copied' })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
    await expect(dialog(page).getByRole('img', { name: 'QR code of the link' })).toBeVisible();
    await dialog(page).getByRole('switch', { name: 'Open in English' }).click();
    await expect(box).not.toHaveValue(link);
    const other = await context.newPage();
    await other.goto(link);
    await whenReady(other);
    expect(await new Bench(other).experiment()).toEqual(mine);
  });

  test('selects the link where the clipboard is refused', async ({ bench, page }) => {
    await bench.settled();
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true }));
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await dialog(page).getByRole('button', { name: 'Copy link' }).click();
    await expect(dialog(page).getByRole('status')).toContainText('press Ctrl+C');
    const selected = await page.evaluate(() => {
      const box = document.activeElement?.closest('[role=dialog]')?.querySelector('textarea');
      return box ? box.selectionEnd - box.selectionStart === box.value.length && box.value.length > 20 : false;
    });
    expect(selected).toBe(true);
  });

  test('saves a file that opens again, and says in a sentence what is no such file', async ({ bench, page }) => {
    await bench.stroke([20, 20]);
    const mine = await bench.experiment();
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog(page).getByRole('button', { name: 'Save as a file' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('segloss-64.json');
    const content = readFileSync(await download.path());
    const chooser = dialog(page).locator('input[type=file]');
    await chooser.setInputFiles({ name: 'cat.json', mimeType: 'application/json', buffer: Buffer.from('meow') });
    await expect(dialog(page).getByRole('alert')).toContainText('not a file of an experiment');
    await chooser.setInputFiles({ name: 'other.json', mimeType: 'application/json', buffer: Buffer.from('{"version":1,"size":48}') });
    await expect(dialog(page).getByRole('alert')).toContainText('size is 48; it takes 32, 64, 128, 256');
    expect(await bench.experiment()).toEqual(mine);
    await bench.set({ truth: mine.truth.map(() => 0) });
    await dialog(page).locator('input[type=file]').setInputFiles({ name: 'mine.json', mimeType: 'application/json', buffer: content });
    await expect.poll(() => bench.experiment()).toEqual(mine);
  });

  test('opens a pasted link', async ({ bench, page }) => {
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await dialog(page).getByRole('textbox', { name: 'Open a link from elsewhere' }).fill(`  https://example.org/x/#${boxes}\n`);
    await dialog(page).getByRole('button', { name: 'Open', exact: true }).click();
    await expect.poll(async () => (await bench.experiment()).size).toBe(32);
    await expect(bench.status).toContainText('yours is kept');
  });

  test('opens and closes by keyboard and gives the focus back', async ({ bench, page }) => {
    await bench.settled();
    const button = page.getByRole('button', { name: 'Share', exact: true });
    await button.focus();
    await page.keyboard.press('Enter');
    await expect(dialog(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toHaveCount(0);
    await expect(button).toBeFocused();
  });

  test('has axe nothing to object to in light and dark, English and Vietnamese', async ({ bench, page }) => {
    await bench.settled();
    const objections = async () => {
      await expect.poll(() => page.evaluate(() => document.getAnimations().filter((one) => one.playState === 'running').length)).toBe(0);
      const { violations } = await new AxeBuilder({ page })
        .include('[role=dialog]')
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
        .analyze();
      return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
    };
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await expect(dialog(page).getByRole('img')).toBeVisible();
    await dialog(page).getByRole('textbox', { name: 'Open a link from elsewhere' }).fill('nonsense');
    await page.keyboard.press('Enter');
    await expect(dialog(page).getByRole('alert')).toContainText('not a link of this page');
    expect(await objections()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('radio', { name: 'Tiếng Việt' }).click();
    await page.getByRole('button', { name: 'Giao diện tối' }).click();
    await page.getByRole('button', { name: 'Chia sẻ', exact: true }).click();
    await expect(page.getByRole('dialog').getByRole('img')).toBeVisible();
    expect(await objections()).toEqual([]);
  });

  test('says that a long link has no code for a projector, and that a larger experiment needs a file', async ({ bench, page }) => {
    const noise = (size: number, levels: number) =>
      Array.from({ length: size * size }, (_, i) => ((i * 7919 + (i >> 5) * 104_729) % levels) / 32 - 4);
    await bench.set({ size: 64, truth: new Array(4096).fill(0), logits: noise(64, 251) });
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await expect(dialog(page)).toContainText('too long for a code that a projector can show');
    await page.keyboard.press('Escape');
    await bench.set({ size: 256, truth: new Array(65_536).fill(0), logits: noise(256, 509) });
    await expect(bench.status).toContainText('too large for a link');
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await expect(dialog(page)).toContainText('too large for a link');
    await expect(dialog(page).getByRole('button', { name: 'Save as a file' })).toBeVisible();
  });
});

test.describe('on a phone, in Vietnamese', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, locale: 'vi-VN' });

  test('does the dialog fit, with targets for fingers?', async ({ bench, page }) => {
    await bench.settled();
    await page.getByRole('button', { name: 'Chia sẻ', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Chia sẻ thí nghiệm này' });
    await expect(dialog.getByRole('img', { name: 'Mã QR của liên kết' })).toBeVisible();
    const sizes = await dialog
      .locator('button, input:not([hidden])')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    expect(sizes.length).toBeGreaterThan(4);
    const switchHeight = await dialog
      .getByRole('switch')
      .locator('xpath=..')
      .evaluate((one) => one.getBoundingClientRect().height);
    expect([...sizes.filter((height) => height !== 24), switchHeight].every((height) => height >= 44)).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });
});

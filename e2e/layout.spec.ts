/** Room: nothing cut, nothing scrolling where it should not, in both languages and on three sizes of screen. */
import type { Page } from '@playwright/test';
import { presets as english } from '../src/i18n/en/presets.ts';
import { presets as vietnamese } from '../src/i18n/vi/presets.ts';
import { scene } from './support/arithmetic.ts';
import { Bench, expect, hardBrush, test } from './support/bench.ts';
import { test as monitored } from './support/monitor.ts';

/**
 * Texts that are cut: wider than their box, or beyond the edge of a box around them that shows nothing outside. One that ends in an
 * ellipsis counts too, unless `shortened` allows it where the control says all of it in its name or title.
 */
const cutTexts = (page: Page, shortened: 'nowhere' | 'with a full name') =>
  page.evaluate((allowed) => {
    // What can be scrolled into view is not cut.
    const clips = (element: Element) => ['hidden', 'clip'].includes(getComputedStyle(element).overflowX);
    const found: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const text = element.textContent?.trim() ?? '';
      const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
      // Drawings of Plotly, formulas, and what only screen readers meet.
      if (!own || !element.checkVisibility() || element.closest('svg, math, table, [class*=spoken]')) continue;
      if (getComputedStyle(element).clipPath !== 'none') continue;
      const whole = element.closest('[title], [aria-label]');
      const name = `${whole?.getAttribute('title')} ${whole?.getAttribute('aria-label')}`;
      if ((allowed === 'with a full name' || element.closest('[role=status]')) && name.includes(text)) continue;
      const range = document.createRange();
      range.selectNodeContents(element);
      const drawn = range.getBoundingClientRect();
      const { writingMode, display, overflowX } = getComputedStyle(element);
      const flat = writingMode === 'horizontal-tb';
      let cut =
        display !== 'inline' &&
        !['auto', 'scroll'].includes(overflowX) &&
        (flat ? element.scrollWidth > element.clientWidth + 1 : element.scrollHeight > element.clientHeight + 1);
      for (let box: Element | null = element; box && !cut; box = box.parentElement) {
        const edge = box.getBoundingClientRect();
        cut = clips(box) && (flat ? drawn.right > edge.right + 1 || drawn.left < edge.left - 1 : drawn.height > edge.height + 1);
      }
      if (cut)
        found.push(
          `${text.slice(0, 50)}: ${Math.round(drawn.width)} x ${Math.round(drawn.height)} px in ${element.clientWidth} x ${element.clientHeight}`,
        );
    }
    return found;
  }, shortened);

const scrolls = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    return { sideways: scrollWidth > clientWidth, down: scrollHeight > clientHeight };
  });

/** What stands in the panels and yet beyond the bottom bar or the edge of the page; what lists made to scroll hold is not counted. */
const outside = (page: Page) =>
  page.evaluate(() => {
    const bottom = document.querySelector('footer')?.getBoundingClientRect().top ?? 0;
    const scrolled = (element: Element) => {
      for (let box = element.parentElement; box && box.tagName !== 'MAIN'; box = box.parentElement)
        if (['auto', 'scroll'].includes(getComputedStyle(box).overflowY)) return true;
      return false;
    };
    return [...document.querySelectorAll<HTMLElement>('main *')]
      .filter((element) => element.checkVisibility() && !element.closest('[class*=spoken], svg') && !scrolled(element))
      .filter((element) => {
        const { right, bottom: end, width, height } = element.getBoundingClientRect();
        return width > 0 && height > 0 && (right > innerWidth + 0.5 || end > bottom + 0.5);
      })
      .map((element) => `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent?.slice(0, 40)}`);
  });

test('does everything fit at 1280 x 800 without scrolling, in English and Vietnamese?', async ({ bench, page }) => {
  for (const language of ['English', 'Tiếng Việt']) {
    await page.getByRole('radio', { name: language }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', language === 'English' ? 'en' : 'vi');
    await bench.settled();
    expect(await scrolls(page), language).toEqual({ sideways: false, down: false });
    expect(await outside(page), language).toEqual([]);
    expect(await cutTexts(page, 'nowhere'), language).toEqual([]);
    await bench.rows.nth(7).click();
    await expect(bench.card).toBeVisible();
    expect(await scrolls(page), `${language}, card`).toEqual({ sideways: false, down: false });
    expect(await cutTexts(page, 'nowhere'), `${language}, card`).toEqual([]);
    await page.keyboard.press('Escape');
  }
});

test('are the axes of every landscape and its height readable above it at 1280 px, in both languages?', async ({ bench: { page } }) => {
  const panel = page.getByRole('tabpanel');
  const height = panel.getByRole('combobox').first();
  for (const language of ['English', 'Tiếng Việt']) {
    await page.getByRole('radio', { name: language }).click();
    for (const tab of [1, 2, 3, 4]) {
      await page.getByRole('tab').nth(tab).click();
      for (const option of [0, 3]) {
        await height.click();
        await page.getByRole('option').nth(option).click();
        await expect(height).toHaveAttribute('aria-expanded', 'false');
        const axes = panel.locator('button[title*=" × "]').first();
        const cut = () =>
          Promise.all(
            [axes, height].map((button) =>
              button.evaluate((element) => {
                const words = element.firstElementChild ?? element;
                // Two lines: a third is cut off by the text's own box, or stands out of the button.
                const box = getComputedStyle(words).overflowY === 'hidden' ? words : element;
                return words.scrollWidth > words.clientWidth || words.scrollHeight > box.clientHeight ? words.textContent : null;
              }),
            ),
          );
        expect(await cut(), `${language}, tab ${tab}`).toEqual([null, null]);
      }
    }
  }
  await expect(page.getByRole('button', { name: 'Tỉ lệ FP × Tỉ lệ FN' })).toHaveAttribute(
    'title',
    'Tỉ lệ dương tính giả × Tỉ lệ âm tính giả',
  );
});

test('is the sentence of every example one line at 1280 px, in both languages?', async ({ bench: { page } }) => {
  const sentence = page.locator('footer [role=status] > span');
  for (const language of ['English', 'Tiếng Việt']) {
    await page.getByRole('radio', { name: language }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', language === 'English' ? 'en' : 'vi');
    const sentences = Object.values(language === 'English' ? english : vietnamese).map(({ about }) => about);
    const wrapped = await sentence.evaluate((element, texts) => {
      const letters = element.firstChild as Text;
      const shown = letters.data;
      const found = texts.filter((text) => {
        letters.data = text;
        return element.getBoundingClientRect().height > 20;
      });
      letters.data = shown;
      return found;
    }, sentences);
    expect(wrapped, language).toEqual([]);
  }
});

test('does nothing move while a stroke is painted?', async ({ bench, page }) => {
  const places = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('section, h2, canvas, [data-row], [data-row] > span:nth-of-type(1), dl > div')].map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [x, y, width, height].map(Math.round).join(' ');
      }),
    );
  // Plots and landscapes come a moment after the numbers.
  await expect(page.getByRole('tabpanel').locator('canvas, .main-svg').first()).toBeVisible();
  let before = await places();
  const still = async () => {
    const last = before;
    before = await places();
    return String(before) === String(last);
  };
  await expect.poll(still, { intervals: [500] }).toBe(true);
  await page.mouse.move(...(await bench.place(20, 20)));
  await page.mouse.down();
  for (const at of [30, 40, 50]) {
    await page.mouse.move(...(await bench.place(at, 24)), { steps: 4 });
    expect(await places()).toEqual(before);
  }
  await page.mouse.up();
  await bench.settled();
  expect(await places()).toEqual(before);
});

monitored.describe('on a phone', () => {
  monitored.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  monitored('does a finger paint, does the page scroll to the ladder under the canvas, and never sideways?', async ({ page }) => {
    const bench = new Bench(page);
    await bench.open();
    await hardBrush(bench, scene(32, { left: 12, top: 14, right: 20, bottom: 22 }));
    const before = await bench.experiment();
    const touch = await page.context().newCDPSession(page);
    const finger = async (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: readonly [number, number]) =>
      touch.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [{ x: at[0], y: at[1] }] : [] });
    await finger('touchStart', await bench.place(8, 16));
    for (const x of [12, 16, 20, 24]) await finger('touchMove', await bench.place(x, 16));
    await finger('touchEnd');
    await bench.settled();
    const painted = (await bench.experiment()).logits;
    for (const column of [8, 14, 20, 23]) expect(painted[32 * 16 + column]).toBeGreaterThan(0);
    expect(await page.evaluate(() => scrollY), 'painting does not scroll').toBe(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await bench.experiment()).toEqual(before);
    for (const language of ['English', 'Tiếng Việt']) {
      await page.getByRole('radio', { name: language }).click();
      await expect(page.locator('html')).toHaveAttribute('lang', language === 'English' ? 'en' : 'vi');
      expect((await scrolls(page)).sideways, language).toBe(false);
      expect(await cutTexts(page, 'with a full name'), language).toEqual([]);
    }
    const last = bench.row('cm_ssim');
    await last.scrollIntoViewIfNeeded();
    await expect(last).toBeInViewport();
    await expect(bench.canvas, 'the canvas stays in sight').toBeInViewport({ ratio: 0.9 });
    await last.tap();
    await expect(bench.card).toBeVisible();
  });
});

monitored.describe('on a tablet', () => {
  monitored.use({ viewport: { width: 820, height: 1180 }, hasTouch: true });
  monitored('does everything fit across 820 px, with targets a finger can hit?', async ({ page }) => {
    const bench = new Bench(page);
    await bench.open();
    for (const language of ['English', 'Tiếng Việt']) {
      await page.getByRole('radio', { name: language }).click();
      await expect(page.locator('html')).toHaveAttribute('lang', language === 'English' ? 'en' : 'vi');
      expect((await scrolls(page)).sideways, language).toBe(false);
      expect(await cutTexts(page, 'with a full name'), language).toEqual([]);
      const maps = page.getByRole('img', { name: /^(Gradient map of|Bản đồ gradient của) / });
      await expect(maps).toHaveCount(2);
      for (const map of await maps.all()) expect((await map.boundingBox())?.width, language).toBeGreaterThanOrEqual(180);
    }
    const small = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('button, [role=slider], input[type=range]')]
        .filter((control) => control.checkVisibility())
        .map((control) => ({ name: control.getAttribute('aria-label') ?? control.textContent ?? '', box: control.getBoundingClientRect() }))
        .filter(({ box }) => box.width < 24 || box.height < 24)
        .map(({ name, box }) => `${name}: ${Math.round(box.width)} x ${Math.round(box.height)}`),
    );
    expect(small).toEqual([]);
  });
});

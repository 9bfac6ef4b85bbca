/** Language, theme and motion: taken from the machine at the first visit, and then from the person. */
import type { Page } from '@playwright/test';
import { Bench, expect, test } from './support/bench.ts';
import { test as monitored } from './support/monitor.ts';

const theme = (page: Page) => page.locator('html').getAttribute('data-theme');
const ground = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

test('does the chosen theme last beyond the visit, and does every colour of the ground follow it?', async ({ bench, page }) => {
  expect(await theme(page)).toBe('light');
  const light = await ground(page);
  await page.getByRole('button', { name: 'Dark theme' }).click();
  expect(await theme(page)).toBe('dark');
  expect(await ground(page)).not.toBe(light);
  await page.reload();
  await expect(bench.canvas).toBeVisible();
  expect(await theme(page)).toBe('dark');
  await page.getByRole('button', { name: 'Light theme' }).click();
  await page.reload();
  await expect(bench.canvas).toBeVisible();
  expect(await theme(page)).toBe('light');
});

test('does the chosen language last beyond the visit?', async ({ bench, page }) => {
  await page.getByRole('radio', { name: 'Tiếng Việt' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
  await page.reload();
  await expect(bench.canvas).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
  await expect(page.getByRole('radio', { name: 'Tiếng Việt' })).toBeChecked();
});

monitored.describe('on a dark machine that speaks Vietnamese', () => {
  monitored.use({ colorScheme: 'dark', locale: 'vi-VN' });
  monitored('is the first visit dark and Vietnamese, and does the theme follow the machine until one is chosen?', async ({ page }) => {
    const bench = new Bench(page);
    await bench.open();
    expect(await theme(page)).toBe('dark');
    await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
    await page.emulateMedia({ colorScheme: 'light' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  });
});

monitored.describe('with reduced motion', () => {
  monitored.use({ contextOptions: { reducedMotion: 'reduce' } });
  monitored('does nothing move by itself, neither at the start nor when a card opens?', async ({ page }) => {
    const bench = new Bench(page);
    await bench.open();
    const moving = () =>
      page.evaluate(() =>
        document
          .getAnimations()
          .filter((animation) => Number(animation.effect?.getComputedTiming().activeDuration ?? 0) > 10)
          .map((animation) => (animation.effect as KeyframeEffect).target?.outerHTML.slice(0, 80)),
      );
    expect(await moving()).toEqual([]);
    await bench.openCard('dice');
    expect(await moving()).toEqual([]);
    await page.getByRole('button', { name: 'Dark theme' }).click();
    expect(await moving()).toEqual([]);
    const longest = await page.evaluate(() =>
      Math.max(
        ...[...document.querySelectorAll('*')].flatMap((element) =>
          getComputedStyle(element).transitionDuration.split(',').map(Number.parseFloat),
        ),
      ),
    );
    expect(longest, 'longest transition, s').toBeLessThanOrEqual(0.01);
  });
});

/** A walk through every view of the page, each of them waited for until it is drawn: what a missing file or a refusal would stop. */
import type { Locator, Page } from '@playwright/test';
import type { Bench } from './bench.ts';
import { expect } from './monitor.ts';

const panel = (page: Page): Locator => page.getByRole('tabpanel');

async function drawn(page: Page): Promise<void> {
  await expect(panel(page)).toBeVisible();
  await expect(panel(page).getByRole('progressbar')).toHaveCount(0, { timeout: 30_000 });
  await expect(page.getByText('could not be loaded')).toHaveCount(0);
}

/** Every tab of plots, then the three forms of a landscape: relief (our worker), contours and space (Plotly, the latter in WebGL). */
export async function walkPlots(page: Page): Promise<void> {
  const tabs = page.getByRole('tab');
  await expect(panel(page).locator('.main-svg').first()).toBeVisible();
  for (const name of await tabs.allInnerTexts()) {
    await tabs.filter({ hasText: name }).click();
    await drawn(page);
  }
  await page.getByRole('tab', { name: 'Shift × fatter' }).click();
  await drawn(page);
  await expect(panel(page).locator('[data-terrain] canvas').first()).toBeVisible();
  const take = async (form: string) => {
    await panel(page).getByRole('button', { name: 'How it is drawn' }).click();
    await page.getByRole('radio', { name: form }).click();
    await page.keyboard.press('Escape');
  };
  await take('Contour plot');
  await expect(panel(page).locator('.contourlayer path').first()).toBeVisible();
  await take('Surface in space');
  await expect(panel(page).locator('.gl-container canvas').first()).toBeVisible();
  await take('Relief with');
  await page.getByRole('tab', { name: 'Curve' }).click();
}

/** The card of a loss with its typeset formula, its code, and the editor of a formula of one's own. */
export async function walkLosses(bench: Bench): Promise<void> {
  const { page, card } = bench;
  await bench.openCard('tversky');
  await expect(card.locator('math').first()).toBeVisible();
  await card.getByRole('button', { name: 'Code', exact: true }).click();
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Copy', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Write your own' }).click();
  await card.getByRole('textbox', { name: 'Formula', exact: true }).press('ControlOrMeta+a');
  await page.keyboard.insertText('mean(abs(y - p))');
  await expect(card.getByRole('status')).toContainText('It works');
  await expect(card.locator('math').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
}

/** What is opened from the bars: the share dialog, pictures to take home, the dialog of files, an example with its picture. */
export async function walkBars(bench: Bench): Promise<void> {
  const { page } = bench;
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(page.getByRole('dialog').getByRole('img')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Take home', exact: true }).click();
  for (const name of ['Plot as PNG', 'Everything in one ZIP'])
    await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name, exact: true }).click()]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Example:/ }).click();
  await page
    .getByRole('listitem')
    .getByRole('button', { name: /^Brain/ })
    .click();
  await bench.settled();
  await expect.poll(async () => (await bench.experiment()).picture).toBe('brain');
}

export async function walkFiles(bench: Bench, file: string): Promise<void> {
  const { page } = bench;
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: /^Open files/ }).click()]);
  await chooser.setFiles(file);
  await page.getByRole('dialog', { name: 'Open files' }).getByRole('button', { name: 'Put on the canvas' }).click();
  await bench.settled();
}

/** The other language, with its own texts; the page stays in it. */
export async function speakVietnamese(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'Tiếng Việt' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
  await expect(page.getByRole('button', { name: 'Chia sẻ', exact: true })).toBeVisible();
}

export async function walk(bench: Bench): Promise<void> {
  await walkPlots(bench.page);
  await walkLosses(bench);
  await walkBars(bench);
  await walkFiles(bench, 'src/files/fixtures/files/case1_mask.png');
  await bench.page.getByRole('button', { name: 'Dark theme' }).click();
  await speakVietnamese(bench.page);
}

/** Axes that a person makes: kept predictions, a painted direction, a recorded run; and how they travel. */
import type { Page } from '@playwright/test';
import { tverskyLoss } from './support/arithmetic.ts';
import { type Bench, expect, test } from './support/bench.ts';
import { whenReady } from './support/ready.ts';

const panel = (page: Page) => page.getByRole('tabpanel');
const dot = (page: Page) => panel(page).getByRole('slider', { name: 'Current state' });
const openBeside = (page: Page) => panel(page).getByRole('button', { name: 'Kept predictions, painted directions and runs' }).click();

async function drawn(page: Page): Promise<void> {
  await expect(panel(page).locator('[data-terrain]').first()).not.toHaveAttribute('data-aged');
  await expect(panel(page).getByRole('progressbar')).toHaveCount(0, { timeout: 20_000 });
}

async function stroke(bench: Bench, page: Page, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  await page.mouse.move(...(await bench.place(...from)));
  await page.mouse.down();
  await page.mouse.move(...(await bench.place(...to)), { steps: 6 });
  await page.mouse.up();
  await bench.settled();
}

/** The address once it has followed the last step: it is written at most once a second, and later under load. */
async function restingAddress(page: Page): Promise<string> {
  let address = '';
  await expect
    .poll(
      async () => {
        address = page.url();
        await page.waitForTimeout(2500);
        return page.url() === address;
      },
      { timeout: 30_000 },
    )
    .toBe(true);
  return address;
}

test.beforeEach(async ({ bench, page }) => {
  await bench.settled();
  await page.getByRole('tab', { name: 'Directions' }).click();
});

test('a kept prediction is an axis whose end is that prediction, and a link brings both back', async ({ bench, page }) => {
  const kept = await bench.experiment();
  await page.getByRole('button', { name: 'Keep this prediction' }).click();
  await stroke(bench, page, [10, 10], [24, 14]);
  await page.getByRole('button', { name: 'Show the way there' }).click();
  await expect(dot(page)).toHaveAttribute('aria-valuetext', /^To Kept 1 0, Random direction 1 0; Loss/);
  await drawn(page);
  await expect(panel(page).getByRole('button', { name: /barrier to Kept 1/ })).toBeVisible();
  // The right end of the axis: forty steps of a fortieth.
  await dot(page).focus();
  for (let step = 0; step < 5; step++) await page.keyboard.press('Shift+ArrowRight');
  for (let step = 0; step < 20; step++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await bench.experiment()).logits).toEqual(kept.logits);
  await page.keyboard.press('Control+z');
  const before = await bench.experiment();
  expect(before.kept).toEqual([{ id: 'kept_1', kind: 'mask', name: 'Kept 1', logits: kept.logits }]);
  const link = await restingAddress(page);
  expect(link).toContain('&km=');
  await page.goto('about:blank');
  await page.goto(link);
  await whenReady(page);
  await bench.settled();
  const after = await bench.experiment();
  expect(after.kept).toEqual(before.kept);
  expect(after.logits).toEqual(before.logits);
  await expect(dot(page)).toHaveAttribute('aria-valuetext', /^To Kept 1 0, Random direction 1 0; Loss/);
});

test('the barrier between two kept predictions is told in words with its place', async ({ bench, page }) => {
  const first = await bench.experiment();
  await page.getByRole('button', { name: 'Keep this prediction' }).click();
  await stroke(bench, page, [8, 8], [30, 8]);
  const second = await bench.experiment();
  await page.getByRole('button', { name: 'Keep this prediction' }).click();
  await panel(page).getByRole('button', { name: 'Random 1 × Random 2' }).click();
  await page.getByRole('combobox', { name: 'Along x' }).click();
  await page.getByRole('option', { name: 'Kept 1 to Kept 2' }).click();
  await page.keyboard.press('Escape');
  await drawn(page);
  const words = panel(page).getByRole('button', { name: /barrier Kept 1 to Kept 2/ });
  await expect(words).toContainText(/barrier Kept 1 to Kept 2 [\d.e−]+ at \d+ % \(100 % of chords fail, one valley\)/);
  // False positives alone are added, along which Tversky bends down. Here by its definition, at 41 points of the straight line in p.
  const at = (t: number): number => {
    const p = (z: number): number => 1 / (1 + Math.exp(-z));
    const mixed = first.logits.map((z, i) => (1 - t) * p(z) + t * p(second.logits[i] as number));
    return tverskyLoss({ ...first, logits: mixed.map((value) => Math.log(value) - Math.log1p(-value)) });
  };
  const rises = Array.from({ length: 41 }, (_, i) => at(i / 40) - ((1 - i / 40) * at(0) + (i / 40) * at(1)));
  const height = Math.max(...rises);
  const [, said, place] = /barrier Kept 1 to Kept 2 ([\d.e−]+) at (\d+) %/.exec((await words.textContent()) ?? '') ?? [];
  expect(Number(said?.replace('−', '-')) / height).toBeCloseTo(1, 2);
  expect(Number(place)).toBe(Math.round((100 * rises.indexOf(height)) / 40));
});

test('a direction is painted, kept, and leaves the prediction as it was, in one undo step', async ({ bench, page }) => {
  const before = await bench.experiment();
  await openBeside(page);
  await page.getByRole('button', { name: 'Paint a direction' }).click();
  await expect(page.getByRole('button', { name: 'Done' })).toBeDisabled();
  await stroke(bench, page, [10, 50], [26, 50]);
  await stroke(bench, page, [40, 10], [50, 10]);
  expect((await bench.experiment()).logits).not.toEqual(before.logits);
  await page.getByRole('button', { name: 'Done' }).click();
  const after = await bench.experiment();
  expect(after.logits).toEqual(before.logits);
  expect(after.kept.map(({ kind, name }) => [kind, name])).toEqual([['direction', 'Painted 1']]);
  expect(after.kept[0]?.logits[50 * 64 + 18]).toBeGreaterThan(0);
  expect(after.kept[0]?.logits[0]).toBe(0);
  await bench.settled();
  await expect(dot(page)).toHaveAttribute('aria-valuetext', /^Along Painted 1 0, Random direction 1 0; Loss/);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await bench.experiment()).kept).toEqual([]);
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
});

test('a run is recorded, its plane is shown and comes back by the link', async ({ bench, page }) => {
  await openBeside(page);
  await page.getByRole('button', { name: 'Record' }).click();
  await expect.poll(async () => (await bench.experiment()).run).toEqual({ loss: 'tversky', rule: 'matched', rate: 8, steps: 50 });
  await page.keyboard.press('Escape');
  await expect(dot(page)).toHaveAttribute('aria-valuetext', /^Direction 1 of the run 0, Direction 2 of the run 0; Loss/);
  await drawn(page);
  await expect(panel(page).getByRole('button', { name: /the plane holds \d+ % of the run/ })).toBeVisible();
  await expect.poll(() => page.url()).toContain('&run=tversky,matched,8,50');
  await page.reload();
  await whenReady(page);
  await bench.settled();
  await drawn(page);
  await expect(dot(page)).toHaveAttribute('aria-valuetext', /^Direction 1 of the run 0, Direction 2 of the run 0; Loss/);
  await expect(panel(page).getByRole('button', { name: /the plane holds \d+ % of the run/ })).toBeVisible();
});

test('a run that is cancelled leaves nothing', async ({ bench, page }) => {
  const before = await bench.experiment();
  // A loss of the whole picture: two hundred steps take seconds.
  await bench.set({ size: 128, truth: doubled(before.truth), logits: doubled(before.logits), pinned: ['hausdorff_er', 'bce'] });
  await openBeside(page);
  await page.getByRole('combobox', { name: 'Steps of the run' }).click();
  await page.getByRole('option', { name: '200 steps' }).click();
  // At once: the page may be slower than the run.
  await page.getByRole('button', { name: 'Record' }).evaluate(async (button) => {
    const foot = button.parentElement;
    (button as HTMLElement).click();
    while (!foot?.querySelector('progress')) await new Promise(requestAnimationFrame);
    foot.querySelector('button')?.click();
  });
  await expect(page.getByRole('button', { name: 'Record' })).toBeVisible();
  await bench.settled();
  expect((await bench.experiment()).run).toBeNull();
});

/** Each pixel four times. */
function doubled(values: readonly number[]): number[] {
  return Array.from({ length: 128 * 128 }, (_, i) => values[(Math.floor(i / 128) >> 1) * 64 + ((i % 128) >> 1)] as number);
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('a prediction is kept and forgotten within the width of the screen', async ({ bench, page }) => {
    await page.getByRole('button', { name: 'Actions on the masks' }).click();
    await page.getByRole('button', { name: 'Keep this prediction' }).click();
    await openBeside(page);
    const box = await page.getByRole('dialog', { name: 'Kept predictions, painted directions and runs' }).boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
    await page.getByRole('textbox', { name: 'Name of Kept 1' }).fill('before');
    await page.getByRole('textbox', { name: 'Name of Kept 1' }).press('Enter');
    await expect.poll(async () => (await bench.experiment()).kept.map(({ name }) => name)).toEqual(['before']);
    await page.getByRole('button', { name: 'Forget before' }).click();
    await expect.poll(async () => (await bench.experiment()).kept).toEqual([]);
  });
});

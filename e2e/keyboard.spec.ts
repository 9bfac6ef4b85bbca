/** Painting without a pointer. */
import { counts, crossEntropy, dab, diceLoss, paintedLogit, scene, tverskyLoss } from './support/arithmetic.ts';
import { type Bench, expect, hardBrush, test } from './support/bench.ts';

const blank = scene(32, { left: 12, top: 14, right: 20, bottom: 22 });

/** Back with Tab until the canvas has the focus. */
async function tabToCanvas({ page, canvas }: Bench): Promise<void> {
  for (let presses = 0; presses < 20; presses++) {
    await page.keyboard.press('Shift+Tab');
    if (await canvas.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error('twenty presses of Tab have not reached the canvas');
}

const press = async ({ page }: Bench, keys: string): Promise<void> => {
  for (const key of keys.split(' ')) await page.keyboard.press(key);
};

test('can both masks be painted with the keyboard alone, and are the numbers and the spoken sentence right?', async ({ bench, page }) => {
  await hardBrush(bench, blank);
  await tabToCanvas(bench);
  // From the middle, (16, 16): two left, three up; size 6 -> 8, confidence 90 %.
  await press(bench, 'ArrowLeft ArrowLeft ArrowUp ArrowUp ArrowUp ] ] 9');
  await expect(bench.readout).toHaveText(/x14.*y13.*p\.00.*truth0/);
  await page.keyboard.down('Space');
  await page.keyboard.up('Space');
  const prediction = new Set(dab(32, 14.5, 13.5, 8));
  const once = await bench.experiment();
  expect(once.logits).toEqual(blank.logits.map((z, i) => (prediction.has(i) ? paintedLogit(0.9) : z)));
  await bench.settled();
  const spoken = page.locator('[aria-live=polite]');
  const said = counts(once).dice.toFixed(3).replace(/^0/, '');
  await expect(spoken).toHaveText(`${prediction.size} pixels of the prediction changed. Dice ${said}.`);

  // X takes the truth in hand; eight to the right, size back to 6; Enter puts the brush down and lifts it.
  await press(bench, 'x Shift+ArrowRight [ [ Enter ArrowDown ArrowDown Enter');
  await expect(page.getByRole('radio', { name: 'Truth', exact: true })).toBeChecked();
  const both = await bench.experiment();
  const way = new Set([0, 1, 2].flatMap((down) => dab(32, 22.5, 13.5 + down, 6)));
  for (const i of way) expect(both.truth[i]).toBe(1);
  const beyond = both.truth.flatMap((y, i) => (y !== blank.truth[i] && !way.has(i) ? [i] : []));
  // Between two steps the brush sweeps on: nothing beyond the band of its width between the first and the last place.
  for (const i of beyond) expect(Math.abs((i % 32) + 0.5 - 22.5)).toBeLessThanOrEqual(3);
  expect(both.logits).toEqual(once.logits);
  await bench.settled();
  await bench.expectNumber(bench.value('bce'), crossEntropy(both));
  await bench.expectNumber(bench.value('dice'), diceLoss(both));
  await bench.expectNumber(bench.value('tversky'), tverskyLoss(both));
  await expect(spoken).toHaveText(/pixels of the truth changed\. Dice \.\d{3}\./);

  await press(bench, 'Control+z');
  expect(await bench.experiment()).toEqual(once);
  await press(bench, 'Control+Shift+Z');
  expect(await bench.experiment()).toEqual(both);
});

test('does Escape take back the stroke in the hand, and only that?', async ({ bench, page }) => {
  await hardBrush(bench, blank);
  await tabToCanvas(bench);
  await press(bench, 'Enter Enter');
  const before = await bench.experiment();
  expect(before.logits).not.toEqual(blank.logits);
  await press(bench, 'Enter ArrowRight ArrowRight ArrowRight Escape');
  await bench.settled();
  expect(await bench.experiment()).toEqual(before);
  await bench.expectNumber(bench.value('bce'), crossEntropy(before));
  await page.keyboard.press('ArrowRight');
  expect(await bench.experiment()).toEqual(before);
});

test('do letters take each tool in hand, except in a text field?', async ({ bench, page }) => {
  const tools = { e: 'Eraser', l: 'Line', d: 'Disc', r: 'Rectangle', f: 'Fill', m: 'Move', b: 'Brush' };
  for (const [key, name] of Object.entries(tools)) {
    await page.keyboard.press(key);
    await expect(page.getByRole('toolbar').getByRole('button', { name })).toHaveAttribute('aria-pressed', 'true');
  }
  await page.getByRole('textbox', { name: 'Confidence, number' }).focus();
  await page.keyboard.type('5e');
  await expect(page.getByRole('toolbar').getByRole('button', { name: 'Brush' })).toHaveAttribute('aria-pressed', 'true');
  expect((await bench.experiment()).pinned).toEqual(['tversky', 'bce']);
});

/** The card of a loss: its parameters, its readings and the numbers of one pixel. */
import { crossEntropy, numberIn, roundingOf, scene, tverskyLoss } from './support/arithmetic.ts';
import { expect, test } from './support/bench.ts';

/** Truth and prediction overlap; p is about 0.27 and 0.82. */
const rectangle = { left: 8, top: 8, right: 20, bottom: 20 };
const overlapping = (() => {
  const { size, truth } = scene(32, rectangle);
  return { size, truth, logits: truth.map((_, i) => (i % 32 >= 12 && i % 32 < 26 && i >= 32 * 10 && i < 32 * 24 ? 1.5 : -1)) };
})();

test.beforeEach(async ({ bench }) => {
  await bench.set(overlapping);
});

test('does the slider of a weight change Tversky as the formula says, by keys, by pointer and typed?', async ({ bench, page }) => {
  await bench.openCard('tversky');
  const slider = page.getByRole('slider', { name: 'FP weight', exact: true });
  const weight = async () => (await bench.experiment()).parameters.tversky?.w_fp;
  await bench.expectNumber(bench.value('tversky'), tverskyLoss(overlapping, 0.3, 0.7));
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  expect(await weight()).toBeCloseTo(0.32, 12);
  await bench.expectNumber(bench.value('tversky'), tverskyLoss(overlapping, 0.32, 0.7));
  await page.keyboard.press('End');
  expect(await weight()).toBe(2);
  await bench.expectNumber(bench.value('tversky'), tverskyLoss(overlapping, 2, 0.7));
  const rail = await slider.boundingBox();
  if (!rail) throw new Error('the slider has no place on the page');
  await page.mouse.click(rail.x + rail.width / 2, rail.y + rail.height / 2);
  const clicked = Number(await weight());
  expect(Math.abs(clicked - 1)).toBeLessThanOrEqual(0.1);
  await bench.expectNumber(bench.value('tversky'), tverskyLoss(overlapping, clicked, 0.7));
  await bench.type('FN weight', '1.5');
  await bench.expectNumber(bench.value('tversky'), tverskyLoss(overlapping, clicked, 1.5));
  await page.getByRole('button', { name: 'Reset FP weight' }).click();
  expect(await weight()).toBeUndefined();
  await bench.expectNumber(bench.value('tversky'), tverskyLoss(overlapping, 0.3, 1.5));
  await page.getByRole('button', { name: 'Reset all' }).click();
  await bench.expectNumber(bench.value('tversky'), tverskyLoss(overlapping));
  expect((await bench.experiment()).parameters).toEqual({});
});

test('is weighted BCE linear in its weight?', async ({ bench }) => {
  await bench.openCard('weighted_bce');
  for (const beta of [0.5, 1, 8]) {
    await bench.type('β, weight of positives', String(beta));
    await bench.expectNumber(bench.value('weighted_bce'), crossEntropy(overlapping, beta));
  }
  const [half, one, eight] = [0.5, 1, 8].map((beta) => crossEntropy(overlapping, beta));
  expect((Number(eight) - Number(one)) / 7).toBeCloseTo((Number(one) - Number(half)) / 0.5, 12);
});

test('does bad text keep the last value and say so, and is a number out of range taken to its end with a sentence?', async ({
  bench,
  page,
}) => {
  await bench.openCard('tversky');
  await bench.type('FP weight', '0.5');
  const box = page.getByRole('textbox', { name: 'FP weight, number', exact: true });
  await bench.type('FP weight', 'much');
  await expect(page.getByRole('alert')).toHaveText('“much” is not a number; 0.50 is kept.');
  await expect(box).toHaveValue('0.50');
  await expect(box).toHaveAttribute('aria-invalid', 'true');
  expect((await bench.experiment()).parameters).toEqual({ tversky: { w_fp: 0.5 } });
  await bench.type('FP weight', '7');
  await expect(page.getByRole('alert')).toHaveText('7 is out of range 0.00 to 2.00; 2.00 is used.');
  expect((await bench.experiment()).parameters).toEqual({ tversky: { w_fp: 2 } });
  await bench.expectNumber(bench.value('tversky'), tverskyLoss(overlapping, 2, 0.7));
  await bench.type('FP weight', '1,25');
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect((await bench.experiment()).parameters).toEqual({ tversky: { w_fp: 1.25 } });
});

test('do the readout and the card show y, p and the gradient of BCE at the pixel pointed at?', async ({ bench, page }) => {
  await bench.openCard('bce');
  const numbers = async () =>
    Object.fromEntries(
      await bench.card.locator('dl > div').evaluateAll((all) => all.map((one) => [...one.children].map((part) => part.textContent ?? ''))),
    );
  const pixels = [
    { x: 15, y: 15, truth: 1, logit: 1.5 },
    { x: 9, y: 9, truth: 1, logit: -1 },
    { x: 24, y: 22, truth: 0, logit: 1.5 },
  ];
  for (const { x, y, truth, logit } of pixels) {
    const p = 1 / (1 + Math.exp(-logit));
    await page.mouse.move(...(await bench.place(x + 0.5, y + 0.5)));
    await expect(bench.readout).toHaveText(`x${x}y${y}p${p.toFixed(2).slice(1)}truth${truth}`);
    await expect(bench.card.getByRole('heading', { name: `At pixel ${x}, ${y}` })).toBeVisible();
    const cell = (name: string) =>
      bench.card
        .locator('dl > div')
        .filter({ has: page.locator('dt').and(page.getByText(name, { exact: true })) })
        .locator('dd');
    await bench.expectNumber(cell('N · dL/dz'), p - truth);
    await bench.expectNumber(cell('N · dL/dp'), (p - truth) / (p * (1 - p)));
    await bench.expectNumber(cell('p'), p);
    await bench.expectNumber(cell('y'), truth);
    await bench.expectNumber(cell('z'), logit);
    // The formula sums y log p and (1 - y) log(1 - p): one of them is zero, the other the logarithm.
    const terms = await bench.card.locator('dl > div[data-term] dd').allInnerTexts();
    const logarithm = truth === 1 ? Math.log(p) : Math.log(1 - p);
    expect(
      terms.some((text) => Math.abs(Math.abs(numberIn(text)) - Math.abs(logarithm)) <= roundingOf(text)),
      `${terms} hold ${logarithm}`,
    ).toBe(true);
  }
  expect(Object.keys(await numbers()).length).toBeGreaterThanOrEqual(6);
});

test('is the formula typeset, and does the card name use, notes and source, and close with Escape?', async ({ bench, page }) => {
  await bench.openCard('dice');
  await expect(bench.card.locator('math').first()).toBeVisible();
  await expect(bench.card.getByText('The typeset formula could not be loaded')).toHaveCount(0);
  for (const title of ['Suits', 'Notes', 'Source']) await expect(bench.card.getByRole('heading', { name: title })).toBeVisible();
  await expect(bench.card.getByRole('link', { name: /Milletari/ })).toHaveAttribute('href', /^https:/);
  await page.keyboard.press('Escape');
  await expect(bench.card).toHaveCount(0);
  await expect(bench.row('dice')).toBeFocused();
});

test('does a reading chosen on the card show its value beside the others and follow the switch again?', async ({ bench, page }) => {
  await bench.openCard('tversky');
  const group = bench.card.getByRole('radiogroup');
  const printed = group.getByRole('radio', { name: /as printed/i });
  // As printed: 0.7 weighs the false positives, 0.3 the misses.
  await bench.expectNumber(printed.locator('b'), tverskyLoss(overlapping, 0.7, 0.3));
  await printed.click();
  await bench.expectNumber(bench.value('tversky'), tverskyLoss(overlapping, 0.7, 0.3));
  expect((await bench.experiment()).dialects).toEqual({ tversky: 'printed' });
  await page.getByRole('button', { name: 'Follow the switch again' }).click();
  await bench.expectNumber(bench.value('tversky'), tverskyLoss(overlapping));
  expect((await bench.experiment()).dialects).toEqual({});
});

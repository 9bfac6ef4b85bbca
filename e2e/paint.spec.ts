/** Painting with the pointer: what is painted, and that the numbers are those of the masks. */
import { counts, crossEntropy, dab, diceLoss, paintedLogit, scene, tverskyLoss } from './support/arithmetic.ts';
import { type Bench, expect, hardBrush, test } from './support/bench.ts';

const blank = scene(32, { left: 12, top: 14, right: 20, bottom: 22 });

async function expectNumbersOf(bench: Bench): Promise<void> {
  await bench.settled();
  const now = await bench.experiment();
  await bench.expectNumber(bench.value('bce'), crossEntropy(now));
  await bench.expectNumber(bench.value('dice'), diceLoss(now));
  await bench.expectNumber(bench.value('tversky'), tverskyLoss(now));
  const { tp, fp, fn, tn, dice } = counts(now);
  for (const [name, count] of Object.entries({ TP: tp, FP: fp, FN: fn, TN: tn }))
    await expect(bench.metric(name)).toHaveText(String(count));
  await bench.expectNumber(bench.metric('Dice'), dice);
}

test('does one dab of the brush paint its disc, and do BCE, Dice, Tversky and the counts equal a hand calculation?', async ({ bench }) => {
  await hardBrush(bench, blank);
  await expectNumbersOf(bench);
  await bench.stroke([16, 16]);
  const painted = await bench.experiment();
  const disc = new Set(dab(32, 16, 16, 6));
  expect(disc.size).toBe(32);
  expect(painted.truth).toEqual(blank.truth);
  expect(painted.logits).toEqual(blank.logits.map((z, i) => (disc.has(i) ? paintedLogit(0.85) : z)));
  await expectNumbersOf(bench);
});

test('are undo and redo exact, one step a stroke, by keys and by buttons?', async ({ bench, page }) => {
  await hardBrush(bench, blank);
  const states = [await bench.experiment()];
  for (const place of [
    [8, 8],
    [16, 16],
    [24, 20],
  ] as const) {
    await bench.stroke(place);
    states.push(await bench.experiment());
  }
  expect(new Set(states.map(({ logits }) => String(logits))).size).toBe(4);
  const back = [() => page.keyboard.press('Control+z'), () => page.getByRole('button', { name: 'Undo' }).click()];
  const forth = [
    () => page.keyboard.press('Control+Shift+Z'),
    () => page.getByRole('button', { name: 'Redo' }).click(),
    () => page.keyboard.press('Control+y'),
  ];
  for (const [i, step] of [...back, ...back.slice(0, 1)].entries()) {
    await step();
    expect(await bench.experiment()).toEqual(states[2 - i]);
  }
  await expectNumbersOf(bench);
  for (const [i, step] of forth.entries()) {
    await step();
    expect(await bench.experiment()).toEqual(states[i + 1]);
  }
  await expectNumbersOf(bench);
  await expect(page.getByRole('button', { name: 'Redo' })).toHaveAttribute('aria-disabled', 'true');
});

test('does each tool paint what its name says?', async ({ bench, page }) => {
  await hardBrush(bench, blank);
  const painted = paintedLogit(0.85);
  const tool = (name: string) => page.getByRole('toolbar').getByRole('button', { name }).click();
  const set = async () => (await bench.experiment()).logits.flatMap((z, i) => (z === painted ? [i] : []));
  await tool('Rectangle');
  await bench.stroke([4.5, 6.5], [7, 8], [9.5, 8.5]);
  const rectangle = [6, 7, 8].flatMap((row) => [4, 5, 6, 7, 8, 9].map((column) => 32 * row + column));
  expect(await set()).toEqual(rectangle);
  await tool('Move');
  await bench.stroke([6, 7], [10, 9], [16, 12]);
  expect(await set()).toEqual(rectangle.map((i) => i + 32 * 5 + 10));
  await tool('Eraser');
  await bench.stroke([0.5, 12.5], [16, 12.5], [31.5, 12.5]);
  expect(await set()).toEqual([]);
  await tool('Disc');
  await bench.stroke([16, 16], [18, 16], [20, 16]);
  expect(await set()).toEqual(dab(32, 16, 16, 8));
  await page.getByRole('button', { name: 'Clear the prediction' }).click();
  await tool('Fill');
  await bench.stroke([3, 3]);
  expect((await set()).length).toBe(32 * 32);
});

test('do clear, swap and "prediction := truth" do what they say?', async ({ bench, page }) => {
  await hardBrush(bench, blank);
  await bench.stroke([16, 16]);
  const hard = async () => {
    const { truth, logits } = await bench.experiment();
    return { truth: truth.map((y) => y > 0.5), prediction: logits.map((z) => z > 0) };
  };
  const before = await hard();
  await page.getByRole('button', { name: 'Swap truth and prediction' }).click();
  expect(await hard()).toEqual({ truth: before.prediction, prediction: before.truth });
  await page.getByRole('button', { name: 'Prediction := truth' }).click();
  expect(await hard()).toEqual({ truth: before.prediction, prediction: before.prediction });
  await page.getByRole('button', { name: 'Clear the prediction' }).click();
  expect((await hard()).prediction).not.toContain(true);
  await expectNumbersOf(bench);
});

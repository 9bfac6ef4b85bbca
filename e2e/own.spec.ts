/** Losses of one's own: from typing to the row, the map, the sliders and back into plain JSON. */
import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { type Plain, pixelsOf, scene } from './support/arithmetic.ts';
import { type Bench, expect, hardBrush, test } from './support/bench.ts';

/** A true square and a predicted one that is shifted: hits, false alarms and misses. */
const overlapping = (() => {
  const { size, truth } = scene(32, { left: 8, top: 8, right: 24, bottom: 24 });
  const logits = truth.map((_, i) => (i % size >= 12 && i % size < 28 && i >= 12 * size && i < 28 * size ? 1.5 : -1));
  return { size, truth, logits };
})();

interface Own {
  readonly id: string;
  readonly name: string;
  readonly formula: string;
  readonly parameters: readonly { readonly name: string; readonly default: number; readonly min: number; readonly max: number }[];
}

const ownOf = async (bench: Bench): Promise<readonly Own[]> => ((await bench.experiment()) as Plain & { own: readonly Own[] }).own;

/** The text field; it lives in a shadow root, which locators look into. */
const field = ({ card }: Bench) => card.getByRole('textbox', { name: 'Formula', exact: true });
const state = ({ card }: Bench) => card.getByRole('status');

async function writeNew(bench: Bench): Promise<void> {
  await bench.page.getByRole('button', { name: 'Write your own' }).click();
  await expect(field(bench)).toBeVisible();
}

/** Replaces the whole text; lists of completions that open on the way are closed. */
async function replace(bench: Bench, text: string): Promise<void> {
  await field(bench).press('ControlOrMeta+a');
  await bench.page.keyboard.insertText(text);
}

/** The loss as it was typed, by one engine, at the masks and parameters of the page. */
const evaluated = ({ page }: Bench, engine: 'webgl' | 'float64') =>
  page.evaluate(async (wanted) => {
    const { segloss } = window;
    if (!segloss) throw new Error('the page has no window.segloss');
    const { size, truth, logits, parameters } = segloss.getExperiment() as Plain;
    const p = logits.map((z) => 1 / (1 + Math.exp(-z)));
    const answer = await segloss.evaluate({
      loss: 'own_1',
      params: parameters.own_1 ?? {},
      height: size,
      width: size,
      y: truth,
      p,
      engine: wanted,
    });
    return { ...answer, gradLogit: [...answer.gradLogit] };
  }, engine);

const ownRow = ({ rows, page }: Bench, name: string) => rows.filter({ has: page.getByText(name, { exact: true }) });
const valueIn = (bench: Bench, name: string) => ownRow(bench, name).locator(':scope > span').nth(1);

test('does a formula go from typing to a row, a map and a slider that acts on it, on the GPU too?', async ({ bench, page }) => {
  test.slow();
  await hardBrush(bench, overlapping);
  const total = (of: (pixel: { y: number; p: number }) => number) => pixelsOf(overlapping).reduce((sum, pixel) => sum + of(pixel), 0);
  const [tp, fp, fn] = [total(({ y, p }) => y * p), total(({ y, p }) => (1 - y) * p), total(({ y, p }) => y * (1 - p))];
  await writeNew(bench);
  await replace(bench, '(a * FP + FN) / (TP + a * FP + FN)');
  await expect(state(bench)).toContainText('"a" is not defined');
  await bench.card.getByRole('button', { name: 'Declare a as a parameter' }).click();
  await expect(state(bench)).toHaveText('It works. Value and gradient are those of this text.');
  const right = (a: number) => (a * fp + fn) / (tp + a * fp + fn);
  await bench.expectNumber(valueIn(bench, 'Own loss 1'), right(1));
  await bench.type('a', '0.25');
  await bench.expectNumber(valueIn(bench, 'Own loss 1'), right(0.25));
  await expect(bench.card.locator('math').first()).toBeVisible();
  // Its gradient is drawn, and it can be pinned.
  await ownRow(bench, 'Own loss 1').press('a');
  await expect(page.getByRole('button', { name: 'Own loss 1', exact: true })).toBeVisible();
  const map = page.getByRole('img', { name: /^Gradient map of Own loss 1, A/ });
  await expect(map).toBeVisible();
  await expect(map).not.toHaveAttribute('aria-label', /largest (0|–)/);
  // The graphics processor computes it as well: the same number, and a map of the same pull.
  await page.getByRole('combobox', { name: 'Engine' }).click();
  await page.getByRole('option', { name: /^WebGL/ }).click();
  await expect(page.getByText(/^Agrees with float64 to /)).toBeVisible({ timeout: 60_000 });
  await bench.settled();
  await expect(ownRow(bench, 'Own loss 1')).not.toHaveAttribute('aria-description', /no WebGL form/);
  await bench.expectNumber(valueIn(bench, 'Own loss 1'), right(0.25));
  const [onGpu, exact] = [await evaluated(bench, 'webgl'), await evaluated(bench, 'float64')];
  expect([onGpu.engine, exact.engine]).toEqual(['webgl', 'float64']);
  expect(exact.value).toBeCloseTo(right(0.25), 9);
  expect(Math.abs(onGpu.value / exact.value - 1)).toBeLessThan(1e-4);
  const peak = Math.max(...exact.gradLogit.map(Math.abs));
  expect(Math.max(...exact.gradLogit.map((pull, i) => Math.abs(pull - (onGpu.gradLogit[i] ?? Number.NaN))))).toBeLessThan(1e-4 * peak);
  await bench.type('a', '0.5');
  await bench.settled();
  await bench.expectNumber(valueIn(bench, 'Own loss 1'), right(0.5));
  // A false alarm at (26, 20): L is (a FP + FN) / D with D = TP + a FP + FN, so dL/dp is a TP / D^2; the map shows N dL/dz.
  const D = tp + 0.5 * fp + fn;
  const p = 1 / (1 + Math.exp(-1.5));
  const reading = page.getByRole('region', { name: 'Gradients of A and B' }).locator('[data-sign]').first();
  await page.mouse.move(...(await bench.place(26.5, 20.5)));
  await bench.expectNumber(reading, (32 * 32 * (0.5 * tp) * p * (1 - p)) / D ** 2);
  // And it has a landscape around the state at hand.
  await bench.card.getByRole('button', { name: 'Close the card' }).click();
  await page.getByRole('tab', { name: 'Shift × fatter' }).click();
  const caption = page
    .getByRole('tabpanel')
    .getByText(/^here .+ lowest/)
    .first();
  await expect(caption).toContainText(`here ${right(0.5).toFixed(3).slice(1)} `, { timeout: 20_000 });
  // B is binary cross-entropy: no engine but WebGL is named where it made the land of both.
  await expect(page.getByRole('tabpanel').getByText(/^WebGL · (< )?[\d.]+ s$/)).toBeVisible({ timeout: 60_000 });
});

test('does an own loss stand wherever a built-in one does: curves, budget, landscapes of all, sweep, tables?', async ({ bench, page }) => {
  test.slow();
  const own = [{ id: 'own_1', name: 'Halves', formula: 'w * mean(abs(y - p))', parameters: [{ name: 'w', default: 1, min: 0, max: 2 }] }];
  const given = { ...overlapping, own, pinned: ['own_1', 'dice'] as const, parameters: {}, dialects: {}, reading: 'corrected' as const };
  await bench.set(given);
  const panel = page.getByRole('tabpanel');
  const error = (shift = 0): number => {
    const { size, truth, logits } = overlapping;
    const z = (i: number): number => (shift === 0 ? (logits[i] ?? -1) : (logits[i - shift] ?? -1));
    return truth.reduce((sum, y, i) => sum + Math.abs(y - 1 / (1 + Math.exp(-(i % size >= shift ? z(i) : -1)))), 0) / truth.length;
  };
  await expect(panel.getByRole('listitem').filter({ hasText: 'A Halves' })).toBeVisible();
  await expect(page.getByRole('img', { name: /^Gradient map of Halves, A/ })).toBeVisible();
  // Its pull on a pixel is p (1 - p) / N, whatever the truth.
  const pull = (keep: (y: number) => boolean) => pixelsOf(overlapping).reduce((sum, { y, p }) => sum + (keep(y) ? p * (1 - p) : 0), 0);
  const foreground = Math.round((100 * pull((y) => y === 1)) / pull(() => true));
  await expect(page.getByRole('img', { name: new RegExp(`^A, class, %: FG ${foreground}, BG ${100 - foreground}`) })).toBeVisible();
  await page.getByRole('tab', { name: 'Shift × fatter' }).click();
  await page.getByRole('radio', { name: 'All losses of the survey on these axes' }).click();
  const small = panel.getByRole('button', { name: /^Landscape of Halves: here/ });
  await expect(small).toContainText(error().toFixed(3).slice(1), { timeout: 30_000 });
  // Four pixels to the right is a point of the 41 along the axis of -10..10 px that this picture has.
  await expect(panel.getByRole('progressbar')).toHaveCount(0, { timeout: 90_000 });
  await panel.getByRole('button', { name: 'Save', exact: true }).click();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Numbers, CSV' }).click()]);
  const rows = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n');
  const column = rows[0]?.split(',"').findIndex((name) => name.startsWith('Halves (loss)')) ?? -1;
  const moved = rows
    .slice(1)
    .map((row) => row.split(',').map(Number))
    .find(([x, y]) => x === 4 && y === 0);
  expect(moved?.[column]).toBeCloseTo(error(4), 6);
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Sweep' }).click();
  await expect(page.getByRole('img', { name: /^w = 2.00: prediction after 20 steps/ })).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Take home', exact: true }).click();
  const [tables] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Losses, CSV' }).click()]);
  const line = (await readFile(await tables.path(), 'utf8')).split('\r\n').find((row) => row.startsWith('"own_1"'));
  expect(line).toContain('"Halves"');
  expect(line).toContain('; w=1"');
});

test('is a mistake, or a formula beyond the bounds, said at its column, while the numbers stay those of the last text that worked?', async ({
  bench,
  page,
}) => {
  await hardBrush(bench, overlapping);
  await writeNew(bench);
  await replace(bench, 'mean(p)');
  await expect(state(bench)).toContainText('It works');
  const mean = pixelsOf(overlapping).reduce((sum, { p }) => sum + p, 0) / overlapping.truth.length;
  await bench.expectNumber(valueIn(bench, 'Own loss 1'), mean);
  await replace(bench, 'd = 2 * * 3\nmean(p * d)');
  await expect(state(bench)).toContainText('Line 1, column 9: "*" stands where a value should be');
  await replace(bench, 'a = mean(p)\na + mean(p * v)');
  await expect(state(bench)).toContainText('Line 2, column 14: "v" is not defined; known here: y, p, z, N,');
  const underlined = bench.card.locator('.cm-lintRange-error');
  await expect(underlined).toHaveText('v');
  await bench.expectNumber(valueIn(bench, 'Own loss 1'), mean);
  await expect(ownRow(bench, 'Own loss 1')).toHaveAttribute('aria-description', /last text that did/);
  expect((await ownOf(bench))[0]?.formula).toBe('mean(p)');
  // The largest formula and the deepest: 250 names, 249 signs and a mean are 500 parts; the whole, what mean holds and 48 parentheses are 50 levels.
  const long = (names: number) => `mean(p${' + p'.repeat(names - 1)})`;
  const deep = (pairs: number) => `mean(${'('.repeat(pairs)}p${')'.repeat(pairs)})`;
  for (const [largest, is, beyond, sentence] of [
    [
      long(250),
      250 * mean,
      long(251),
      'Line 1, column 1004: the formula has more than 500 parts; define what repeats once, on a line above',
    ],
    [deep(48), mean, deep(49), 'Line 1, column 55: the formula is nested more than 50 deep; define the inner part on a line above'],
  ] as const) {
    await replace(bench, largest);
    await bench.expectNumber(valueIn(bench, 'Own loss 1'), is);
    await replace(bench, beyond);
    await expect(state(bench)).toContainText(sentence);
    await expect(ownRow(bench, 'Own loss 1')).toHaveAttribute('aria-description', /last text that did/);
    await bench.expectNumber(valueIn(bench, 'Own loss 1'), is);
    expect((await ownOf(bench))[0]?.formula).toBe(largest);
  }
  await replace(bench, 'a = mean(p)\na + mean(p * v)');
  await page.getByRole('radio', { name: 'Tiếng Việt' }).click();
  await expect(state(bench)).toContainText('Dòng 2, cột 14: "v" chưa được định nghĩa; ở đây có: y, p, z, N,');
});

test('does a formula that gives no number say at which pixel and in which term?', async ({ bench }) => {
  await hardBrush(bench, overlapping);
  await writeNew(bench);
  await replace(bench, 'mean(y * CE) + mean(log(p - 0.5))');
  // Every pixel of the background is predicted below one half: the first is in the corner.
  await expect(bench.card).toContainText(/log\(p - 0\.5\) is NaN at pixel x 0, y 0/);
  await expect(ownRow(bench, 'Own loss 1')).toContainText('log(p - 0.5) is NaN');
  await bench.set({ ...overlapping, truth: overlapping.truth.map(() => 0) });
  await replace(bench, '1 - TP / Y');
  await expect(bench.card).toContainText('TP / Y is NaN: TP = 0, Y = 0');
  await expect(bench.value('dice')).not.toHaveText('–');
});

test('does a copy of a loss give the same number, and is it deleted and taken back?', async ({ bench, page }) => {
  await bench.openCard('tversky');
  await bench.type('FN weight', '0.9');
  await bench.settled();
  const value = await bench.value('tversky').innerText();
  await bench.card.getByRole('button', { name: 'Copy and edit' }).click();
  await expect(field(bench)).toBeVisible();
  const name = 'Tversky, mine';
  await expect(valueIn(bench, name)).toHaveText(value);
  await bench.card.getByRole('textbox', { name: 'Name of the loss' }).fill('Mine & <b>bold</b>');
  await expect(valueIn(bench, 'Mine & <b>bold</b>')).toHaveText(value);
  await bench.card.getByRole('button', { name: 'Delete this loss' }).click();
  await expect(bench.card).toHaveCount(0);
  await expect(ownRow(bench, 'Mine & <b>bold</b>')).toHaveCount(0);
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(valueIn(bench, 'Mine & <b>bold</b>')).toHaveText(value);
});

test('do own losses come back from plain JSON as they went, with pins and values?', async ({ bench, page }) => {
  const own = [
    { id: 'own_1', name: 'Halves', formula: 'w * mean(abs(y - p))', parameters: [{ name: 'w', default: 1, min: 0, max: 2 }] },
    { id: 'own_3', name: 'From a link, wrong', formula: 'mean(p', parameters: [] },
  ];
  const given = { ...overlapping, own, pinned: ['own_1', 'dice'] as const, parameters: { own_1: { w: 0.5 } } };
  await bench.set(given);
  expect(await bench.experiment()).toMatchObject({ own, pinned: given.pinned, parameters: given.parameters });
  const pixels = overlapping.truth.length;
  const error = overlapping.truth.reduce((sum, y, i) => sum + Math.abs(y - 1 / (1 + Math.exp(-(overlapping.logits[i] ?? 0)))), 0);
  await bench.expectNumber(valueIn(bench, 'Halves'), (0.5 * error) / pixels);
  await expect(ownRow(bench, 'From a link, wrong')).toContainText('no value: line 1, column 7: the parenthesis opened at line 1, column 5');
  await page.keyboard.press('Control+z');
  expect(await ownOf(bench)).toEqual([]);
});

test('are names completed with an explanation, and does Escape close the list first and then the card?', async ({ bench, page }) => {
  await writeNew(bench);
  await replace(bench, '');
  await page.keyboard.type('me');
  const option = bench.card.getByRole('option', { name: /^mean/ });
  await expect(option).toContainText('mean over all pixels');
  await option.click();
  await page.keyboard.type('C');
  await expect(bench.card.getByRole('option', { name: /^CE/ })).toContainText('cross-entropy');
  await page.keyboard.press('Escape');
  await expect(bench.card.getByRole('option')).toHaveCount(0);
  await expect(bench.card).toBeVisible();
  await page.keyboard.type('E');
  await expect(field(bench)).toHaveText('mean(CE)');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(bench.card).toHaveCount(0);
});

test('has axe nothing to object to in the editor, with a mistake and a list of completions, in light and dark?', async ({
  bench,
  page,
}) => {
  await writeNew(bench);
  await replace(bench, 'mean(q) + me');
  await expect(state(bench)).toContainText('"q" is not defined');
  await page.keyboard.type('a');
  await expect(bench.card.getByRole('option', { name: /^mean/ })).toBeVisible();
  for (const theme of ['light', 'dark']) {
    if (theme === 'dark') await page.getByRole('button', { name: 'Dark theme' }).click();
    await expect.poll(() => page.evaluate(() => document.getAnimations().filter((one) => one.playState === 'running').length)).toBe(0);
    const { violations } = await new AxeBuilder({ page })
      .include('article')
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(
      violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)} ${node.any[0]?.message ?? ''}`)),
      theme,
    ).toEqual([]);
  }
});

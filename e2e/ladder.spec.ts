/** The ladder: every loss with its value and its map, what the switches above it change, and the two that are compared. */
import { losses, surveyLosses } from '../src/losses/registry.ts';
import { crossEntropy, diceLoss, numberIn, scene, tverskyLoss } from './support/arithmetic.ts';
import { type Bench, expect, hardBrush, test } from './support/bench.ts';

const blank = scene(32, { left: 12, top: 14, right: 20, bottom: 22 });

/** Number of different colours in the thumbnail of each row. */
const colours = ({ rows }: Bench) =>
  rows.locator('canvas').evaluateAll((canvases) =>
    canvases.map((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const data = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data.buffer;
      return new Set(new Uint32Array(data ?? new ArrayBuffer(0))).size;
    }),
  );

async function expectAllFilled(bench: Bench, ids: readonly string[]): Promise<void> {
  await expect(bench.rows).toHaveCount(ids.length);
  await bench.settled();
  for (const id of ids) expect(numberIn(await bench.value(id).innerText()), id).not.toBeNaN();
  const drawn = await colours(bench);
  for (const [i, id] of ids.entries()) expect(drawn[i], `colours in the map of ${id}`).toBeGreaterThan(1);
  await expect(bench.page.getByText('no value:')).toHaveCount(0);
}

test('does every loss of the survey, and every one beyond it, show a finite value and a drawn map?', async ({ bench, page }) => {
  expect(surveyLosses.length).toBe(17);
  await expectAllFilled(
    bench,
    surveyLosses.map(({ id }) => id),
  );
  await page.getByRole('button', { name: /Beyond the survey/ }).click();
  expect(losses.length).toBe(27);
  await expectAllFilled(
    bench,
    losses.map(({ id }) => id),
  );
  await page.getByRole('button', { name: /Beyond the survey/ }).click();
  await expect(bench.rows).toHaveCount(17);
});

test('do "as printed" and "as coded" change the losses that have such a reading, and no other?', async ({ bench, page }) => {
  await page.getByRole('button', { name: /Beyond the survey/ }).click();
  await expect(bench.rows).toHaveCount(27);
  const shown = async () => {
    await bench.settled();
    const maps = await bench.pictures(bench.rows.locator('canvas'));
    const texts = await bench.rows.evaluateAll((rows) => rows.map((row) => row.querySelectorAll(':scope > span')[1]?.textContent ?? ''));
    return texts.map((text, i) => `${text} ${maps[i]}`);
  };
  const changed = { printed: new Set<string>(), coded: new Set<string>() };
  // Some readings differ only where a class is absent: the disc, then a few false alarms on an empty truth.
  for (const truth of [null, blank.truth.map(() => 0)]) {
    if (truth) await bench.set({ size: 32, truth, logits: truth.map((_, i) => (i % 50 === 0 ? 1 : -4)) });
    const corrected = await shown();
    for (const [kind, name] of [
      ['printed', /^As printed/],
      ['coded', /^As coded/],
    ] as const) {
      await page.getByRole('radio', { name }).click();
      const now = await shown();
      for (const [i, { id }] of losses.entries()) if (now[i] !== corrected[i]) changed[kind].add(id);
    }
    await page.getByRole('radio', { name: 'Corrected' }).click();
    expect(await shown()).toEqual(corrected);
  }
  for (const kind of ['printed', 'coded'] as const) {
    const having = losses.filter((loss) => loss.dialects?.some((dialect) => dialect.kind === kind)).map(({ id }) => id);
    expect(having.length).toBeGreaterThan(2);
    expect([...changed[kind]].toSorted(), kind).toEqual(having.toSorted());
  }
});

test('do raw, relative and rank show the value against that at the start of the stroke?', async ({ bench, page }) => {
  await hardBrush(bench, blank);
  const before = await bench.experiment();
  await bench.stroke([16, 16]);
  await bench.settled();
  const after = await bench.experiment();
  const of = { bce: crossEntropy, dice: diceLoss, tversky: tverskyLoss };
  for (const [id, loss] of Object.entries(of)) await bench.expectNumber(bench.change(id), loss(after) / loss(before));
  await page.getByRole('radio', { name: /^Raw: the value/ }).click();
  for (const [id, loss] of Object.entries(of)) await bench.expectNumber(bench.change(id), loss(after) - loss(before));
  await page.getByRole('radio', { name: /^Rank: which loss/ }).click();
  const ranks = await bench.rows.evaluateAll((rows) => rows.map((row) => row.querySelector(':scope > span:last-child')?.textContent ?? ''));
  const ratios = Object.entries(of).map(([id, loss]) => ({
    at: losses.findIndex((known) => known.id === id),
    ratio: loss(after) / loss(before),
  }));
  const [first, second, third] = ratios.toSorted((a, b) => b.ratio - a.ratio).map(({ at }) => Number.parseInt(ranks[at] ?? '', 10));
  expect([first, second, third]).toEqual([first, second, third].toSorted((a = 0, b = 0) => a - b));
  expect(new Set([first, second, third]).size).toBe(3);
  const given = ranks.map((rank) => Number.parseInt(rank, 10)).filter((rank) => !Number.isNaN(rank));
  expect(Math.min(...given)).toBe(1);
  expect(Math.max(...given)).toBeLessThanOrEqual(given.length);
});

test('are A and B pinned by click, by the keys A and B, and swapped where the other slot has the loss?', async ({ bench, page }) => {
  const pinned = async () => (await bench.experiment()).pinned;
  const titles = page.getByRole('region', { name: 'Gradients of A and B' }).getByRole('heading');
  expect(await pinned()).toEqual(['tversky', 'bce']);
  await bench.pinOf('dice').click();
  expect(await pinned()).toEqual(['dice', 'bce']);
  await bench.pinOf('focal').click();
  expect(await pinned()).toEqual(['dice', 'focal']);
  await expect(titles.first()).toContainText(/^A\s*Dice/);
  await expect(titles.last()).toContainText(/^B\s*Focal/);
  await bench.row('combo').focus();
  await page.keyboard.press('a');
  expect(await pinned()).toEqual(['combo', 'focal']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('b');
  const below = losses[losses.findIndex(({ id }) => id === 'combo') + 1]?.id;
  expect(await pinned()).toEqual(['combo', below]);
  await page.keyboard.press('a');
  expect(await pinned()).toEqual([below, 'combo']);
  await page.keyboard.press('Control+z');
  expect(await pinned()).toEqual(['combo', below]);
});

test('do dL/dp and dL/dz show their own gradient on the maps?', async ({ bench, page }) => {
  await bench.set({ ...scene(32, { left: 12, top: 14, right: 20, bottom: 22 }, -1) });
  const p = 1 / (1 + Math.exp(1));
  // Of the mean cross-entropy, times N, at a pixel of the background: 1 / (1 - p) by p, and p by z.
  await page.mouse.move(...(await bench.place(3.5, 3.5)));
  const reading = page.getByRole('region', { name: 'Gradients of A and B' }).locator('[data-sign]').last();
  await page.getByRole('radio', { name: 'dL/dp' }).click();
  await bench.settled();
  await page.mouse.move(...(await bench.place(3.5, 4.5)));
  await bench.expectNumber(reading, 1 / (1 - p));
  await page.getByRole('radio', { name: 'dL/dz' }).click();
  await bench.settled();
  await page.mouse.move(...(await bench.place(3.5, 3.5)));
  await bench.expectNumber(reading, p);
});

test('does the engine menu pin float64, and does the badge call it exact?', async ({ bench, page }) => {
  const menu = page.getByRole('combobox', { name: 'Engine' });
  await expect(menu).toContainText('Automatic');
  await menu.click();
  await page.getByRole('option', { name: /^float64/ }).click();
  await expect(menu).toHaveText('float64');
  await bench.stroke([20, 20]);
  await bench.settled();
  await expect(page.getByText('Exact: float64')).toBeVisible();
  await expect(page.getByText(/^\d+ losses in [\d.]+ ms$/)).toBeVisible();
});

/** Landscapes: the dot and its gestures, refinement and its end, side by side, saving, the phone. */
import type { Locator, Page } from '@playwright/test';
import { sceneFamilies } from '../src/landscapes/families.ts';
import { numberIn, tverskyLoss } from './support/arithmetic.ts';
import { type Bench, expect, test } from './support/bench.ts';

class Land {
  readonly page: Page;
  readonly panel: Locator;
  readonly stage: Locator;
  readonly dot: Locator;
  readonly caption: Locator;

  constructor(page: Page) {
    this.page = page;
    this.panel = page.getByRole('tabpanel');
    this.stage = this.panel.locator('[data-terrain]').first();
    this.dot = this.stage.getByRole('slider', { name: 'Current state' });
    this.caption = this.panel.getByText(/^here .+ lowest/).first();
  }

  /** The finest grid is drawn. */
  async drawn(): Promise<void> {
    await expect(this.panel.locator('[data-terrain]').first()).not.toHaveAttribute('data-aged');
    await expect(this.panel.getByRole('progressbar')).toHaveCount(0, { timeout: 20_000 });
    const isSized = () =>
      this.stage
        .locator('canvas')
        .evaluateAll((all) =>
          all.every((canvas) => canvas instanceof HTMLCanvasElement && canvas.width >= canvas.clientWidth && canvas.width !== 300),
        );
    await expect.poll(isSized).toBe(true);
  }

  async ground(): Promise<string> {
    return this.stage
      .locator('canvas')
      .first()
      .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  }

  /** Numbers of the pixels of the ground: red, green, blue and opacity of each. */
  async pixels(): Promise<readonly number[]> {
    return this.stage
      .locator('canvas')
      .first()
      .evaluate((canvas) => {
        const { width, height } = canvas as HTMLCanvasElement;
        return [...((canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data ?? [])];
      });
  }

  /** Centre of the dot, in CSS px of the page. */
  async place(): Promise<readonly [number, number]> {
    const box = await this.dot.boundingBox();
    if (!box) throw new Error('there is no dot');
    return [box.x + box.width / 2, box.y + box.height / 2];
  }

  async grab(): Promise<void> {
    await this.page.mouse.move(...(await this.place()));
    await this.page.mouse.down();
  }

  async pull(dx: number, dy: number): Promise<void> {
    const [x, y] = await this.place();
    await this.page.mouse.move(x + dx, y + dy, { steps: 5 });
  }
}

/** How far a drawing is from another one in the grey of its luminance, of 255. */
function farthestFromGrey(drawn: readonly number[], colours: readonly number[]): number {
  let farthest = drawn.length === colours.length ? 0 : 255;
  for (let i = 0; i + 3 < colours.length; i += 4) {
    const [red = 0, green = 0, blue = 0, opacity = 0] = colours.slice(i, i + 4);
    const grey = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    for (let k = 0; k < 3; k++) farthest = Math.max(farthest, Math.abs((drawn[i + k] as number) - grey) * (opacity / 255));
    farthest = Math.max(farthest, Math.abs((drawn[i + 3] as number) - opacity));
  }
  return farthest;
}

test.beforeEach(async ({ bench, page }) => {
  await bench.settled();
  await page.getByRole('tab', { name: 'Shift × fatter' }).click();
});

const slider = (bench: Bench, name: string): Locator => bench.page.getByRole('textbox', { name: `${name}, number`, exact: true });

test('says the loss here and the lowest', async ({ bench, page }) => {
  const land = new Land(page);
  await land.drawn();
  await expect(page.getByRole('tab', { name: 'Shift × fatter' })).toHaveAttribute('aria-selected', 'true');
  const here = tverskyLoss(await bench.experiment());
  await expect(land.caption).toContainText(`here ${here.toFixed(3).slice(1)} `);
  await expect(land.dot).toHaveAttribute('aria-valuetext', /^Shift right 0 px, Fatter 0 px; Loss \.\d+$/);
});

test('the dot, dragged, moves the masks and the sliders over the same ground, in one undo entry', async ({ bench, page }) => {
  const land = new Land(page);
  await land.drawn();
  const before = await bench.experiment();
  const ground = await land.ground();
  await land.grab();
  await land.pull(60, -30);
  // While it is in the hand the ladder follows, and the ground is left as it is.
  await expect.poll(() => bench.value('tversky').innerText()).not.toBe(tverskyLoss(before).toFixed(3).slice(1));
  expect(await land.ground()).toBe(ground);
  // And so do the sliders.
  await expect(slider(bench, 'Shift x')).toHaveValue(/^\+\d/);
  await expect(slider(bench, 'Fatter')).toHaveValue(/^\+\d/);
  await page.mouse.up();
  await bench.settled();
  const after = await bench.experiment();
  expect(after.logits).not.toEqual(before.logits);
  await bench.expectNumber(bench.value('tversky'), tverskyLoss(after));
  await expect(slider(bench, 'Shift x')).toHaveValue(/^\+\d/);
  await expect(slider(bench, 'Fatter')).toHaveValue(/^\+\d/);
  await expect(land.dot).toHaveAttribute('aria-valuetext', /^Shift right \+[\d.]+ px, Fatter \+[\d.]+ px/);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await bench.experiment()).logits).toEqual(before.logits);
  await expect(land.dot).toHaveAttribute('aria-valuetext', /^Shift right 0 px, Fatter 0 px/);
});

test('Escape gives a drag up', async ({ bench, page }) => {
  const land = new Land(page);
  await land.drawn();
  const before = await bench.experiment();
  await land.grab();
  await land.pull(50, 20);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await bench.settled();
  expect((await bench.experiment()).logits).toEqual(before.logits);
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
});

test('Escape gives a drag over parameters up and leaves nothing to undo', async ({ bench, page }) => {
  const land = new Land(page);
  await page.getByRole('tab', { name: 'β × γ' }).click();
  await land.drawn();
  const before = await bench.experiment();
  await land.grab();
  await land.pull(70, 0);
  await expect.poll(async () => (await bench.experiment()).parameters).not.toEqual(before.parameters);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect((await bench.experiment()).parameters).toEqual(before.parameters);
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
});

test('a place that is clicked offers to go there', async ({ bench, page }) => {
  const land = new Land(page);
  await land.drawn();
  const before = await bench.experiment();
  await land.stage.click({ position: { x: 380, y: 60 } });
  expect((await bench.experiment()).logits).toEqual(before.logits);
  await land.stage.getByRole('button', { name: 'Go there' }).click();
  await expect.poll(async () => (await bench.experiment()).logits).not.toEqual(before.logits);
  await bench.settled();
  await bench.expectNumber(bench.value('tversky'), tverskyLoss(await bench.experiment()));
});

test('the keyboard chooses a place and goes there', async ({ bench, page }) => {
  const land = new Land(page);
  await land.drawn();
  await land.dot.focus();
  // Four steps of a fortieth of 40 px: 4 px to the right.
  for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowRight');
  const before = await bench.experiment();
  await page.keyboard.press('Enter');
  await expect(land.dot).toHaveAttribute('aria-valuetext', /^Shift right \+4 px, Fatter 0 px/);
  await bench.settled();
  const after = await bench.experiment();
  const { size } = before;
  const moved = before.logits.map((_, i) => (i % size >= 4 ? before.logits[i - 4] : Math.min(...before.logits)));
  expect(after.logits).toEqual(moved);
});

test('a stroke greys the land as of its start and a new one is refined after it', async ({ bench, page }) => {
  const land = new Land(page);
  await land.drawn();
  const ground = await land.ground();
  const colours = await land.pixels();
  await page.mouse.move(...(await bench.place(20, 50)));
  await page.mouse.down();
  await page.mouse.move(...(await bench.place(40, 56)), { steps: 4 });
  await expect(land.panel.getByText('as of stroke start')).toBeVisible();
  expect(farthestFromGrey(await land.pixels(), colours)).toBeLessThanOrEqual(1);
  expect(farthestFromGrey(colours, colours)).toBeGreaterThan(30);
  const aged = await land.ground();
  await page.mouse.move(...(await bench.place(20, 40)), { steps: 4 });
  expect(await land.ground()).toBe(aged);
  await page.mouse.up();
  await land.drawn();
  await expect.poll(() => land.ground()).not.toBe(ground);
});

test('a stroke that begins while a land is refined ends the refinement', async ({ bench, page }) => {
  const land = new Land(page);
  await land.drawn();
  await page.getByRole('radio', { name: 'All losses of the survey on these axes' }).click();
  await expect(land.panel.getByRole('progressbar')).toBeVisible();
  await page.mouse.move(...(await bench.place(12, 12)));
  await page.mouse.down();
  await page.mouse.move(...(await bench.place(16, 12)), { steps: 3 });
  await expect(land.panel.getByRole('progressbar')).toHaveCount(0);
  await page.mouse.up();
  await bench.settled(40_000);
});

test('all losses stand on one land: as fine as one alone, read where one points, in a table, in the form chosen', async ({
  bench,
  page,
}) => {
  test.slow();
  const land = new Land(page);
  await page.getByRole('radio', { name: 'All losses of the survey on these axes' }).click();
  const maps = land.panel.locator('[data-small]');
  await expect(maps).toHaveCount(17);
  const figure = land.panel.getByRole('figure', {
    name: /^Loss of 17 losses over .* X: the prediction moved to the right, in pixels, −20\.0 … 20\.0\. Y: /,
  });
  await expect(figure).toBeVisible();
  const here = tverskyLoss(await bench.experiment());
  const tversky = land.panel.getByRole('button', { name: /^Landscape of Tversky: here/ });
  await expect(tversky).toContainText(here.toFixed(3).slice(1));
  await expect(
    figure
      .getByRole('row', { name: /^Tversky / })
      .getByRole('cell')
      .first(),
  ).toHaveText(here.toFixed(3).slice(1));
  // The cursor on one shows on all, and its place is said.
  const before = await bench.pictures(maps.locator('canvas:nth-of-type(2)'));
  const box = await maps.nth(4).boundingBox();
  await maps.nth(4).hover({ position: { x: (box?.width ?? 0) / 4, y: (box?.height ?? 0) / 2 } });
  await expect(land.panel.getByText(/^Shift right −(9\.\d+|10(\.\d+)?) px, Fatter [+−]?[\d.]+ px/)).toBeVisible();
  await expect(tversky).not.toContainText(here.toFixed(3).slice(1));
  const pointed = await bench.pictures(maps.locator('canvas:nth-of-type(2)'));
  expect(pointed.filter((picture, i) => picture === before[i])).toEqual([]);
  await expect(land.panel.getByRole('progressbar')).toHaveCount(0, { timeout: 90_000 });
  // The form chosen above the ladder is that of every small map: Tversky as printed weighs false positives by 0.7 and misses by 0.3.
  const ground = maps.nth(7).locator('canvas').first();
  const corrected = await bench.pictures(ground);
  const form = page.getByRole('radiogroup', { name: 'Which formula' });
  await form.getByRole('radio', { name: /^As printed/ }).click();
  const printed = tverskyLoss(await bench.experiment(), 0.7, 0.3);
  await expect(tversky).toContainText(printed.toFixed(3).slice(1), { timeout: 20_000 });
  await expect.poll(() => bench.pictures(ground)).not.toEqual(corrected);
  await form.getByRole('radio', { name: /^As coded/ }).click();
  const { size, truth, logits } = await bench.experiment();
  const p = (i: number): number => 1 / (1 + Math.exp(-(logits[i] as number)));
  const coded = 1 - truth.reduce((sum, y, i) => sum + y * p(i) + (1 - y) * (1 - p(i)), 0) / size ** 2;
  await expect(tversky).toContainText(coded.toFixed(4).slice(1), { timeout: 20_000 });
  await form.getByRole('radio', { name: 'Corrected' }).click();
  await expect(tversky).toContainText(here.toFixed(3).slice(1), { timeout: 20_000 });
  await expect.poll(() => bench.pictures(ground)).toEqual(corrected);
  await tversky.click();
  await expect(land.panel.getByRole('radio', { name: 'Loss A' })).toBeChecked();
});

test('two losses stand side by side on the same axes with linked cursors', async ({ page }) => {
  const land = new Land(page);
  await land.drawn();
  await page.getByRole('radio', { name: 'A beside B on the same axes' }).click();
  const stages = land.panel.locator('[data-terrain]');
  await expect(stages).toHaveCount(2);
  await expect(land.panel.getByText('A Tversky')).toBeVisible();
  await expect(land.panel.getByText('B BCE')).toBeVisible();
  await stages.first().hover({ position: { x: 90, y: 40 } });
  await expect(stages.nth(0).getByText(/^A \.\d+ B/)).toBeVisible();
  await expect(stages.nth(1).getByText(/^A \.\d+ B/)).toBeVisible();
});

test('a number that the form chosen fixes or lacks is said to move nothing', async ({ bench, page }) => {
  const land = new Land(page);
  await page.getByRole('tab', { name: 'β × γ' }).click();
  await land.drawn();
  const words = land.panel.getByText(/no effect in the form shown/);
  await expect(words).toHaveCount(0);
  await page.getByRole('radio', { name: /^As printed/ }).click();
  await land.drawn();
  // Tversky as printed has one weight, and it is 0.7.
  await expect(words).toHaveText(/^FP weight: no effect in the form shown · FN weight: no effect in the form shown/);
  const printed = tverskyLoss(await bench.experiment(), 0.7, 0.3)
    .toFixed(3)
    .slice(1);
  await expect(land.caption).toHaveText(`here ${printed} · lowest ${printed}`);
});

test("a number of another loss is said to move nothing: on B's map, on small maps, in the table and on curves", async ({ page }) => {
  const land = new Land(page);
  await page.getByRole('tab', { name: 'β × γ' }).click();
  await land.drawn();
  await page.getByRole('radio', { name: 'A beside B on the same axes' }).click();
  await expect(land.panel.getByText(/no effect/)).toHaveText(
    /^FP weight of Tversky: no effect on BCE · FN weight of Tversky: no effect on BCE$/,
  );
  await expect(land.panel.getByText('level: .160 everywhere', { exact: true })).toBeVisible();
  await page.getByRole('radio', { name: 'All losses of the survey on these axes' }).click();
  // All but Tversky's own. On a plain no place is the lowest.
  await expect(land.panel.getByText('no effect', { exact: true })).toHaveCount(16);
  await expect(land.panel.getByRole('button', { name: /^Landscape of Dice: .*FP weight of Tversky: no effect on Dice/ })).toBeVisible();
  await expect(
    land.panel
      .getByRole('row', { name: /^Dice / })
      .getByRole('cell')
      .nth(2),
  ).toHaveText('–');
  await expect(land.panel.getByRole('button', { name: /^Landscape of Tversky: .*no effect/ })).toHaveCount(0);
  await land.panel.getByRole('button', { name: 'FP weight × FN weight' }).click();
  await page.getByRole('combobox', { name: 'Along y' }).click();
  await page.getByRole('option', { name: 'none: curves of several losses' }).click();
  await expect(land.panel.getByText(/^A Tversky: \d+ % of chords fail.* · B BCE: FP weight of Tversky: no effect on BCE$/)).toBeVisible();
  await expect(land.panel.getByRole('columnheader')).toHaveText(['FP weight', 'A Tversky', 'B BCE']);
});

test('the engine that made a land is named beside what else stands there, not on it', async ({ page }) => {
  const land = new Land(page);
  await land.drawn();
  const chip = land.panel.getByText(/ · (< )?\d\.\d s$/);
  const apart = async (other: Locator): Promise<void> => {
    await expect(chip).toBeVisible();
    const [a, b] = [await chip.boundingBox(), await other.boundingBox()];
    if (!a || !b) throw new Error('there is no box');
    expect(a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y).toBe(true);
  };
  await apart(land.caption);
  await page.getByRole('radio', { name: 'A beside B on the same axes' }).click();
  await land.drawn();
  await apart(land.panel.getByText(/^B BCE\s*here .+ lowest/));
  await land.panel.getByRole('button', { name: 'Shift right × Fatter' }).click();
  await page.getByRole('combobox', { name: 'Along y' }).click();
  await page.getByRole('option', { name: 'none: curves of several losses' }).click();
  await page.keyboard.press('Escape');
  await apart(land.panel.getByRole('button', { name: 'Overlay' }));
  // Words for which there is no room are told in full.
  await land.panel.getByRole('button', { name: /^A Tversky: \d+ % of chords fail/ }).click();
  await expect(page.getByRole('tooltip')).toContainText(/B BCE: .*Chord test: /);
});

test('the dot on a land of parameters moves the sliders of the loss', async ({ bench, page }) => {
  const land = new Land(page);
  await page.getByRole('tab', { name: 'β × γ' }).click();
  await land.drawn();
  const before = await bench.experiment();
  await land.grab();
  await land.pull(70, 0);
  await page.mouse.up();
  await bench.settled();
  const after = await bench.experiment();
  expect(after.logits).toEqual(before.logits);
  const weight = after.parameters.tversky?.w_fp as number;
  expect(weight).toBeGreaterThan(0.4);
  await bench.expectNumber(
    bench.value('tversky'),
    tverskyLoss(after, weight, (after.parameters.tversky?.w_fn as number | undefined) ?? 0.7),
  );
});

test('any two families make a surface, and one alone curves', async ({ page }) => {
  const land = new Land(page);
  await land.drawn();
  await land.panel.getByRole('button', { name: 'Shift right × Fatter' }).click();
  await page.getByRole('combobox', { name: 'Along x' }).click();
  await page.getByRole('option', { name: 'Rotate', exact: true }).click();
  await expect(land.dot).toHaveAttribute('aria-valuetext', /^Rotate 0 °, Fatter 0 px; Loss/);
  await page.getByRole('combobox', { name: 'Along y' }).click();
  await page.getByRole('option', { name: 'none: curves of several losses' }).click();
  await expect(land.panel.getByRole('figure', { name: /A Tversky: / })).toBeVisible();
});

test('a loss that looks at single pixels says why it has no confusion plane', async ({ page }) => {
  const land = new Land(page);
  await page.getByRole('tab', { name: 'Confusion' }).click();
  await land.drawn();
  await page.getByRole('radio', { name: 'Loss B' }).click();
  await expect(land.panel.getByText(/BCE looks at more than TP, FP and FN/)).toBeVisible();
});

test('rates over an empty truth say why there is no dot', async ({ page }) => {
  const land = new Land(page);
  await page.getByRole('radio', { name: /^Truth/ }).click();
  await page.getByRole('button', { name: 'Clear the truth' }).click();
  await page.getByRole('tab', { name: 'Confusion' }).click();
  await land.drawn();
  await expect(land.dot).toHaveCount(0);
  await expect(land.panel.getByText(/^no dot: the current state has no place on these axes/)).toBeVisible();
});

test('the full view keeps the focus, ends with Escape and gives the focus back', async ({ bench, page }) => {
  const land = new Land(page);
  await land.drawn();
  const button = land.panel.getByRole('button', { name: 'Full view' });
  await button.focus();
  await page.keyboard.press('Enter');
  const view = page.getByRole('dialog', { name: 'Landscape' });
  await expect(view).toBeVisible();
  const held = () => view.evaluate((element) => element.contains(document.activeElement) || document.activeElement === document.body);
  for (let step = 0; step < 24; step++) {
    await page.keyboard.press('Tab');
    expect(await held(), `Tab ${step + 1}`).toBe(true);
  }
  // What is behind cannot be reached at all, what opens from the view can, and Escape closes that first.
  const isSilent = () => bench.canvas.evaluate((canvas) => canvas.closest('[inert]') !== null);
  expect(await isSilent()).toBe(true);
  await view.getByRole('button', { name: 'How it is drawn' }).click();
  await expect(page.getByRole('radio', { name: 'Contour plot to zoom into' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('radio', { name: 'Contour plot to zoom into' })).toHaveCount(0);
  await expect(view).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(view).toHaveCount(0);
  await expect(button).toBeFocused();
  expect(await isSilent()).toBe(false);
});

test('the way down is shown by arrows on request, the colours say what they count, and drawn curves are raw, divided or ranked', async ({
  bench,
  page,
}) => {
  const land = new Land(page);
  await land.drawn();
  const marks = land.stage.locator('canvas').nth(1);
  const [without] = await bench.pictures(marks);
  await page.getByRole('button', { name: 'How it is drawn' }).click();
  await page.getByRole('switch', { name: 'Arrows downhill' }).click();
  await expect.poll(async () => (await bench.pictures(marks))[0]).not.toBe(without);
  await expect(land.panel.getByText('own scale')).toBeVisible();
  await page.getByRole('switch', { name: /^One colour scale/ }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: 'A beside B on the same axes' }).click();
  await expect(land.panel.getByText('shared scale, ÷ here')).toHaveCount(2);
});

test('every family that stands alone makes curves of A and B: raw, divided and ranked, with a table', async ({ page }) => {
  test.slow();
  const land = new Land(page);
  await land.drawn();
  await land.panel.getByRole('button', { name: 'Shift right × Fatter' }).click();
  await page.getByRole('combobox', { name: 'Along y' }).click();
  await page.getByRole('option', { name: 'none: curves of several losses' }).click();
  const figure = land.panel.getByRole('figure', { name: /A Tversky: .*B BCE: / });
  for (const { name, spoken } of sceneFamilies.filter(({ id }) => !id.startsWith('confusion'))) {
    await page.getByRole('combobox', { name: 'Along x' }).click();
    await page.getByRole('option', { name: name.en, exact: true }).click();
    await expect(land.panel.getByRole('figure', { name: new RegExp(`^${spoken.en.slice(0, 30)}`) })).toBeVisible();
    await expect(land.panel.getByText('as it was; computing')).toHaveCount(0);
    await expect.poll(() => figure.getByRole('cell').allTextContents(), name.en).not.toContain('–');
  }
  await page.keyboard.press('Escape');
  const column = async (): Promise<readonly number[]> =>
    (await figure.locator('tbody tr').evaluateAll((rows) => rows.map((row) => row.querySelector('td')?.textContent ?? ''))).map(numberIn);
  const raw = async (scale: string) => {
    await page.getByRole('radio', { name: scale }).click();
    return column();
  };
  const values = await raw('Each loss in its own unit');
  const divided = await raw('Each loss divided by its value at the current state');
  await expect(figure.getByText('Loss ÷ here', { exact: true })).toBeVisible();
  // The present stands at the start of the way to the truth.
  for (const [k, share] of divided.entries()) expect(share).toBeCloseTo((values[k] ?? 0) / (values[0] ?? 1), 2);
  const ranks = await raw('Order alone: 0 where the loss is lowest, 1 where it is highest');
  expect([Math.max(...ranks), Math.min(...ranks)]).toEqual([1, 0]);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the land has a full view of its own', async ({ page }) => {
    const land = new Land(page);
    await land.dot.scrollIntoViewIfNeeded();
    await land.drawn();
    await land.panel.getByRole('button', { name: 'Full view' }).click();
    const box = await land.stage.boundingBox();
    expect(box?.height).toBeGreaterThan(500);
    expect(box?.width).toBeGreaterThan(350);
    await land.panel.getByRole('button', { name: 'Close full view' }).click();
    await expect.poll(async () => (await land.stage.boundingBox())?.height).toBeLessThan(400);
  });

  test('every tab can be reached', async ({ page }) => {
    const tabs = page.getByRole('tab');
    for (const name of ['Sweep', 'Gain', 'Curve']) {
      await tabs.filter({ hasText: name }).click();
      await expect(tabs.filter({ hasText: name })).toBeInViewport();
      await expect(page.getByRole('tabpanel')).toBeVisible();
    }
  });
});

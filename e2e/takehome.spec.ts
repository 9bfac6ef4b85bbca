/** Code, pictures and numbers that leave the page. */
import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { decode } from 'fast-png';
import { strFromU8, unzipSync } from 'fflate';
import { exportCode } from '../src/exports/exportCode.ts';
import { codeTargets } from '../src/exports/request.ts';
import { crossEntropy, diceLoss, scene, tverskyLoss } from './support/arithmetic.ts';
import { type Bench, expect, test } from './support/bench.ts';
import { whenReady } from './support/ready.ts';

const painted = (() => {
  const { size, truth } = scene(32, { left: 8, top: 8, right: 20, bottom: 20 });
  return { size, truth, logits: truth.map((_, i) => (i % 32 >= 12 && i % 32 < 26 && i >= 32 * 10 && i < 32 * 24 ? 1.5 : -1)) };
})();

test.beforeEach(async ({ bench }) => {
  await bench.set({ ...painted, pinned: ['tversky', 'bce'], parameters: { tversky: { w_fp: 0.8 } } });
});

async function openMenu(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Take home', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Take home' }).getByText('Numbers are float64, in full.')).toBeVisible();
}

/** The file that a button hands out: its name and bytes. */
async function download(page: Page, button: string): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button, exact: true }).click()]);
  return { name: file.suggestedFilename(), bytes: new Uint8Array(await readFile(await file.path())) };
}

/** Rows of a table in which only texts are quoted. */
function csvRows(bytes: Uint8Array): (string | number | null)[][] {
  const text = strFromU8(bytes).replace(/^\uFEFF/, '');
  return text
    .trimEnd()
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
        quoted !== undefined ? quoted.replace(/""/g, '"') : plain === '' ? null : Number(plain),
      ),
    );
}

/** Shape and values of a little-endian float32 file of NumPy. */
function readNpy(bytes: Uint8Array): { readonly header: string; readonly values: Float32Array } {
  expect([...bytes.subarray(0, 8)]).toEqual([0x93, ...Buffer.from('NUMPY'), 1, 0]);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = 10 + view.getUint16(8, true);
  expect(start % 64).toBe(0);
  const values = Float32Array.from({ length: (bytes.length - start) / 4 }, (_, i) => view.getFloat32(start + 4 * i, true));
  return { header: strFromU8(bytes.subarray(10, start)), values };
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

async function openCode(bench: Bench, page: Page, loss: string): Promise<void> {
  await bench.openCard(loss);
  await bench.card.getByRole('button', { name: 'Code', exact: true }).click();
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Copy', exact: true })).toBeVisible();
}

test('is the code shown, copied and downloaded what the exporter writes for the parameters and masks at hand?', async ({
  bench,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openCode(bench, page, 'tversky');
  const names = { pytorch: 'PyTorch', keras: 'Keras', tensorflow: 'TensorFlow', jax: 'JAX', numpy: 'NumPy' };
  const masks = { height: 32, width: 32, y: painted.truth, p: painted.logits.map(sigmoid) };
  for (const target of codeTargets) {
    await page.getByRole('radio', { name: names[target], exact: true }).click();
    const { filename, code } = exportCode(target, { loss: 'tversky', values: { w_fp: 0.8 }, dialect: 'corrected', test: masks });
    expect(code).toContain('the masks of the experiment');
    await expect(page.getByRole('region', { name: `Code, ${filename}` })).toHaveText(code);
    if (target !== 'pytorch' && target !== 'numpy') continue;
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Copied', exact: true })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(code);
    const file = await download(page, `Download ${filename}`);
    expect(file.name).toBe(filename);
    expect(strFromU8(file.bytes)).toBe(code);
  }
});

test('does the dialog name library calls and masks, and give the focus back with Escape while the card stays?', async ({ bench, page }) => {
  await openCode(bench, page, 'tversky');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('w_fp = 0.8, w_fn = 0.7, smooth = 1');
  await expect(dialog).toContainText('Takes logits; pass from_logits=False for probabilities.');
  await expect(dialog).toContainText('on the masks painted here');
  await expect(dialog).toContainText('TverskyLoss(sigmoid=True, alpha=0.8, beta=0.7');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(bench.card).toBeVisible();
  await expect(bench.card.getByRole('button', { name: 'Code', exact: true })).toBeFocused();
});

test('does the sweep script search the ranges typed, and say which cannot be searched?', async ({ bench, page }) => {
  await openCode(bench, page, 'tversky');
  await page.getByRole('radio', { name: 'Sweep script' }).click();
  await page.getByRole('textbox', { name: 'w_fp from' }).fill('0.2');
  await page.getByRole('textbox', { name: 'w_fp to' }).fill('0,9');
  await page.getByRole('textbox', { name: 'Trials' }).fill('12');
  const listing = page.getByRole('region', { name: 'Code, sweep_tversky_loss.py' });
  await expect(listing).toContainText('"w_fp": tune.uniform(0.2, 0.9)');
  await expect(listing).toContainText('num_samples=12');
  await page.getByRole('checkbox', { name: 'Log scale for w_fp' }).check();
  await expect(listing).toContainText('"w_fp": tune.loguniform(0.2, 0.9)');
  await page.getByRole('textbox', { name: 'w_fp to' }).fill('0.1');
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('w_fp goes from 0.2 to 0.1');
});

test('do the tables hold the float64 values of the masks, by CSV, JSON and LaTeX?', async ({ page, bench }) => {
  await openMenu(page);
  const csv = await download(page, 'Losses, CSV');
  expect(csv.name).toBe('segloss-losses-32x32.csv');
  const [header = [], ...rows] = csvRows(csv.bytes);
  const cell = (loss: string, column: string) => rows.find(([id]) => id === loss)?.[header.indexOf(column)];
  expect(rows.every((row) => row.length === header.length)).toBe(true);
  expect(cell('tversky', 'value')).toBeCloseTo(tverskyLoss(painted, 0.8, 0.7), 12);
  expect(cell('bce', 'value')).toBeCloseTo(crossEntropy(painted), 12);
  expect(cell('dice', 'value')).toBeCloseTo(diceLoss(painted), 12);
  expect(cell('tversky', 'parameters')).toContain('w_fp=0.8; w_fn=0.7');
  const json = await download(page, 'All, JSON');
  expect(json.name).toBe('segloss-values-32x32.json');
  const all = JSON.parse(strFromU8(json.bytes));
  expect(all.losses.find(({ id }: { id: string }) => id === 'tversky').value).toBe(cell('tversky', 'value'));
  const metrics = await download(page, 'Metrics, CSV');
  expect(Object.fromEntries(csvRows(metrics.bytes))).toMatchObject({ tp: all.metrics.tp, dice: all.metrics.dice });
  // The link in it opens the same masks and parameters.
  const before = await bench.experiment();
  await page.goto(all.link);
  await page.reload();
  await whenReady(page);
  const after = await bench.experiment();
  expect([after.truth, after.logits, after.parameters]).toEqual([before.truth, before.logits, before.parameters]);
});

test('is the gradient an array of NumPy with the values of evaluate?', async ({ page }) => {
  await openMenu(page);
  const { name, bytes } = await download(page, 'Gradient of A, NPY');
  expect(name).toBe('segloss-gradient-dldz-tversky-32x32.npy');
  const { header, values } = readNpy(bytes);
  expect(header).toContain("'descr': '<f4', 'fortran_order': False, 'shape': (32, 32), }");
  const input = { loss: 'tversky', params: { w_fp: 0.8 }, height: 32, width: 32, y: painted.truth, p: painted.logits.map(sigmoid) };
  const exact = await page.evaluate(
    async (asked) => [...((await window.segloss?.evaluate({ ...asked, engine: 'float64' }))?.gradLogit ?? [])],
    input,
  );
  expect(values.length).toBe(1024);
  // Rounded to float32, once.
  const wrong = exact.filter((g, i) => Math.abs((values[i] ?? Number.NaN) - g) > 2 ** -23 * Math.abs(g));
  expect(wrong).toEqual([]);
  expect(exact.some((g) => g !== 0)).toBe(true);
});

test('are the pictures as many pixels as they say, and the SVGs whole, with caption and link?', async ({ page }) => {
  test.slow();
  await page.getByRole('tab', { name: 'Curve', exact: true }).click();
  await openMenu(page);
  for (const [what, words] of [
    ['Both maps', 'maps-tversky-bce'],
    ['Ladder', 'ladder'],
    ['Plot', 'curve-tversky-bce'],
  ] as const) {
    const svg = await download(page, `${what} as SVG`);
    expect(svg.name).toBe(`segloss-${words}-32x32.svg`);
    const root = await page.evaluate((text) => {
      const { documentElement: element } = new DOMParser().parseFromString(text, 'image/svg+xml');
      const size = [Number(element.getAttribute('width')), Number(element.getAttribute('height'))];
      return {
        name: element.nodeName,
        size,
        text: element.textContent ?? '',
        link: element.querySelector('a')?.getAttribute('href') ?? '',
      };
    }, strFromU8(svg.bytes));
    expect(root.name).toBe('svg');
    expect(root.text).toContain('w_fp = 0.8');
    expect(root.link).toContain('#v1');
    const [width = 0, height = 0] = root.size;
    const one = await download(page, `${what} as PNG`);
    expect(one.name).toBe(`segloss-${words}-32x32.png`);
    expect(decode(one.bytes)).toMatchObject({ width, height });
    const two = await download(page, `${what} as PNG 2×`);
    expect(two.name).toBe(`segloss-${words}-2x-32x32.png`);
    expect(decode(two.bytes)).toMatchObject({ width: 2 * width, height: 2 * height });
  }
});

test('is the landscape of the open tab what a picture of the plot shows?', async ({ page }) => {
  await page.getByRole('tab', { name: 'Shift × fatter', exact: true }).click();
  const panel = page.getByRole('tabpanel');
  await expect(panel.locator('[data-terrain]').first()).not.toHaveAttribute('data-aged');
  await expect(panel.getByText(/lowest/).first()).toBeVisible();
  await expect(panel.getByRole('progressbar')).toHaveCount(0);
  await openMenu(page);
  const svg = await download(page, 'Plot as SVG');
  expect(svg.name).toBe('segloss-shape-a-tversky-bce-32x32.svg');
  expect(strFromU8(svg.bytes)).toMatch(/A Tversky: Loss, Shift right, px × Fatter, px/);
});

/** Of an SVG: its texts one a line, its link, the pictures in it, and whether an image shows its paper alone. */
async function readSvg(page: Page, bytes: Uint8Array) {
  return page.evaluate(async (text) => {
    const { documentElement: root } = new DOMParser().parseFromString(text, 'image/svg+xml');
    const images = [...root.querySelectorAll(':scope > image')].map((image) => image.getAttribute('href') ?? '');
    const colours = await Promise.all(
      images.map(async (href) => {
        const picture = Object.assign(new Image(), { src: href });
        await picture.decode();
        const canvas = Object.assign(document.createElement('canvas'), { width: picture.width, height: picture.height });
        const context = canvas.getContext('2d');
        context?.drawImage(picture, 0, 0);
        return new Set(new Uint32Array(context?.getImageData(0, 0, picture.width, picture.height).data.buffer ?? new ArrayBuffer(0))).size;
      }),
    );
    return {
      name: root.nodeName,
      paper: root.querySelector('rect')?.getAttribute('fill'),
      texts: [...root.querySelectorAll('text')].map((one) => one.textContent ?? ''),
      link: root.querySelector('a')?.getAttribute('href') ?? '',
      colours,
      figures: root.querySelectorAll('svg').length,
    };
  }, strFromU8(bytes));
}

/** Saves what the open tab shows, by the menu that stands beside it. */
async function savePlot(page: Page, button: string, which = 0): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  await page.getByRole('tabpanel').getByRole('button', { name: 'Save', exact: true }).nth(which).click();
  const file = await download(page, button);
  await page.keyboard.press('Escape');
  return file;
}

const landed = async (page: Page): Promise<void> => {
  const panel = page.getByRole('tabpanel');
  await expect(panel.locator('[data-terrain], [data-small]').first()).toBeVisible();
  await expect(panel.getByText('as it was; computing')).toHaveCount(0, { timeout: 20_000 });
  await expect(panel.getByRole('progressbar')).toHaveCount(0, { timeout: 60_000 });
};

test('is a saved landscape the one shown: relief with its axes, side by side, all, contours, in dark too?', async ({ page }) => {
  test.slow();
  await page.getByRole('button', { name: 'Dark theme' }).click();
  await page.getByRole('tab', { name: 'Shift × fatter', exact: true }).click();
  await landed(page);
  const relief = await readSvg(page, (await savePlot(page, 'Drawing, SVG')).bytes);
  expect(relief.paper).toBe('#0A0B0E');
  // Axes, what may be said of the line, the scale, parameters and link, all as letters; ground and marks as pixels.
  expect(relief.texts).toEqual(
    expect.arrayContaining(['Fatter, px', 'Shift right, px', '+4', '−4', 'here: Shift right 0 px, Fatter 0 px']),
  );
  expect(relief.texts.join('\n')).toMatch(/here \.\d+ · lowest \.\d+/);
  expect(relief.texts.join('\n')).toMatch(/x: (\d+ % of chords fail|all chords hold), (one valley|more than one valley)/);
  expect(relief.texts.join('\n')).toContain('own scale');
  expect(relief.texts.join('\n')).toContain('A Tversky loss: w_fp = 0.8, w_fn = 0.7');
  expect(relief.link).toContain('#v1');
  expect(relief.colours).toHaveLength(2);
  expect(Math.min(...relief.colours)).toBeGreaterThan(50);

  await page.getByRole('radio', { name: 'A beside B on the same axes' }).click();
  await landed(page);
  const pair = await readSvg(page, (await savePlot(page, 'Drawing, SVG')).bytes);
  expect(pair.texts).toEqual(expect.arrayContaining(['A Tversky', 'B BCE']));
  expect(pair.colours).toHaveLength(4);

  await page.getByRole('radio', { name: 'All losses of the survey on these axes' }).click();
  await landed(page);
  const all = await readSvg(page, (await savePlot(page, 'Drawing, SVG')).bytes);
  for (const name of ['A Tversky', 'B BCE', 'Dice', 'Hausdorff DT', 'CM-SSIM']) expect(all.texts).toContain(name);
  expect(all.colours).toHaveLength(2 * 17);
  expect(all.colours.filter((_, k) => k % 2 === 0 && (all.colours[k] ?? 0) < 50)).toEqual([]);
  const numbers = csvRows((await savePlot(page, 'Numbers, CSV')).bytes);
  expect(numbers).toHaveLength(1 + 41 * 41);
  expect(numbers[0]).toHaveLength(2 + 17);
  expect(numbers[0]?.slice(2)).toEqual(expect.arrayContaining(['Tversky (loss)', 'CM-SSIM (loss)']));
  // Shift 0 and fatter 0 are the masks painted.
  const here = numbers.find(([x, y]) => x === 0 && y === 0);
  expect(here?.[numbers[0]?.indexOf('Tversky (loss)') ?? -1]).toBeCloseTo(tverskyLoss(painted, 0.8, 0.7), 6);
  expect(numbers.slice(1).filter((row) => row.includes(null))).toEqual([]);

  await page.getByRole('radio', { name: 'A minus B, each divided by its height here' }).click();
  await page.getByRole('button', { name: 'How it is drawn' }).click();
  await page.getByRole('radio', { name: 'Contour plot to zoom into' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tabpanel').locator('.main-svg').first()).toBeVisible();
  const contours = await readSvg(page, (await savePlot(page, 'Drawing, SVG')).bytes);
  expect(contours.figures).toBeGreaterThan(0);
  expect(contours.texts.join('\n')).toContain('A ÷ A here − B ÷ B here');
  const png = await savePlot(page, 'Picture, PNG 2×');
  expect(png.name).toBe('segloss-shape-difference-tversky-bce-2x-32x32.png');
  const rows = csvRows((await savePlot(page, 'Numbers, CSV')).bytes);
  expect(rows[0]).toEqual(['Shift right, px', 'Fatter, px', 'Tversky (loss)', 'BCE (loss)', 'A ÷ A here − B ÷ B here']);
  expect(rows.find(([x, y]) => x === 0 && y === 0)?.[4]).toBeCloseTo(0, 12);
});

test('are curves, heatmap, gain and sweep saved as they are shown, with the names of their lines and their numbers?', async ({ page }) => {
  test.slow();
  await page.getByRole('radio', { name: /^Rank: order alone/ }).click();
  const curve = await readSvg(page, (await savePlot(page, 'Drawing, SVG')).bytes);
  expect(curve.texts).toEqual(expect.arrayContaining(['A Tversky', 'B BCE', 'rank of L, 0 lowest']));
  const curves = csvRows((await savePlot(page, 'Numbers, CSV')).bytes);
  expect(curves[0]).toEqual([
    'way to the truth, t',
    'A Tversky, L',
    'B BCE, L',
    'A Tversky, rank of L, 0 lowest',
    'B BCE, rank of L, 0 lowest',
  ]);
  expect(curves[1]?.[1]).toBeCloseTo(tverskyLoss(painted, 0.8, 0.7), 6);
  // Along that line both fall: the present is their highest point, the truth their lowest.
  expect([curves[1]?.[3], curves.at(-1)?.[3]]).toEqual([1, 0]);

  const heat = await readSvg(page, (await savePlot(page, 'Drawing, SVG', 1)).bytes);
  expect(heat.texts[0]).toBe('A Tversky: N · dL/dz');
  const pixels = csvRows((await savePlot(page, 'Numbers, CSV', 1)).bytes);
  expect(pixels).toHaveLength(1 + 32 * 32);
  expect(pixels[1]?.slice(0, 2)).toEqual([0, 0]);

  await page.getByRole('tab', { name: 'Gain', exact: true }).click();
  const gain = await readSvg(page, (await savePlot(page, 'Drawing, SVG')).bytes);
  expect(gain.texts).toEqual(expect.arrayContaining(['log-cosh: ln cosh d', 'here']));
  const gains = csvRows((await savePlot(page, 'Numbers, CSV')).bytes);
  const half = gains.find(([d]) => d === 0.5);
  const column = gains[0]?.indexOf("log-cosh: ln cosh d, g'(d)") ?? -1;
  expect(half?.[column]).toBeCloseTo(Math.tanh(0.5), 12);

  await page.getByRole('tab', { name: 'Sweep', exact: true }).click();
  await expect(page.getByRole('img', { name: /^FP weight = 2.00: prediction after 20 steps/ })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('tabpanel').getByText('FN weight 0 … 2.00')).toBeVisible({ timeout: 20_000 });
  const sweep = await readSvg(page, (await savePlot(page, 'Drawing, SVG')).bytes);
  expect(sweep.texts).toEqual(expect.arrayContaining(['FP weight', 'What each parameter changes', 'After 20 steps']));
  expect(sweep.colours).toHaveLength(2 * 5);
  const runs = csvRows((await savePlot(page, 'Numbers, CSV')).bytes);
  expect(runs.slice(1, 6).map((row) => row.slice(0, 3))).toEqual([0, 0.5, 1, 1.5, 2].map((value) => ['tversky', 'w_fp', value]));
  expect(runs[2]?.[3]).toBeCloseTo(tverskyLoss(painted, 0.5, 0.7), 6);
  // Then each parameter at the two ends of its slider.
  expect(runs.slice(6).map((row) => row[1])).toEqual(expect.arrayContaining(['w_fp', 'w_fn', 'smooth']));
});

test('has axe nothing to object to in menu and dialog, and are all buttons large enough for a finger on a phone?', async ({
  bench,
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const objections = async () => (await new AxeBuilder({ page }).include('dialog, [role=dialog]').analyze()).violations.map(({ id }) => id);
  const small = () =>
    page
      .locator('dialog button, [role=dialog] button, dialog input, [role=dialog] input')
      .evaluateAll((all) =>
        all.filter((one) => (one.closest('label') ?? one).getBoundingClientRect().height < 42).map((one) => one.textContent ?? ''),
      );
  await openMenu(page);
  expect([await objections(), await small()]).toEqual([[], []]);
  await page.keyboard.press('Escape');
  await openCode(bench, page, 'tversky');
  expect([await objections(), await small()]).toEqual([[], []]);
  await page.getByRole('radio', { name: 'Sweep script' }).click();
  expect([await objections(), await small()]).toEqual([[], []]);
});

test('does the ZIP hold tables, masks, gradients, pictures and code?', async ({ page }) => {
  await openMenu(page);
  const { name, bytes } = await download(page, 'Everything in one ZIP');
  expect(name).toBe('segloss-tversky-bce-32x32.zip');
  const files = unzipSync(bytes);
  for (const file of [
    'segloss-losses-32x32.csv',
    'segloss-metrics-32x32.csv',
    'segloss-values-32x32.json',
    'segloss-ladder-32x32.tex',
    'segloss-experiment-32x32.json',
    'gradients/segloss-gradient-dldz-dice-32x32.npy',
    'pictures/segloss-maps-tversky-bce-2x-32x32.png',
    'pictures/segloss-ladder-32x32.svg',
    'pictures/segloss-curve-tversky-bce-32x32.svg',
    'code/tversky_loss_pytorch.py',
    'code/bce_loss_numpy.py',
  ])
    expect(Object.keys(files)).toContain(file);
  const logits = files['masks/segloss-logits-32x32.npy'];
  expect([...readNpy(logits ?? new Uint8Array()).values]).toEqual(painted.logits);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Take home', exact: true })).toBeFocused();
});

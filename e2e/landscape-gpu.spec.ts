/** Landscapes on WebGL, pinned: every height of every loss against float64, and what happens when the context is lost. */
import type { Page, Worker } from '@playwright/test';
import type { SweepGrid } from '../src/engine/landscapeProtocol.ts';
import { Sweep } from '../src/engine/sweep.ts';
import { SweepEngine } from '../src/engine/sweepEngine.ts';
import type { Axes } from '../src/landscapes/landscape.ts';
import { surveyLosses } from '../src/losses/registry.ts';
import { scene } from './support/arithmetic.ts';
import { type Bench, expect, hardBrush, test } from './support/bench.ts';

/** What float32 is granted elsewhere, as a share of the value; float64 is asked for rounding alone. */
const tolerance = { webgl: 1e-4, float64: 1e-12 };
/** Losses whose maps follow the prediction, or that are operators. */
const inFloat64 = ['hausdorff_dt', 'hausdorff_er', 'hausdorff_cv', 'shape_aware', 'cm_ssim'];

const blank = scene(32, { left: 12, top: 14, right: 20, bottom: 22 });

async function pinWebGL(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: 'Engine' }).click();
  await page.getByRole('option', { name: /^WebGL/ }).click();
}

/** The landscape at rest, and its engines as the panel says them. */
async function engines(page: Page): Promise<string> {
  const panel = page.getByRole('tabpanel');
  const made = panel.getByText(/· (< )?[\d.]+ s$/);
  await expect(made).toBeVisible({ timeout: 100_000 });
  return (await made.innerText()).split(' · ')[0] ?? '';
}

/** Columns of the saved numbers, by their heads. */
async function saved(page: Page): Promise<ReadonlyMap<string, readonly number[]>> {
  await page.getByRole('tabpanel').getByRole('button', { name: 'Save', exact: true }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Numbers, CSV' }).click();
  const chunks: Buffer[] = [];
  for await (const chunk of await (await download).createReadStream()) chunks.push(chunk as Buffer);
  await page.keyboard.press('Escape');
  const [head = '', ...lines] = Buffer.concat(chunks).toString('utf8').trim().split('\r\n');
  const names = [...head.matchAll(/"([^"]*)"/g)].map(([, name = '']) => name);
  const rows = lines.map((line) => line.split(',').map(Number));
  return new Map(names.map((name, column) => [name, rows.map((row) => row[column] as number)]));
}

/** The same landscape computed here, in float64. */
async function exact(bench: Bench, axes: Axes): Promise<readonly Extract<SweepGrid, { status: 'ready' }>[]> {
  const { size, truth, logits } = await bench.experiment();
  const masks = { height: size, width: size, truth: Float32Array.from(truth), logits: Float32Array.from(logits) };
  const losses = surveyLosses.map(({ id }) => ({ id, values: {}, dialect: 'corrected' }));
  const sweep = new Sweep(new SweepEngine(), { type: 'sweep', id: 1, slot: 'plot', masks, losses, axes, height: 'loss', levels: [41] });
  while (!sweep.finished) await sweep.step();
  return sweep.reply().grids.flatMap((grid) => (grid.status === 'ready' ? [grid] : []));
}

/** Largest difference as a share of the value there, and how many heights are the very same number. */
function difference(found: readonly number[], expected: Float64Array): { readonly worst: number; readonly same: number } {
  let [worst, same] = [0, 0];
  expected.forEach((value, i) => {
    worst = Math.max(worst, found[i] === value ? 0 : Math.abs((found[i] as number) - value) / Math.abs(value));
    if (found[i] === value) same += 1;
  });
  return { worst: found.length === expected.length ? worst : Number.NaN, same };
}

const landscapes: readonly { readonly tab: string; readonly axes: Axes }[] = [
  { tab: 'Shift × fatter', axes: [{ family: 'shift_x' }, { family: 'fatter' }] },
  {
    tab: 'Directions',
    axes: [
      { family: 'random', seed: 1 },
      { family: 'random_orthogonal', seed: 1 },
    ],
  },
  {
    tab: 'β × γ',
    axes: [
      { family: 'parameter', loss: 'tversky', name: 'w_fp' },
      { family: 'parameter', loss: 'tversky', name: 'w_fn' },
    ],
  },
];

for (const { tab, axes } of landscapes) {
  test(`${tab} on WebGL has the heights of float64, for all losses of the survey`, async ({ bench, page }) => {
    test.setTimeout(240_000);
    await hardBrush(bench, blank);
    await bench.stroke([10, 16], [22, 19]);
    await pinWebGL(page);
    await page.getByRole('tab', { name: tab }).click();
    await page.getByRole('radio', { name: 'All losses of the survey on these axes' }).click();
    expect(await engines(page)).toBe('WebGL + float64');
    const columns = await saved(page);
    const wrong: string[] = [];
    for (const { id, values } of await exact(bench, axes)) {
      const name = surveyLosses.find((loss) => loss.id === id)?.shortName.en;
      const { worst, same } = difference(columns.get(`${name} (loss)`) ?? [], values);
      const isOnGpu = !inFloat64.includes(id);
      if (!(worst <= tolerance[isOnGpu ? 'webgl' : 'float64'])) wrong.push(`${id} is off by ${worst.toExponential(1)}`);
      // The coarsest grid may be float64's; float32 rarely hits a value on the dot.
      if (isOnGpu && same > values.length / 2) wrong.push(`${id} was not made on the GPU: ${same} heights are float64's`);
    }
    expect(wrong).toEqual([]);
  });
}

/** Takes away every WebGL context that the worker makes from now on after its fourth read; the number of those taken is `taken`. */
async function loseContexts(worker: Worker): Promise<void> {
  await worker.evaluate(() => {
    const original = WebGL2RenderingContext.prototype.readPixels;
    const reads = new WeakMap<WebGL2RenderingContext, number>();
    Object.assign(self, { taken: 0 });
    Object.assign(WebGL2RenderingContext.prototype, {
      readPixels(this: WebGL2RenderingContext, ...given: Parameters<typeof original>) {
        original.apply(this, given);
        const count = (reads.get(this) ?? 0) + 1;
        reads.set(this, count);
        if (count !== 4) return;
        this.getExtension('WEBGL_lose_context')?.loseContext();
        Object.assign(self, { taken: (self as unknown as { taken: number }).taken + 1 });
      },
    });
  });
}

test('a context lost under a landscape leaves the landscape whole', async ({ bench, page }) => {
  test.setTimeout(240_000);
  await hardBrush(bench, blank);
  await bench.stroke([10, 16], [22, 19]);
  await page.getByRole('tab', { name: 'Shift × fatter' }).click();
  expect(await engines(page)).toBe('float64');
  const before = await saved(page);
  const worker = page.workers().find((candidate) => /landscapeWorker/.test(candidate.url())) as Worker;
  await loseContexts(worker);
  await pinWebGL(page);
  await expect.poll(() => worker.evaluate(() => (self as unknown as { taken: number }).taken), { timeout: 60_000 }).toBeGreaterThan(0);
  await engines(page);
  const after = await saved(page);
  expect([...after.keys()]).toEqual([...before.keys()]);
  for (const [name, values] of before) {
    const { worst } = difference(after.get(name) ?? [], Float64Array.from(values));
    expect(worst, name).toBeLessThanOrEqual(tolerance.webgl);
  }
});

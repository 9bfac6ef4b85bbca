/** Brush latency in the built page: real pointer moves in headless Chromium, timed in the page. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { serve } from '../scripts/server.mjs';
import type { BrowserChoice } from './browser.ts';
import { paintedMasks } from './scene.ts';
import { quantile } from './statistics.ts';

export interface Latency {
  /** Ms from a pointer move to the maps and numbers of the masks with it in the ladder; its own pixels are drawn before. */
  readonly p50: number;
  readonly p95: number;
}

const size = 128;
const moves = 150;

/** The brush alone, and while a worker of the page streams landscapes of all losses, which a stroke of a person's own would have ended. */
export async function brushLatency({
  executablePath,
  args,
}: BrowserChoice): Promise<{ readonly alone: Latency; readonly streaming: Latency }> {
  const root = fileURLToPath(new URL('..', import.meta.url));
  await build({ root, logLevel: 'error' });
  const server = await serve(join(root, 'dist'), 0);
  const browser = await chromium.launch({ executablePath, args: [...args] });
  try {
    const page = await browser.newPage();
    // What runs this file keeps the names of inner functions by a call that the page does not know.
    await page.addInitScript('globalThis.__name = (value) => value');
    await page.addInitScript(watchBrush);
    await page.goto(`http://127.0.0.1:${server.port}/`);
    await page.evaluate(() => window.segloss?.ready);
    await show(page);
    await stroke(page);
    const alone = await stroke(page);
    await stream(page);
    const streaming = await stroke(page);
    return { alone, streaming };
  } finally {
    await browser.close();
    await server.close();
  }
}

async function show(page: Page): Promise<void> {
  const { truth, logits } = paintedMasks(size);
  const masks = { size, truth: [...truth], logits: [...logits] };
  await page.evaluate((given) => {
    const before = window.segloss?.getExperiment() as object;
    window.segloss?.setExperiment({ ...before, ...given, picture: null });
  }, masks);
  await page.getByRole('tab', { name: 'Shift × fatter' }).click();
  await page.waitForTimeout(3000);
}

/** A wavy stroke, a move at a time: the next follows when the maps of the last are drawn, or when it was found to change no pixel. */
async function stroke(page: Page): Promise<Latency> {
  const box = await page.getByRole('application').boundingBox();
  if (!box) throw new Error('the canvas is not on the page');
  const at = (t: number) => [box.x + box.width * (0.2 + 0.6 * t), box.y + box.height * (0.5 + 0.25 * Math.sin(9 * t))] as const;
  await page.mouse.move(...at(0));
  await page.mouse.down();
  await page.waitForTimeout(500);
  await page.evaluate(() => {
    latencies.length = 0;
  });
  for (let i = 1; i <= moves; i++) {
    const before = await page.evaluate(() => latencies.length);
    await page.mouse.move(...at(i / moves));
    await page.waitForFunction((count) => latencies.length > count, before, { timeout: 2000 }).catch(() => undefined);
  }
  await page.mouse.up();
  const found = await page.evaluate(() => [...latencies]);
  if (found.length < moves / 2) throw new Error(`only ${found.length} of ${moves} moves of the brush were answered`);
  await page.waitForTimeout(1000);
  return { p50: quantile(found, 0.5), p95: quantile(found, 0.95) };
}

/** Filled by `watchBrush`, in the page. */
declare const latencies: number[];

/**
 * In the page: from each move of the pointer, as early as it is told of, to the end of the task in which the maps of the ladder were drawn and
 * its numbers written. The end is told by a microtask after the drawing, not by a further task: before that the browser may present a frame.
 */
function watchBrush(): void {
  const found: number[] = [];
  let since: number | null = null;
  let told = false;
  addEventListener(
    'pointerrawupdate',
    () => {
      since ??= performance.now();
    },
    { capture: true },
  );
  const note = (): void => {
    told = false;
    if (since !== null) found.push(performance.now() - since);
    since = null;
  };
  const original = CanvasRenderingContext2D.prototype.putImageData;
  Object.assign(CanvasRenderingContext2D.prototype, {
    putImageData(this: CanvasRenderingContext2D, ...given: Parameters<typeof original>) {
      original.apply(this, given);
      if (since === null || told || !this.canvas.closest('[data-row]')) return;
      told = true;
      // What React renders for the answer it renders in a microtask asked for before this one's second.
      queueMicrotask(() => queueMicrotask(note));
    },
  });
  Object.assign(globalThis, { latencies: found });
}

/** Another landscape worker of the page, busy from now on. */
async function stream(page: Page): Promise<void> {
  const url = page
    .workers()
    .map((worker) => worker.url())
    .find((candidate) => candidate.includes('landscapeWorker'));
  if (!url) throw new Error('the page has no landscape worker');
  const { truth, logits } = paintedMasks(size, 3);
  await page.evaluate(
    ({ script, side, y, z }) => {
      const worker = new Worker(script, { type: 'module' });
      const losses = ['dice', 'bce', 'focal', 'exp_log', 'dmdl', 'shape_aware', 'cm_ssim'].map((id) => ({
        id,
        values: {},
        dialect: 'corrected',
      }));
      const axes = [{ family: 'shift_x' }, { family: 'fatter' }];
      let id = 0;
      const ask = () => {
        const shifted = Float32Array.from(z, (_, i) => z[(i + id) % z.length] as number);
        const masks = { height: side, width: side, truth: Float32Array.from(y), logits: shifted };
        worker.postMessage({ type: 'sweep', id: ++id, slot: 'bench', masks, losses, axes, height: 'loss', levels: [5, 9, 17, 41] });
      };
      worker.onmessage = ({ data }) => {
        if (data.finished) ask();
      };
      ask();
      Object.assign(globalThis, { streaming: worker });
    },
    { script: url, side: size, y: [...truth], z: [...logits] },
  );
  await page.waitForTimeout(1500);
}

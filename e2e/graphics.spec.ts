/** WebGL pinned on the page: it makes the frames, agrees with float64, and its loss costs nothing. */
import type { Page, Worker } from '@playwright/test';
import { crossEntropy, diceLoss, scene, tverskyLoss } from './support/arithmetic.ts';
import { type Bench, expect, hardBrush, test } from './support/bench.ts';

const blank = scene(32, { left: 12, top: 14, right: 20, bottom: 22 });

/** The worker that computes frames; landscapes have one of their own. */
async function frameWorker(page: Page): Promise<Worker> {
  const found = (): Worker | undefined => page.workers().find((worker) => /\/worker-[^/]*\.js$/.test(worker.url()));
  await expect.poll(found).toBeDefined();
  return found() as Worker;
}

/** Remembers every WebGL context that the worker makes from now on. */
async function keepContexts(worker: Worker): Promise<void> {
  await worker.evaluate(() => {
    const kept: WebGL2RenderingContext[] = [];
    Object.assign(self, { kept });
    const original = OffscreenCanvas.prototype.getContext;
    Object.assign(OffscreenCanvas.prototype, {
      getContext(this: OffscreenCanvas, ...given: Parameters<typeof original>) {
        const context = original.apply(this, given);
        if (context instanceof WebGL2RenderingContext) kept.push(context);
        return context;
      },
    });
  });
}

const loseContext = (worker: Worker): Promise<boolean> =>
  worker.evaluate(() => {
    const { kept } = self as unknown as { kept: WebGL2RenderingContext[] };
    const context = kept.findLast((candidate) => !candidate.isContextLost());
    const extension = context?.getExtension('WEBGL_lose_context');
    extension?.loseContext();
    return extension !== undefined && extension !== null;
  });

async function pinWebGL(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: 'Engine' }).click();
  await page.getByRole('option', { name: /^WebGL/ }).click();
  await expect(page.locator('[data-state=agrees]')).toBeVisible({ timeout: 40_000 });
}

async function expectNumbersByHand(bench: Bench): Promise<void> {
  await bench.settled(30_000);
  const now = await bench.experiment();
  await bench.expectNumber(bench.value('bce'), crossEntropy(now));
  await bench.expectNumber(bench.value('dice'), diceLoss(now));
  await bench.expectNumber(bench.value('tversky'), tverskyLoss(now));
}

test('does WebGL, pinned, show the numbers of a hand calculation and agree with float64 on the badge?', async ({ page, bench }) => {
  test.setTimeout(120_000);
  await hardBrush(bench, blank);
  await pinWebGL(page);
  await bench.stroke([10, 16], [22, 18]);
  await expectNumbersByHand(bench);
  await expect(page.locator('[data-state=agrees]')).toContainText(/1e−[5-9]|1e−1\d/);
});

test('does a stroke go on when the graphics context is lost under it, and do the numbers come back with a notice?', async ({
  page,
  bench,
}) => {
  test.setTimeout(120_000);
  await hardBrush(bench, blank);
  const worker = await frameWorker(page);
  await keepContexts(worker);
  await pinWebGL(page);
  await page.mouse.move(...(await bench.place(8, 16)));
  await page.mouse.down();
  await page.mouse.move(...(await bench.place(14, 16)), { steps: 4 });
  expect(await loseContext(worker)).toBe(true);
  await page.mouse.move(...(await bench.place(24, 16)), { steps: 6 });
  await page.mouse.up();
  await expect(bench.status).toContainText('graphics engine was reset', { timeout: 30_000 });
  const painted = (await bench.experiment()).logits;
  for (const column of [8, 14, 23]) expect(painted[32 * 16 + column], `painted at column ${column}`).toBeGreaterThan(0);
  await expectNumbersByHand(bench);
  await bench.stroke([12, 20], [20, 20]);
  await expectNumbersByHand(bench);
});

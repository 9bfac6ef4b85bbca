/** What goes wrong around the page, and what is kept. */
import type { Page } from '@playwright/test';
import { counts, crossEntropy, diceLoss, scene, tverskyLoss } from './support/arithmetic.ts';
import { Bench, expect, hardBrush, test } from './support/bench.ts';
import { test as monitored } from './support/monitor.ts';

const blank = scene(32, { left: 12, top: 14, right: 20, bottom: 22 });

declare global {
  interface Window {
    /** Every worker that the page has made. */
    made?: Worker[];
  }
}

async function keepWorkers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const made: Worker[] = [];
    window.made = made;
    window.Worker = class extends Worker {
      constructor(address: string | URL, options?: WorkerOptions) {
        super(address, options);
        made.push(this);
      }
    };
  });
}

const kill = (page: Page) => page.evaluate(() => window.made?.at(-1)?.terminate());
const made = (page: Page) => page.evaluate(() => window.made?.length);

async function expectNumbersOf(bench: Bench): Promise<void> {
  await bench.settled(20_000);
  const now = await bench.experiment();
  await bench.expectNumber(bench.value('bce'), crossEntropy(now));
  await bench.expectNumber(bench.value('dice'), diceLoss(now));
  await bench.expectNumber(bench.value('tversky'), tverskyLoss(now));
  await bench.expectNumber(bench.metric('Dice'), counts(now).dice);
}

monitored('does a stroke go on when the worker is killed under it, and do the numbers come back with a notice?', async ({ page }) => {
  await keepWorkers(page);
  const bench = new Bench(page);
  await bench.open();
  await hardBrush(bench, blank);
  const before = await made(page);
  const canvasNow = async () => (await bench.pictures(bench.canvas.locator('canvas').first()))[0];
  await page.mouse.move(...(await bench.place(6, 16)));
  await page.mouse.down();
  await page.mouse.move(...(await bench.place(10, 16)));
  await kill(page);
  const atDeath = await canvasNow();
  await page.mouse.move(...(await bench.place(26, 16)), { steps: 8 });
  await expect.poll(canvasNow, 'the brush goes on painting').not.toBe(atDeath);
  await page.mouse.up();
  const painted = (await bench.experiment()).logits;
  for (const column of [6, 12, 18, 25]) expect(painted[32 * 16 + column], `painted at column ${column}`).toBeGreaterThan(0);
  await expect(bench.status).toContainText('The computation had stopped', { timeout: 15_000 });
  await expectNumbersOf(bench);
  expect(await made(page)).toBe(Number(before) + 1);
  expect((await bench.experiment()).logits).toEqual(painted);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await bench.stroke([16, 28]);
  await expectNumbersOf(bench);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  expect((await bench.experiment()).logits).toEqual(blank.logits);
});

monitored.describe('a worker that cannot be loaded', () => {
  monitored.use({ allowedErrors: ['Failed to load resource: net::ERR_FAILED'] });

  monitored('does the page compute without its worker, and say so once?', async ({ page }) => {
    await page.route('**/assets/worker-*.js', (route) => route.abort());
    const bench = new Bench(page);
    await bench.open();
    await expect(bench.status).toContainText('A background worker is not allowed here');
    await hardBrush(bench, blank);
    await bench.stroke([16, 16]);
    await expectNumbersOf(bench);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect(bench.status).not.toContainText('worker');
  });
});

monitored('does the page compute where workers are forbidden, as in a sandboxed frame?', async ({ page }) => {
  await page.addInitScript(() => {
    window.Worker = class extends EventTarget {
      constructor() {
        super();
        throw new DOMException('workers are forbidden here', 'SecurityError');
      }
    } as unknown as typeof Worker;
  });
  const bench = new Bench(page);
  await bench.open();
  await expect(bench.status).toContainText('A background worker is not allowed here (workers are forbidden here)');
  await hardBrush(bench, blank);
  await bench.stroke([16, 16]);
  await expectNumbersOf(bench);
});

test('does a loss that fails leave every other row its number?', async ({ bench }) => {
  // Every pixel foreground: nothing to measure a distance from, nothing to weigh as background.
  await bench.set({ size: 32, truth: blank.truth.map(() => 1), logits: blank.logits.map(() => 16) });
  const now = await bench.experiment();
  await bench.expectNumber(bench.value('dice'), diceLoss(now));
  await bench.expectNumber(bench.value('tversky'), tverskyLoss(now));
  await bench.set({ truth: blank.truth.map(() => 0), logits: blank.logits.map(() => -16) });
  await bench.expectNumber(bench.value('bce'), crossEntropy(await bench.experiment()));
  await expect(bench.metric('Dice')).toHaveText('1.000');
  await expect(bench.metric('Sensitivity')).toHaveText('–');
});

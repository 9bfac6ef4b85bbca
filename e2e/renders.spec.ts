/** What React renders under the brush: nothing that the next frame would render again. */
import { expect, test } from './support/bench.ts';

interface Counted {
  commits: number;
  /** Frames whose first thumbnail was drawn. */
  frames: number;
}

const moves = 30;

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    const counted: Counted = { commits: 0, frames: 0 };
    // What React tells its developer tools, in a build for production too.
    const hook = { supportsFiber: true, inject: () => 1, onCommitFiberRoot: () => counted.commits++ };
    const { putImageData } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.putImageData = function (...given: unknown[]) {
      Reflect.apply(putImageData, this, given);
      if (this.canvas.closest('[data-row]') === document.querySelector('[data-row]')) counted.frames++;
    };
    Object.assign(globalThis, { counted, __REACT_DEVTOOLS_GLOBAL_HOOK__: hook });
  });
});

for (const tab of ['Curve', 'Shift × fatter']) {
  test(`do the moves of a stroke draw their frames without rendering in React, beside the tab ${tab}?`, async ({ bench, page }) => {
    const counted = (): Promise<Counted> => page.evaluate(() => (globalThis as unknown as { counted: Counted }).counted);
    // The page was opened before the counters were there.
    await page.reload();
    await bench.settled();
    await page.getByRole('tab', { name: tab }).click();
    expect((await counted()).commits).toBeGreaterThan(0);
    const step = async (k: number): Promise<void> => {
      const { frames } = await counted();
      await page.mouse.move(...(await bench.place(12 + k, 40 + 8 * Math.sin(k / 3))));
      await expect.poll(async () => (await counted()).frames, { intervals: [10] }).toBeGreaterThan(frames);
    };
    await page.mouse.move(...(await bench.place(10, 40)));
    await page.mouse.down();
    // The first moves are told: what is older than the masks turns grey, distances wait, the scale of the maps may change.
    for (let k = 0; k < 5; k++) await step(k);
    const before = await counted();
    for (let k = 5; k < 5 + moves; k++) await step(k);
    const after = await counted();
    await page.mouse.up();
    expect(after.frames - before.frames).toBeGreaterThanOrEqual(moves);
    // Some remark, or a machine that stalls, may change what a panel says; one that renders with each frame commits as often.
    expect(after.commits - before.commits).toBeLessThan(moves / 3);
  });
}

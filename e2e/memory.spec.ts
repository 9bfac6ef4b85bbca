/** A long sitting leaves nothing behind. */
import { scene } from './support/arithmetic.ts';
import { expect, hardBrush, test } from './support/bench.ts';

test('are elements, listeners and memory level over two hundred strokes?', async ({ bench, page }) => {
  test.setTimeout(120_000);
  await hardBrush(bench, scene(32, { left: 12, top: 14, right: 20, bottom: 22 }));
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  /** Strokes by events on the canvas, four a frame. */
  const strokes = (count: number) =>
    bench.canvas.evaluate(async (board, number) => {
      const { left, top, width } = board.getBoundingClientRect();
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      for (let k = 0; k < number; k++) {
        const at = (step: number) => ({
          clientX: left + (width * ((k * 7 + step * 3) % 30)) / 32,
          clientY: top + (width * ((k * 5) % 30)) / 32,
        });
        const pointer = { pointerId: 1, pointerType: 'mouse', isPrimary: true, bubbles: true, button: 0, buttons: 1 };
        board.dispatchEvent(new PointerEvent('pointerdown', { ...pointer, ...at(0) }));
        board.dispatchEvent(new PointerEvent('pointermove', { ...pointer, ...at(1) }));
        board.dispatchEvent(new PointerEvent('pointerup', { ...pointer, ...at(1), buttons: 0 }));
        if (k % 4 === 3) await frame();
      }
    }, count);
  const measure = async () => {
    await bench.settled();
    await expect(page.getByText('as of stroke start')).toHaveCount(0);
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
    return { nodes: of('Nodes'), listeners: of('JSEventListeners'), heap: of('JSHeapUsedSize') };
  };
  // What is made once (buffers, programs, the first plots) is made before the measuring.
  await strokes(30);
  await expect(page.locator('.js-plotly-plot .main-svg').first()).toBeVisible();
  await expect(page.locator('.js-plotly-plot')).toHaveCount(2);
  const before = await measure();
  await strokes(200);
  const after = await measure();
  expect(after.nodes - before.nodes, `elements: ${before.nodes}, then ${after.nodes}`).toBeLessThan(300);
  expect(after.listeners - before.listeners, `listeners: ${before.listeners}, then ${after.listeners}`).toBeLessThan(50);
  expect(after.heap - before.heap, `bytes: ${before.heap}, then ${after.heap}`).toBeLessThan(4e6);
});

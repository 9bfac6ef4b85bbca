/** Strokes that end otherwise than by lifting the pointer, and pointers that erase. */
import type { Page } from '@playwright/test';
import { crossEntropy, dab, paintedLogit, scene } from './support/arithmetic.ts';
import { Bench, expect, hardBrush, test } from './support/bench.ts';
import { test as monitored } from './support/monitor.ts';

const blank = scene(32, { left: 12, top: 14, right: 20, bottom: 22 });
const painted = async (bench: Bench) => (await bench.experiment()).logits.flatMap((z, i) => (z === paintedLogit(0.85) ? [i] : []));
const undoable = (page: Page) => page.getByRole('button', { name: 'Undo' });

test.describe('with a mouse or a pen', () => {
  test.beforeEach(async ({ bench }) => {
    await hardBrush(bench, blank);
  });

  const dispatch = ({ canvas }: Bench, type: 'pointercancel' | 'lostpointercapture') =>
    canvas.evaluate((board, name) => board.dispatchEvent(new PointerEvent(name, { pointerId: 1, bubbles: true })), type);

  /** What ends a stroke while the button is still down. */
  const ends: Readonly<Record<string, (bench: Bench) => Promise<unknown>>> = {
    'its pointer is cancelled': (bench) => dispatch(bench, 'pointercancel'),
    'its capture is lost': (bench) => dispatch(bench, 'lostpointercapture'),
    'the window loses the focus': ({ page }) => page.evaluate(() => window.dispatchEvent(new Event('blur'))),
  };

  for (const [cause, end] of Object.entries(ends)) {
    test(`is a stroke kept as one step, and ended, when ${cause}?`, async ({ bench, page }) => {
      await page.mouse.move(...(await bench.place(16, 16)));
      await page.mouse.down();
      await end(bench);
      await expect.poll(() => painted(bench)).toEqual(dab(32, 16, 16, 6));
      await page.mouse.move(...(await bench.place(28, 28)), { steps: 3 });
      await page.mouse.up();
      await bench.settled();
      expect(await painted(bench)).toEqual(dab(32, 16, 16, 6));
      await bench.expectNumber(bench.value('bce'), crossEntropy(await bench.experiment()));
      await bench.stroke([6, 6]);
      expect(await painted(bench)).toEqual([...dab(32, 6, 6, 6), ...dab(32, 16, 16, 6)].toSorted((a, b) => a - b));
      await undoable(page).click();
      await undoable(page).click();
      expect((await bench.experiment()).logits).toEqual(blank.logits);
    });
  }

  test('does the right button erase, and leave the tool in hand and the menu closed?', async ({ bench, page }) => {
    await bench.stroke([16, 16]);
    const menus = await bench.canvas.evaluateHandle((board) => {
      const seen: boolean[] = [];
      board.addEventListener('contextmenu', (event) => seen.push(event.defaultPrevented));
      return seen;
    });
    await page.mouse.move(...(await bench.place(16, 16)));
    await page.mouse.down({ button: 'right' });
    await page.mouse.up({ button: 'right' });
    await expect.poll(() => painted(bench)).toEqual([]);
    expect((await bench.experiment()).logits.every((z) => z < 0)).toBe(true);
    expect(await menus.jsonValue()).not.toContain(false);
    await expect(page.getByRole('toolbar').getByRole('button', { name: 'Brush' })).toHaveAttribute('aria-pressed', 'true');
    await bench.stroke([16, 16]);
    expect(await painted(bench)).toEqual(dab(32, 16, 16, 6));
  });

  test('does the other end of a pen erase?', async ({ bench }) => {
    await bench.stroke([16, 16]);
    const [x, y] = await bench.place(16, 16);
    await bench.canvas.evaluate(
      (board, at) => {
        const pen = { pointerId: 7, pointerType: 'pen', isPrimary: true, bubbles: true, clientX: at[0], clientY: at[1] };
        board.dispatchEvent(new PointerEvent('pointerdown', { ...pen, button: 5, buttons: 32 }));
        board.dispatchEvent(new PointerEvent('pointerup', { ...pen, button: 5, buttons: 0 }));
      },
      [x, y] as const,
    );
    await expect.poll(() => painted(bench)).toEqual([]);
  });

  test('are the points painted that a browser tells of before the move of the frame, at once, and not again with it?', async ({
    bench,
  }) => {
    const places = await Promise.all([bench.place(8, 8), bench.place(8, 24), bench.place(24, 24), bench.place(24, 8)]);
    const looks = await bench.canvas.evaluate(async (board, at) => {
      const send = (type: string, [x, y]: readonly [number, number]) =>
        board.dispatchEvent(new PointerEvent(type, { pointerId: 7, isPrimary: true, bubbles: true, clientX: x, clientY: y, buttons: 1 }));
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      const fill = board.querySelector('canvas') as HTMLCanvasElement;
      const picture = () => fill.getContext('2d')?.getImageData(0, 0, fill.width, fill.height).data.join();
      const [first, early, never, later] = at;
      send('pointerdown', first as [number, number]);
      for (let i = 0; i < 3; i++) await frame();
      const before = picture();
      send('pointerrawupdate', early as [number, number]);
      const atOnce = picture();
      // Nobody sends other points than those told of before; these would show.
      send('pointermove', never as [number, number]);
      for (let i = 0; i < 3; i++) await frame();
      const afterMove = picture();
      send('pointermove', later as [number, number]);
      for (let i = 0; i < 3; i++) await frame();
      const afterOther = picture();
      send('pointerup', later as [number, number]);
      return { early: atOnce !== before, twice: afterMove !== atOnce, other: afterOther !== afterMove };
    }, places);
    expect(looks).toEqual({ early: true, twice: false, other: true });
    const now = await painted(bench);
    const at = (x: number, y: number): number => y * 32 + x;
    expect(now).toEqual(expect.arrayContaining([at(8, 8), at(8, 16), at(8, 24)]));
    expect(now).not.toContain(at(24, 24));
  });

  test('does the wheel change the size of the brush and leave the page where it is?', async ({ bench, page }) => {
    await page.mouse.move(...(await bench.place(16, 16)));
    await page.mouse.wheel(0, -100);
    await page.mouse.wheel(0, -100);
    await expect(page.getByRole('textbox', { name: 'Brush, number' })).toHaveValue('8');
    await bench.stroke([16, 16]);
    expect(await painted(bench)).toEqual(dab(32, 16, 16, 8));
  });
});

monitored.describe('with fingers', () => {
  monitored.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  monitored('does a second finger end the stroke of the first and paint nothing itself?', async ({ page }) => {
    const bench = new Bench(page);
    await bench.open();
    await hardBrush(bench, blank);
    const touch = await page.context().newCDPSession(page);
    const fingers = async (type: 'touchStart' | 'touchMove' | 'touchEnd', ...places: readonly (readonly [number, number])[]) =>
      touch.send('Input.dispatchTouchEvent', { type, touchPoints: places.map(([x, y], id) => ({ x, y, id })) });
    const first = await bench.place(10, 10);
    const second = await bench.place(24, 24);
    await fingers('touchStart', first);
    await fingers('touchStart', first, second);
    await fingers('touchMove', await bench.place(20, 10), await bench.place(30, 24));
    await fingers('touchEnd');
    await bench.settled();
    const now = await painted(bench);
    expect(now.length).toBeGreaterThan(20);
    // The first finger's place, not where it went after the second came down; and nothing where the second was.
    for (const i of now) expect(Math.hypot((i % 32) + 0.5 - 10, Math.floor(i / 32) + 0.5 - 10)).toBeLessThanOrEqual(3.3);
    await undoable(page).click();
    expect((await bench.experiment()).logits).toEqual(blank.logits);
  });
});

/** The page as a person meets it: what is on it, and how to wait for it. Every wait polls a condition. */
import type { Frame, Locator, Page } from '@playwright/test';
import { losses } from '../../src/losses/registry.ts';
import { type Masks, numberIn, type Plain, roundingOf } from './arithmetic.ts';
import { expect, test as monitored } from './monitor.ts';
import { whenReady } from './ready.ts';

export class Bench {
  readonly page: Page;
  /** Where the page is: a frame, where another page is around it. */
  readonly within: Page | Frame;
  readonly canvas: Locator;
  /** Place, p and truth of the pixel pointed at. */
  readonly readout: Locator;
  readonly rows: Locator;
  readonly card: Locator;
  readonly status: Locator;

  constructor(page: Page, within: Page | Frame = page) {
    this.page = page;
    this.within = within;
    this.canvas = within.getByRole('application');
    this.readout = within.locator('[role=application] + div[aria-hidden]');
    this.rows = within.locator('[data-row]');
    this.card = within.getByRole('article');
    this.status = within.getByRole('status');
  }

  /** Opens the page and waits for the first numbers. */
  async open(): Promise<void> {
    await this.page.goto('/');
    await expect(this.canvas).toBeVisible();
    await whenReady(this.page);
    await this.settled();
  }

  /** Every row shown carries the number of the masks at hand, losses that come late included. */
  async settled(timeout = 15_000): Promise<void> {
    await expect(this.rows.first()).toBeVisible();
    // A row waits while its number is of older masks, or while it has had none: a dash with a meter beside it.
    const waiting = () =>
      this.rows.evaluateAll(
        (rows) =>
          rows.filter((row) => {
            const parts = row.querySelectorAll(':scope > span');
            return row.closest('[data-old]') !== null || (parts.length === 4 && parts[1]?.textContent === '–');
          }).length,
      );
    await expect.poll(waiting, { message: 'rows that wait for their number', timeout }).toBe(0);
  }

  async experiment(): Promise<Plain> {
    return (await this.within.evaluate(() => window.segloss?.getExperiment())) as Plain;
  }

  /** Replaces masks or settings; what is not given stays. */
  async set(part: Partial<Plain>): Promise<void> {
    const next = { ...(await this.experiment()), ...part };
    expect(await this.within.evaluate((experiment) => window.segloss?.setExperiment(experiment), next)).toEqual([]);
    await this.settled();
  }

  row(id: string): Locator {
    const name = losses.find((loss) => loss.id === id)?.shortName.en ?? id;
    return this.rows.filter({ has: this.within.getByText(name, { exact: true }) });
  }

  pinOf(id: string): Locator {
    return this.row(id).locator('xpath=..').locator('[data-pin]');
  }

  value(id: string): Locator {
    return this.row(id).locator(':scope > span').nth(1);
  }

  /** The small number at the right: ratio, change or rank. */
  change(id: string): Locator {
    return this.row(id).locator(':scope > span').last();
  }

  metric(name: string): Locator {
    return this.within
      .locator('dl')
      .filter({ hasText: 'Sensitivity' })
      .locator('div')
      .filter({ has: this.within.getByText(name, { exact: true }) })
      .locator('dd');
  }

  async openCard(id: string): Promise<void> {
    await this.row(id).click();
    await expect(this.card).toBeVisible();
  }

  /** A slider's number, typed. */
  async type(label: string, text: string): Promise<void> {
    const box = this.within.getByRole('textbox', { name: `${label}, number`, exact: true });
    await box.fill(text);
    await box.press('Enter');
  }

  /** CSS px of a place on the grid; (0, 0) is the top left corner of the first pixel. */
  async place(x: number, y: number): Promise<readonly [number, number]> {
    const box = await this.canvas.boundingBox();
    const size = await this.within.evaluate(() => (window.segloss?.getExperiment() as { size: number } | undefined)?.size ?? Number.NaN);
    if (!box) throw new Error('the canvas is not on the page');
    return [box.x + (x / size) * box.width, box.y + (y / size) * box.height];
  }

  /** A stroke of the pointer through places on the grid. */
  async stroke(...places: readonly (readonly [number, number])[]): Promise<void> {
    const { mouse } = this.page;
    for (const [i, [x, y]] of places.entries()) {
      await mouse.move(...(await this.place(x, y)));
      if (i === 0) await mouse.down();
    }
    await mouse.up();
  }

  /** What a row or any other element writes equals a number, to the last digit written. */
  async expectNumber(shown: Locator, expected: number): Promise<void> {
    const wrong = async () => {
      const text = (await shown.innerText()).trim();
      return Math.abs(numberIn(text) - expected) <= roundingOf(text) ? null : `shows ${text}, and ${expected} is right`;
    };
    await expect.poll(wrong, String(shown)).toBeNull();
  }

  /** Pixels of canvases, each as one text; equal pictures give equal texts. */
  async pictures(canvases: Locator): Promise<readonly string[]> {
    return canvases.evaluateAll((all) => all.map((canvas) => (canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : '')));
  }
}

/** A picture of 32 x 32 in which nothing is soft: the brush has no feather, so that strokes can be worked out by hand. */
export async function hardBrush(bench: Bench, masks: Masks): Promise<void> {
  await bench.set({ ...masks, parameters: {}, dialects: {}, reading: 'corrected', picture: null });
  await bench.type('Soft edge', '0');
}

export const test = monitored.extend<{ bench: Bench }>({
  bench: async ({ page }, use) => {
    const bench = new Bench(page);
    await bench.open();
    await use(bench);
  },
});

export { expect } from './monitor.ts';

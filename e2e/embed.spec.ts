/** The page as a part of a page of another site: five sandboxes, what is shown, and what it tells and answers. */
import type { Page } from '@playwright/test';
import { counts, crossEntropy, diceLoss, scene, tverskyLoss } from './support/arithmetic.ts';
import { Bench, hardBrush } from './support/bench.ts';
import { expect, test } from './support/parent.ts';

const blank = scene(32, { left: 12, top: 14, right: 20, bottom: 22 });
const snippet = 'allow-scripts allow-same-origin allow-downloads allow-popups allow-popups-to-escape-sandbox';

const variants = [
  { name: 'without a sandbox', sandbox: null, hasOrigin: true },
  { name: 'with scripts alone', sandbox: 'allow-scripts', hasOrigin: false },
  { name: 'with scripts and its origin', sandbox: 'allow-scripts allow-same-origin', hasOrigin: true },
  { name: 'as the snippet has it', sandbox: snippet, hasOrigin: true },
  { name: 'with scripts and popups, without an origin', sandbox: 'allow-scripts allow-popups', hasOrigin: false },
] as const;

async function valuesOf(bench: Bench): Promise<readonly string[]> {
  await bench.settled(30_000);
  return bench.rows.evaluateAll((rows) => rows.map((row) => row.querySelectorAll(':scope > span')[1]?.textContent ?? ''));
}

/** Paints the same on the page by itself. */
async function alone(page: Page, baseURL: string): Promise<Bench> {
  const bench = new Bench(await page.context().newPage());
  await bench.page.goto(baseURL);
  await bench.page.evaluate(() => window.segloss?.ready);
  return bench;
}

for (const { name, sandbox, hasOrigin } of variants) {
  test(`does a stroke change the numbers in a frame ${name}, and to those of the page by itself?`, async ({ parent, page, baseURL }) => {
    const bench = await parent.open({ address: '?embed=1', sandbox });
    await hardBrush(bench, blank);
    const before = await valuesOf(bench);
    await bench.stroke([16, 18], [20, 18]);
    // Without a worker the page may be computing when the pen is lifted.
    await expect.poll(async () => (await bench.experiment()).logits[18 * 32 + 19]).toBeGreaterThan(0);
    const now = await bench.experiment();
    const values = await valuesOf(bench);
    expect(values).not.toEqual(before);
    await bench.expectNumber(bench.value('bce'), crossEntropy(now));
    await bench.expectNumber(bench.value('dice'), diceLoss(now));
    await bench.expectNumber(bench.value('tversky'), tverskyLoss(now));
    expect(counts(now).tp).toBeGreaterThan(0);
    const plain = await alone(page, baseURL as string);
    await plain.set(now);
    expect(await valuesOf(plain)).toEqual(values);
    await expect(bench.within.getByRole('button', { name: 'Slower: no worker here' })).toHaveCount(hasOrigin ? 0 : 1);
    expect(await parent.frame().evaluate(() => self.origin !== 'null')).toBe(hasOrigin);
    expect(await page.evaluate(() => history.length), 'entries of the page around').toBe(2);
  });
}

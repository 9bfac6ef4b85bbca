/** Experiments that travel: own formulas and reshaped predictions in links, and many people who open the same one. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import type { Plain } from './support/arithmetic.ts';
import { Bench, expect, test } from './support/bench.ts';
import { test as monitored } from './support/monitor.ts';
import { whenReady } from './support/ready.ts';

const golden = JSON.parse(readFileSync(new URL('../src/experiment/golden-links.json', import.meta.url), 'utf8')) as readonly {
  readonly name: string;
  readonly link: string;
}[];

async function openedAt(page: Page, address: string): Promise<Bench> {
  const bench = new Bench(page);
  await page.goto(address);
  await whenReady(page);
  await bench.settled();
  return bench;
}

/** Every value of the ladder and every metric, as written. */
async function digits(bench: Bench): Promise<readonly string[]> {
  await bench.settled();
  const metrics = await bench.page.locator('dl').filter({ hasText: 'Sensitivity' }).innerText();
  const rows = await bench.rows.evaluateAll((all) => all.map((row) => `${row.children[0]?.textContent} ${row.children[1]?.textContent}`));
  return [...rows, metrics];
}

async function linkShown(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const box = page.getByRole('dialog', { name: 'Share this experiment' }).getByRole('textbox', { name: 'Link', exact: true });
  await expect(box).not.toHaveValue('');
  const link = await box.inputValue();
  await page.keyboard.press('Escape');
  return link;
}

test('does a link carry a loss that was written on the page, with the same digits in a fresh browser?', async ({
  bench,
  page,
  browser,
}) => {
  await page.getByRole('button', { name: 'Write your own' }).click();
  const field = bench.card.getByRole('textbox', { name: 'Formula', exact: true });
  await field.press('ControlOrMeta+a');
  await page.keyboard.insertText('q = 1 - p\n(a * sum(q * p) + FN) / (TP + a * FP + FN)');
  await bench.card.getByRole('button', { name: 'Declare a as a parameter' }).click();
  await expect(bench.card.getByRole('status')).toContainText('It works');
  await bench.type('a', '0.37');
  await bench.settled();
  const [mine, shown] = [(await bench.experiment()) as Plain & { own: unknown }, await digits(bench)];
  const link = await linkShown(page);
  expect(link.length).toBeLessThan(800);
  const context = await browser.newContext();
  try {
    const other = await openedAt(await context.newPage(), link);
    expect(await other.experiment()).toEqual(mine);
    expect(await digits(other)).toEqual(shown);
    expect(shown.join()).toContain('Own loss 1');
  } finally {
    await context.close();
  }
});

test('is the link of a soft prediction that was moved, turned and blurred short, and do its sliders stand where they stood?', async ({
  bench,
  page,
  browser,
}) => {
  await bench.type('Rotate', '20');
  await bench.type('Shift x', '2.5');
  await bench.type('Blur', '1.2');
  const [mine, shown] = [await bench.experiment(), await digits(bench)];
  const link = await linkShown(page);
  expect(link.slice(link.indexOf('#')).length).toBeLessThan(120);
  const context = await browser.newContext();
  try {
    const other = await openedAt(await context.newPage(), link);
    expect(await other.experiment()).toEqual(mine);
    expect(await digits(other)).toEqual(shown);
    await expect(other.page.getByRole('textbox', { name: 'Rotate, number', exact: true })).toHaveValue(/20/);
    await other.stroke([20, 20], [40, 30]);
    await other.settled();
    expect((await linkShown(other.page)).length).toBeLessThan(800);
  } finally {
    await context.close();
  }
});

/** Ten browsers at a time; the long run opens two hundred. */
const [visitors, atOnce] = process.env.SEGLOSS_FUZZ === 'full' ? [200, 10] : [10, 5];

async function visit(browser: Browser, address: string): Promise<string> {
  const context = await browser.newContext();
  const faults: string[] = [];
  context.on('weberror', (error) => faults.push(error.error().message));
  context.on('request', (request) => {
    if (request.url().startsWith('http') && new URL(request.url()).origin !== new URL(address).origin) faults.push(request.url());
  });
  try {
    const bench = await openedAt(await context.newPage(), address);
    expect(faults).toEqual([]);
    return JSON.stringify([await digits(bench), await bench.experiment()]);
  } finally {
    await context.close();
  }
}

monitored('do many who open the same link see the same digits, and ask nobody else for anything?', async ({ browser, baseURL, page }) => {
  test.setTimeout(visitors * 12_000 + 60_000);
  const address = `${baseURL}/#${golden.find(({ name }) => name === 'an example blurred and made unsure, then painted on')?.link}`;
  const first = JSON.stringify([await digits(await openedAt(page, address)), await new Bench(page).experiment()]);
  for (let done = 0; done < visitors; done += atOnce) {
    const seen = await Promise.all(Array.from({ length: atOnce }, () => visit(browser, address)));
    expect(new Set(seen)).toEqual(new Set([first]));
  }
});

import './node-version.mjs';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { browserArguments, ensureBrowser } from './browser.mjs';
import { runMain, Stop } from './fail.mjs';
import { ensureInstalled } from './install.mjs';
import { build, root } from './process.mjs';
import { serve } from './server.mjs';

/** The pictures of docs/: the first is the README's, so it is taken at twice the pixels. */
const pictures = [
  { name: 'screenshot', width: 1280, height: 800, colorScheme: 'light', deviceScaleFactor: 2 },
  { name: 'screenshot-dark', width: 1280, height: 800, colorScheme: 'dark' },
  { name: 'screenshot-landscape', width: 1280, height: 800, colorScheme: 'dark', tab: 'Shift × fatter' },
  { name: 'screenshot-vi', width: 1280, height: 800, colorScheme: 'light', locale: 'vi-VN' },
  { name: 'screenshot-tablet', width: 820, height: 1180, colorScheme: 'light', hasTouch: true },
  { name: 'screenshot-phone', width: 390, height: 844, colorScheme: 'dark', hasTouch: true, deviceScaleFactor: 2 },
];

/** Waits until the page says it is ready and its numbers and plots have stopped changing. Polled: the page's policy refuses code from text. */
async function settled(page) {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await page.evaluate(() => window.segloss !== undefined)) break;
    await page.waitForTimeout(100);
  }
  const ready = await page.evaluate(() => window.segloss?.ready.then(() => true) ?? false);
  if (!ready) throw new Stop('The page did not become ready within 30 seconds: open it with npm start and look at its console.');
  await page.evaluate(() => document.fonts.ready.then(() => true));
  // The frame's numbers, then Plotly's chunk and its drawing.
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(2500);
}

async function take(browser, address, { name, width, height, tab, ...context }) {
  const page = await browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce', ...context });
  await page.goto(address);
  await settled(page);
  if (tab) {
    await page.getByRole('tab', { name: tab }).click();
    await settled(page);
  }
  const path = join(root, 'docs', `${name}.png`);
  await page.screenshot({ path });
  await page.close();
  console.log(path);
}

/** Builds the page and takes all pictures, or those whose names are given: npm run screenshots -- screenshot-dark. */
async function screenshots() {
  const names = process.argv.slice(2);
  const unknown = names.find((name) => !pictures.some((picture) => picture.name === name));
  if (unknown !== undefined)
    throw new Stop(`There is no picture "${unknown}": choose from ${pictures.map(({ name }) => name).join(', ')}.`);
  await ensureInstalled();
  const executablePath = await ensureBrowser();
  if ((await build()) !== 0) throw new Stop('The page could not be built: the first error above says which file.');
  mkdirSync(join(root, 'docs'), { recursive: true });
  const server = await serve(join(root, 'dist'), 0);
  const { chromium } = await import('@playwright/test');
  const browser = await chromium.launch({ executablePath, args: browserArguments });
  try {
    const wanted = names.length > 0 ? pictures.filter(({ name }) => names.includes(name)) : pictures;
    for (const picture of wanted) await take(browser, `http://localhost:${server.port}/`, picture);
  } finally {
    await browser.close();
    server.close();
  }
}

await runMain(screenshots);

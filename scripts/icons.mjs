import './node-version.mjs';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { browserArguments, ensureBrowser } from './browser.mjs';
import { runMain } from './fail.mjs';
import { ensureInstalled } from './install.mjs';
import { root } from './process.mjs';

/**
 * The pictures of public/icons, drawn from public/favicon.svg on a plate: side in px, share of it that the mark fills, radius of the plate's
 * corners as a share of the side. A maskable icon may be cut to a circle of 80 % of its side; Apple rounds the corners itself.
 */
const icons = [
  { name: '192', side: 192, share: 0.72, radius: 0.22 },
  { name: '512', side: 512, share: 0.72, radius: 0.22 },
  { name: 'maskable', side: 512, share: 0.58, radius: 0 },
  { name: 'apple', side: 180, share: 0.72, radius: 0 },
];

/** Panel of the light theme, on which the mark's own dark circle is seen everywhere. */
const plate = '#f8f8fa';

const page = (mark, { side, share, radius }) => `<!doctype html>
<style>
  body { margin: 0 }
  div { width: ${side}px; height: ${side}px; display: grid; place-items: center; background: ${plate}; border-radius: ${radius * side}px }
  svg { width: ${share * 100}%; height: ${share * 100}% }
</style>
<div>${mark}</div>`;

/** Draws them anew: node scripts/icons.mjs, after a change of the mark. */
async function draw() {
  await ensureInstalled();
  const executablePath = await ensureBrowser();
  // The two circles reach from 0.9 to 20 along x and from 1.9 to 19 along y: cut to that, the mark stands in the middle.
  const mark = readFileSync(join(root, 'public', 'favicon.svg'), 'utf8').replace('0 0 22 22', '0.7 0.7 19.5 19.5');
  const folder = join(root, 'public', 'icons');
  mkdirSync(folder, { recursive: true });
  const { chromium } = await import('@playwright/test');
  const browser = await chromium.launch({ executablePath, args: browserArguments });
  try {
    for (const icon of icons) {
      const tab = await browser.newPage({ viewport: { width: icon.side, height: icon.side }, colorScheme: 'light' });
      await tab.setContent(page(mark, icon));
      writeFileSync(join(folder, `${icon.name}.png`), await tab.screenshot({ omitBackground: true }));
      await tab.close();
    }
  } finally {
    await browser.close();
  }
}

await runMain(draw);

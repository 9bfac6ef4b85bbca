/** The page in Vietnamese: no English left on it, and nothing that English says is missing. */
import type { Page } from '@playwright/test';
import { losses } from '../src/losses/registry.ts';
import { expect, test } from './support/bench.ts';

/** Names, letters of formulas and units that both languages write alike. */
const alike = new Set(
  `SegLoss Playground English Tiếng Việt Dice IoU MCC TP FP FN TN HD HD95 ASSD MASD NSD FG BG BCE CE Focal Tversky Combo Hausdorff DT SSIM CM Log cosh
  Exp log Jadon Keras MONAI kornia nnU Net V PyTorch WebGL float64 px ms dL dp dz EN VI PNG SVG`.split(/\s+/),
);

/** Words of a text that English and Vietnamese would write differently. */
const foreign = (text: string): readonly string[] => (text.match(/\p{L}[\p{L}\d]+/gu) ?? []).filter((word) => !alike.has(word));

/** Texts and names that a person meets, by the place in the document, so that two languages can be laid side by side. */
const texts = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      if (!element.checkVisibility() || element.closest('svg, math, table, script')) continue;
      for (const name of ['aria-label', 'title', 'aria-description', 'aria-valuetext', 'alt']) {
        const text = element.getAttribute(name);
        if (text) found.push(text.trim());
      }
      for (const node of element.childNodes)
        if (node.nodeType === Node.TEXT_NODE && node.textContent?.trim()) found.push(node.textContent.trim());
    }
    return found;
  });

const words = (all: readonly string[]) => new Set(all.filter((text) => /\p{L}{2}/u.test(text)));

test('does the Vietnamese page leave nothing in English, in panels, lists, card and folds?', async ({ bench, page }) => {
  const speak = async (language: 'en' | 'vi') => {
    await page.getByRole('radio', { name: language === 'en' ? 'English' : 'Tiếng Việt' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
  };
  const engines = page.getByRole('combobox').last();
  const seen = async () => {
    const all = [...(await texts(page))];
    await bench.rows.nth(8).click();
    await expect(bench.card).toBeVisible();
    await page.mouse.move(...(await bench.place(20, 20)));
    await expect(bench.card.locator('dl')).toBeVisible();
    all.push(...(await texts(page)));
    await page.keyboard.press('Escape');
    await engines.click();
    await expect(page.getByRole('option').first()).toBeVisible();
    all.push(...(await texts(page)));
    await page.keyboard.press('Escape');
    await page.locator('header').getByRole('button').nth(1).click();
    await expect(page.getByRole('listitem').locator('small').first()).toBeVisible();
    all.push(...(await texts(page)));
    await page.keyboard.press('Escape');
    return words(all);
  };
  const english = await seen();
  await speak('vi');
  await bench.settled();
  const vietnamese = await seen();
  expect(english.size).toBeGreaterThan(150);
  const citations = losses.map((loss) => loss.source.citation);
  const kept = [...vietnamese].filter(
    (text) => english.has(text) && foreign(text).length > 0 && !citations.some((citation) => text.includes(citation)),
  );
  expect(kept).toEqual([]);
  // Nothing is missing either: as many different texts in the one as in the other, but for plurals and the like.
  expect(Math.abs(vietnamese.size - english.size) / english.size).toBeLessThan(0.1);
});

test('does a change of language keep the masks, the numbers and the card?', async ({ bench, page }) => {
  await bench.openCard('tversky');
  const before = await bench.experiment();
  const value = await bench.value('tversky').innerText();
  await page.getByRole('radio', { name: 'Tiếng Việt' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
  await expect(bench.card).toBeVisible();
  expect(await bench.experiment()).toEqual(before);
  await expect(bench.value('tversky')).toHaveText(value);
});

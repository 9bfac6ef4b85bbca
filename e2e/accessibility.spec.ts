/** WCAG 2.2 A and AA as far as axe can tell, in both themes, both languages, and with what opens open. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { Bench, expect, test } from './support/bench.ts';
import { test as monitored } from './support/monitor.ts';

/** What axe objects to, one line each: rule and place. */
async function objections(page: Page): Promise<readonly string[]> {
  // A transition half way has colours of neither end.
  await expect.poll(() => page.evaluate(() => document.getAnimations().filter((one) => one.playState === 'running').length)).toBe(0);
  // Plotly's drawings are hidden from screen readers, which are given a table; they hold thousands of elements.
  const { violations } = await new AxeBuilder({ page })
    .exclude('.js-plotly-plot')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.any.concat(node.all)[0]?.message ?? ''}`),
  );
}

test('has axe nothing to object to in light and dark, English and Vietnamese, with card, lists and folds open?', async ({
  bench,
  page,
}) => {
  test.setTimeout(120_000);
  const found: Record<string, readonly string[]> = {};
  const look = async (state: string) => {
    found[state] = await objections(page);
  };
  const speak = async (language: 'en' | 'vi') => {
    await page.getByRole('radio', { name: language === 'en' ? 'English' : 'Tiếng Việt' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
  };
  const withCard = async (state: string) => {
    await bench.rows.nth(7).click();
    await expect(bench.card).toBeVisible();
    await look(state);
    await page.keyboard.press('Escape');
    await expect(bench.card).toHaveCount(0);
  };
  await look('light, English');
  await withCard('light, English, card');
  await page.getByRole('button', { name: /Beyond the survey/ }).click();
  await bench.settled();
  await look('light, beyond the survey');
  await page.getByRole('button', { name: /^Example:/ }).click();
  await expect(page.getByRole('listitem').getByRole('button', { name: /^Horse/ })).toBeVisible();
  await look('light, examples');
  await page.keyboard.press('Escape');
  await speak('vi');
  await withCard('light, Vietnamese, card');
  await speak('en');
  await page.getByRole('button', { name: 'Dark theme' }).click();
  await page.getByRole('combobox', { name: 'Engine' }).click();
  await look('dark, engines');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Example:/ }).click();
  await look('dark, examples');
  await page.keyboard.press('Escape');
  await withCard('dark, English, card');
  await speak('vi');
  await look('dark, Vietnamese');
  expect(found).toEqual(Object.fromEntries(Object.keys(found).map((state) => [state, []])));
});

monitored.describe('on a phone', () => {
  monitored.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  monitored('has axe nothing to object to on a phone, in light and dark?', async ({ page }) => {
    const bench = new Bench(page);
    await bench.open();
    expect(await objections(page)).toEqual([]);
    await page.getByRole('button', { name: 'Dark theme' }).click();
    await bench.rows.nth(7).click();
    expect(await objections(page)).toEqual([]);
    // The net has no hole: a control without a name is told of.
    await page.getByRole('button', { name: 'Undo' }).evaluate((button) => button.removeAttribute('aria-label'));
    expect(await objections(page)).toEqual([expect.stringMatching(/^button-name/)]);
  });
});

test('has every control a name, and does Tab reach each once and leave the page?', async ({ bench, page }) => {
  await expect(bench.canvas).toBeVisible();
  const nameless = await page.evaluate(() =>
    [...document.querySelectorAll('button, input, select, a, [tabindex="0"]')]
      .filter((element) => (element as HTMLElement).checkVisibility())
      .filter((element) => {
        const label = element.getAttribute('aria-label') ?? (element as HTMLInputElement).labels?.[0]?.textContent ?? element.textContent;
        return (label ?? '').trim() === '';
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  );
  expect(nameless).toEqual([]);
  const reached: string[] = [];
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const { activeElement } = document;
      if (!activeElement || activeElement === document.body) return null;
      const box = activeElement.getBoundingClientRect();
      return `${activeElement.tagName} ${activeElement.getAttribute('aria-label') ?? activeElement.textContent} ${Math.round(box.x)} ${Math.round(box.y)}`;
    });
    if (at === null) break;
    reached.push(at);
  }
  expect(new Set(reached).size).toBe(reached.length);
  expect(reached.length).toBeGreaterThan(45);
  expect(reached.length, 'Tab leaves the page').toBeLessThan(120);
});

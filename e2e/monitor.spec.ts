/**
 * The net under all other browser tests has no holes: each kind of misbehaviour, provoked on the page, fails the test that sees it.
 * Playwright marks these with a cross and counts them as passed.
 */
import { expect, test } from './support/monitor.ts';

const provocations: Readonly<Record<string, () => unknown>> = {
  'an uncaught error': () => setTimeout(() => JSON.parse('{')),
  'an unhandled rejection': () => void Promise.reject(new Error('rejected')),
  'an error on the console': () => console.error('said'),
  'a request to another origin': () => fetch('http://other.invalid/').catch(() => null),
  // A function, as loaders take such keys for getters and would fail of anything else.
  'a key on every object': () => void Object.assign(Object.prototype, { polluted: () => 1 }),
  'code made from text': () => {
    const button = document.createElement('button');
    button.setAttribute('onclick', 'document.title = "ran"');
    button.click();
  },
  'a foreign script': () => {
    const script = document.createElement('script');
    script.src = 'http://other.invalid/script.js';
    document.head.append(script);
  },
};

for (const [name, provoke] of Object.entries(provocations)) {
  test(`has to fail: the page makes ${name}`, async ({ page }) => {
    test.fail();
    await page.goto('/');
    await page.evaluate(provoke);
    // What the browser tells of it arrives a moment later.
    await page.waitForTimeout(150);
    expect(await page.title()).not.toBe('ran');
  });
}

test('lets a quiet page pass', async ({ page }) => {
  const answer = await page.goto('/');
  expect(answer?.headers()['content-security-policy']).toContain("default-src 'none'");
  await expect(page.getByRole('application')).toBeVisible();
});

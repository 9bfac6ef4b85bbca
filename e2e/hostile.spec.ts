/** What a hostile hand can give the page: links, files and letters. Nothing is lost, nothing runs, and every refusal has its sentence. */
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { toBase64url } from '../src/experiment/packing/base64url.ts';
import { crc32 } from '../src/experiment/packing/crc32.ts';
import { packText } from '../src/experiment/packing/text.ts';
import { forgedFiles } from '../src/files/forged.ts';
import { uniformNumbers } from '../src/masks/noise.ts';
import type { Plain } from './support/arithmetic.ts';
import { type Bench, expect, test } from './support/bench.ts';
import { card, dialog, drop } from './support/drop.ts';
import { payloads } from './support/payloads.ts';

const full = process.env.SEGLOSS_FUZZ === 'full';
const links = (
  JSON.parse(readFileSync(new URL('../src/experiment/golden-links.json', import.meta.url), 'utf8')) as readonly { readonly link: string }[]
).map(({ link }) => link);
const [plain = ''] = links;
const body = plain.slice(0, plain.lastIndexOf('&k='));

function sealed(text: string): string {
  const crc = crc32(new TextEncoder().encode(text));
  return `${text}&k=${toBase64url(Uint8Array.of(crc >>> 24, crc >>> 16, crc >>> 8, crc))}`;
}
const withFields = (fields: string): string => sealed(body.replace('&m=', `${fields}&m=`));

/** Puts another link in the place of this one and gives what the page says about it. */
async function told(page: Page, bench: Bench, hash: string): Promise<string> {
  const notice = page.getByRole('button', { name: 'Dismiss' });
  while (await notice.isVisible()) await notice.click();
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
  await expect(notice, hash.slice(0, 60)).toBeVisible();
  return (await bench.status.allInnerTexts()).join('\n');
}

test('does every bad link get one sentence, and the work stay as it is?', async ({ bench, page }) => {
  const mine = await bench.experiment();
  const bombs = ['', 'A'.repeat(16_000), '_'.repeat(16_000), '-w'.repeat(8_000)].map((bytes) => sealed(`v1&n=256&m=${bytes}AAAA_`));
  const ofText = (letters: string) => toBase64url(packText(letters, 1e6) as Uint8Array);
  const text = ofText('a'.repeat(65_535));
  const cut = Array.from({ length: 20 }, (_, k) => (links[k % links.length] ?? '').slice(0, 3 + 2 * k));
  const wrong: readonly (readonly [string, RegExp])[] = [
    ...cut.map((link) => [link, /incomplete/] as const),
    ...bombs.map((link) => [link, /cannot be read|of a link|incomplete/] as const),
    [withFields(`&own=${text}`), /cannot be read/],
    [withFields(`&view=${text}`), /cannot be read/],
    [withFields(`&own=${ofText('['.repeat(32_000) + ']'.repeat(32_000))}`), /cannot be read/],
    [withFields(`&view=${ofText('{"a":'.repeat(9_000) + '1' + '}'.repeat(9_000))}`), /cannot be read/],
    [withFields('&own=__8'), /cannot be read/],
    [`v1&n=32&m=${'A'.repeat(16_384)}`, /longer than any/],
    [`v1&n=32&m=${'A'.repeat(1 << 20)}`, /longer than any/],
    // As much as Chromium takes in an address.
    [`v1&n=32&m=${'A'.repeat((2 << 20) - 100)}`, /longer than any/],
    [withFields('&n=64'), /says the same thing twice/],
    [withFields('&base=__proto__'), /an example that this page does not have/],
  ];
  for (const [link, sentence] of wrong) {
    expect(await told(page, bench, link), link.slice(0, 60)).toMatch(sentence);
    expect(await bench.experiment(), link.slice(0, 60)).toEqual(mine);
  }
  // 8 KiB and more of letters that are a link are one.
  await page.evaluate(
    (to) => {
      location.hash = to;
    },
    withFields(`&${'x'.repeat(8_300)}=1`),
  );
  await expect.poll(async () => (await bench.experiment()).size).toBe(32);
});

test('do links made at random open or are refused, with no third way?', async ({ bench, page }) => {
  test.setTimeout(full ? 1_200_000 : 120_000);
  const uniform = uniformNumbers(20_260_709);
  const random = (below: number) => Math.floor(uniform() * below);
  const parts = [
    '&combo.alpha=0.2',
    '&focal.gamma=3',
    '&reading=coded',
    '&pin=dice,bce',
    '&x=1',
    '&tversky.w_fn=1e999',
    '&base=disc',
    '&=',
    '&own=A',
  ];
  const some = (from: readonly string[], share: number) => withFields(from.filter(() => uniform() < share).join(''));
  /** In turn: fields that are right, any fields, a letter changed, the end cut off. */
  const make = (kind: number): string => {
    if (kind === 0) return some(parts.slice(0, 5), 0.5);
    if (kind === 1) return some(parts, 0.2);
    const link = links[random(links.length)] ?? '';
    const at = random(link.length);
    return kind === 2 ? link.slice(0, at) + String.fromCharCode(33 + random(90)) + link.slice(at + 1) : link.slice(0, at);
  };
  const empty: Partial<Plain> = { size: 64, truth: new Array(4096).fill(0), logits: new Array(4096).fill(-1), parameters: {} };
  const met = { opened: 0, refused: 0 };
  let last = '';
  for (let k = 0; k < (full ? 300 : 20); k++) {
    const link = make(k % 4);
    if (link.length < 2 || link === last) continue;
    last = link;
    await bench.set(empty);
    const before = await bench.experiment();
    const said = await told(page, bench, link);
    const after = await bench.experiment();
    const changed = JSON.stringify(after) !== JSON.stringify(before);
    met[changed ? 'opened' : 'refused'] += 1;
    expect(said).not.toMatch(/undefined|\[object|NaN|Error:|\n\s*at /);
    expect(said, 'one or the other').toMatch(changed ? /yours is kept|with changes/ : /link|Link|It names|A parameter|grid/);
  }
  expect(met.opened, 'a tenth at least').toBeGreaterThanOrEqual(full ? 30 : 2);
  expect(met.refused, 'and a tenth of the others').toBeGreaterThanOrEqual(full ? 30 : 2);
  expect(await page.evaluate(() => Object.keys(Object.prototype))).toEqual([]);
});

test('are hostile files refused by the page with the codes that are right, and nothing changed?', async ({ bench, page }) => {
  const before = await bench.experiment();
  const step = full ? 2 : Math.ceil(forgedFiles.length / 30);
  const chosen = forgedFiles.filter(({ bytes }, k) => k % step === 0 && bytes.length < 1 << 20);
  expect(chosen.length).toBeGreaterThan(20);
  for (let start = 0; start < chosen.length; start += 15) {
    const some = chosen.slice(start, start + 15).map((one, k) => ({ ...one, name: `${String(k).padStart(2, '0')} ${one.name}` }));
    await drop(page, ...some);
    for (const { what, name, codes } of some) {
      const problem = card(page, name).getByRole('alert');
      await expect(problem, what).toHaveAttribute('data-code', new RegExp(`^(${codes.join('|')})$`), { timeout: 20_000 });
      await expect(problem).toHaveText(/^[A-Z].*[.)]$/s);
      await expect(problem).not.toHaveText(/undefined|NaN|\{\{|\[object/);
    }
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toHaveCount(0);
  }
  expect(await bench.experiment()).toEqual(before);
});

/** Nothing ran, and nothing but letters came onto the page. */
async function expectLettersAlone(page: Page): Promise<void> {
  const found = await page.evaluate(() => ({
    ran: '__xss' in window,
    elements: [
      ...document.querySelectorAll('iframe, base, [onerror], [onload], [onfocus], [onmouseover], [ontoggle], [srcdoc], [formaction]'),
    ].map((one) => one.outerHTML.slice(0, 90)),
    addresses: [...document.querySelectorAll('[href], [src]')]
      .map((one) => one.getAttribute('href') ?? one.getAttribute('src') ?? '')
      .filter((address) => /^\s*(javascript|data):/i.test(address) || address === 'x'),
    polluted: Object.keys(Object.prototype),
    title: document.title,
  }));
  expect(found).toEqual({ ran: false, elements: [], addresses: [], polluted: [], title: 'SegLoss Playground' });
}

/** A tenth of them by default, another tenth for each field; all in the long run. */
const lettersFor = (field: number): readonly string[] => (full ? payloads : payloads.filter((_, k) => k % 10 === field % 10));

const fieldsIn = (scope: Locator) =>
  scope.locator(
    'input:not([type=checkbox]):not([type=radio]):not([type=range]):not([type=file]):visible, textarea:not([readonly]):visible',
  );

async function attack(page: Page, scope: Locator): Promise<number> {
  await expect(fieldsIn(scope).first()).toBeVisible();
  const count = await fieldsIn(scope).count();
  for (let k = 0; k < count; k++) {
    const field = fieldsIn(scope).nth(k);
    if (!(await field.isEnabled())) continue;
    for (const letters of lettersFor(k)) {
      await field.fill(letters);
      await field.press('Enter');
      if (!(await field.isVisible())) return count;
    }
    await expectLettersAlone(page);
  }
  return count;
}

test.describe('letters in every text field stay letters', () => {
  test.describe.configure({ timeout: full ? 1_800_000 : 180_000 });

  test('in the boxes of numbers, and the card of a loss', async ({ bench, page }) => {
    const before = await bench.experiment();
    await bench.openCard('tversky');
    expect(await attack(page, page.locator('body'))).toBeGreaterThan(5);
    const after = await bench.experiment();
    expect(after.parameters, 'no number came of letters').toEqual(before.parameters);
    expect(after.logits.every(Number.isFinite)).toBe(true);
  });

  test('in an own loss: its name, its text and its parameters', async ({ bench, page }) => {
    await page.getByRole('button', { name: 'Write your own' }).click();
    const formula = bench.card.getByRole('textbox', { name: 'Formula', exact: true });
    for (const letters of lettersFor(3)) {
      await formula.press('ControlOrMeta+a');
      await page.keyboard.insertText(letters.replaceAll('\ud800', '?'));
    }
    await expect(bench.card.getByRole('status')).toContainText(/^Line 1, column \d+/);
    await bench.card.getByRole('button', { name: 'Add a parameter' }).click();
    expect(await attack(page, bench.card)).toBeGreaterThan(3);
    await expectLettersAlone(page);
  });

  test('in the share dialog, the code dialog and the list of experiments', async ({ bench, page }) => {
    await bench.settled();
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    const share = page.getByRole('dialog', { name: 'Share this experiment' });
    await expect(share.getByRole('textbox', { name: 'Link', exact: true })).not.toHaveValue('');
    expect(await attack(page, share)).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
    await bench.openCard('tversky');
    await bench.card.getByRole('button', { name: 'Code', exact: true }).click();
    await page.getByRole('dialog').getByRole('radio', { name: 'Sweep script' }).click();
    expect(await attack(page, page.getByRole('dialog'))).toBeGreaterThan(3);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'My experiments', exact: true }).click();
    const saves = page.getByRole('dialog', { name: 'My experiments' });
    expect(await attack(page, saves)).toBeGreaterThan(0);
    await expectLettersAlone(page);
  });

  test('as names from a link, in rows, cards, maps, plots, captions and files', async ({ bench, page }) => {
    const names = lettersFor(0).filter((letters) => letters.length <= 40);
    const shown = ['<img src=x onerror=__xss=1>', '<a href="javascript:__xss=1">x</a>', '%{x}<br>%{customdata}', ...names].slice(0, 12);
    const own = shown.map((name, k) => ({ id: `own_${k + 1}`, name, formula: `mean((y - p)^2) + ${k}`, parameters: [] }));
    await bench.set({ own, pinned: ['own_1', 'own_2'] } as unknown as Partial<Plain>);
    const row = bench.rows.filter({ has: page.getByText('<img src=x onerror=__xss=1>', { exact: true }) });
    await expect(row).toHaveCount(1);
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      await bench.settled();
      await expectLettersAlone(page);
    }
    await row.click();
    await expect(bench.card).toBeVisible();
    await bench.card.getByRole('button', { name: 'Code', exact: true }).click();
    await expect(page.getByRole('dialog').getByRole('button', { name: 'Copy', exact: true })).toBeVisible();
    await expectLettersAlone(page);
  });

  test('as names of files', async ({ bench, page }) => {
    await bench.settled();
    await drop(
      page,
      ...lettersFor(1)
        .slice(0, 16)
        .map((name) => ({ name: `${name}.npy`, bytes: new Uint8Array([1]) })),
    );
    await expect(dialog(page).getByRole('alert').first()).toBeVisible();
    await expect(dialog(page).locator('[data-state=reading]')).toHaveCount(0);
    await expectLettersAlone(page);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('do names of every script and length keep within the page?', async ({ bench, page }) => {
    const names = [
      'W'.repeat(40),
      'ﷺ'.repeat(13),
      '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}'.repeat(4),
      `Z${'\u0310\u0489'.repeat(19)}`,
      'ขั้นตอน'.repeat(5),
      '損'.repeat(40),
    ];
    const own = names.map((name, k) => ({ id: `own_${k + 1}`, name, formula: 'mean(p)', parameters: [] }));
    await bench.set({ own, pinned: ['own_1', 'own_6'] } as unknown as Partial<Plain>);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });
});

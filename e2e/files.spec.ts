/** Files dropped on the page: what they become, what is asked, and that a bad one changes nothing. */
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { array, npy } from '../src/files/forge.ts';
import { expect, test } from './support/bench.ts';
import { apply, card, type Dropped, dialog, drop } from './support/drop.ts';

const fixtures = new URL('../src/files/fixtures/', import.meta.url);
const bytesOf = (path: string) => readFileSync(new URL(path, fixtures));

const fixture = (path: string, name = path.slice(path.lastIndexOf('/') + 1)): Dropped => ({ name, bytes: bytesOf(path) });

/** Little-endian float32 after the 128 bytes of the header. */
function probabilities(path: string): number[] {
  const bytes = bytesOf(path);
  return Array.from({ length: 64 * 64 }, (_, i) => bytes.readFloatLE(128 + 4 * i));
}

test('do a picture, a mask and a probability map, dropped together, find their roles and keep their numbers?', async ({ bench, page }) => {
  const before = await bench.experiment();
  await drop(page, fixture('files/case1_image.png'), fixture('files/case1_prob.npy'), fixture('files/case1_mask.png'));
  await expect(card(page, 'case1_mask.png').getByRole('radio', { name: 'Truth' })).toBeChecked();
  await expect(card(page, 'case1_prob.npy').getByRole('radio', { name: 'Prediction' })).toBeChecked();
  await expect(card(page, 'case1_image.png').getByRole('radio', { name: 'Background' })).toBeChecked();
  await expect(card(page, 'case1_prob.npy').getByRole('radio', { name: 'Probabilities' })).toBeChecked();
  await expect(card(page, 'case1_prob.npy')).toContainText('NPY · float32, 64 × 64');
  expect(await bench.experiment(), 'nothing changes before the last button').toEqual(before);
  await apply(page).click();
  await expect(dialog(page)).toHaveCount(0);
  await bench.settled();
  const after = await bench.experiment();
  expect(after.size).toBe(64);
  // The mask is the disc of radius 15 about (31, 31), edge included.
  const disc = after.truth.map((_, i) => (Math.hypot((i % 64) - 31, Math.floor(i / 64) - 31) <= 15 ? 1 : 0));
  expect(after.truth).toEqual(disc);
  const worst = probabilities('files/case1_prob.npy').reduce((most, p, i) => {
    const z = Math.max(-16, Math.min(16, Math.log(p) - Math.log1p(-p)));
    return Math.max(most, Math.abs((after.logits[i] ?? Number.NaN) - z));
  }, 0);
  expect(worst, 'logits of the map, not rounded to the steps of painting').toBeLessThan(1e-5);
  await expect(bench.status).toContainText('Background: case1_image.png, on this page only');
  await expect(page.getByRole('button', { name: 'Show the picture' })).toBeVisible();
  await page.keyboard.press('Control+z');
  expect(await bench.experiment(), 'one undo step').toEqual(before);
  await expect(page.getByRole('button', { name: 'Show the picture' })).toHaveCount(0);
});

test('does a volume offer its slices, turned as its header says, and its labels as classes?', async ({ bench, page }) => {
  await drop(page, fixture('real/itk_t1.nii.gz', 'head_t1.nii.gz'), fixture('real/itk_t1_brain_mask.nii.gz', 'head_mask.nii.gz'));
  const mask = card(page, 'head_mask.nii.gz');
  await expect(mask.getByRole('radio', { name: 'Truth' })).toBeChecked();
  const [mine, others] = [mask.getByRole('slider', { name: 'Slice' }), card(page, 'head_t1.nii.gz').getByRole('slider', { name: 'Slice' })];
  await mask.getByRole('textbox', { name: 'Slice, number' }).fill('28');
  await mask.getByRole('textbox', { name: 'Slice, number' }).press('Enter');
  await expect(mine).toHaveAttribute('aria-valuetext', '28');
  await expect(others, 'picture and mask move together').toHaveAttribute('aria-valuetext', '28');
  for (const label of ['4', '5', '6'])
    await expect(mask.getByRole('button', { name: new RegExp(`^${label} `) })).toHaveAttribute('aria-pressed', 'true');
  await dialog(page).getByRole('radio', { name: '128 × 128' }).click();
  await apply(page).click();
  await expect(dialog(page)).toHaveCount(0);
  const { size, truth } = await bench.experiment();
  expect(size).toBe(128);
  expect(new Set(truth)).toEqual(new Set([0, 1]));
  // Counted with NumPy in volume[:, :, 28]: 3 voxels of label 4, 305 of 5, 3139 of 6.
  expect(truth.filter((y) => y === 1).length).toBe(3 + 305 + 3139);
});

test('are NaN and the class 255 asked about, and is nothing applied before the answer?', async ({ bench, page }) => {
  await drop(page, fixture('files/odd_prob.npy'), fixture('files/labels.png'));
  await expect(card(page, 'odd_prob.npy')).toContainText('NaN, which is no number: 7.');
  const { violations } = await new AxeBuilder({ page }).include('dialog').analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  await expect(apply(page)).toBeDisabled();
  await card(page, 'odd_prob.npy').getByRole('radio', { name: 'Undecided (½)' }).click();
  await expect(apply(page)).toBeDisabled();
  // Four rows of 64 pixels are 255.
  await expect(card(page, 'labels.png')).toContainText('class 255, which often means “ignore”: 256.');
  await card(page, 'labels.png').getByRole('radio', { name: 'Background' }).last().click();
  await card(page, 'labels.png').getByRole('button', { name: /^2 / }).click();
  await apply(page).click();
  const { truth, logits } = await bench.experiment();
  expect(logits.slice(0, 7)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  // Class 1 alone: the disc of radius 8 about (20, 20).
  expect(truth).toEqual(truth.map((_, i) => (Math.hypot((i % 64) - 20, Math.floor(i / 64) - 20) <= 8 ? 1 : 0)));
});

test('are truth and prediction of two sizes both named, and fitted as chosen, with 26 classes of which one is 255?', async ({
  bench,
  page,
}) => {
  // 64 rows of 96: 16 columns at either side are cut off; between them the classes 0 to 24, two columns each, then 0, then 255.
  const label = (column: number) => (column < 16 || column > 79 ? 7 : column < 66 ? (column - 16) >> 1 : column < 76 ? 0 : 255);
  const labels = Uint8Array.from({ length: 64 * 96 }, (_, i) => label(i % 96));
  const levels = Float32Array.from({ length: 32 * 32 }, (_, i) => (i % 32 < 16 ? 0.25 : 0.75));
  await drop(
    page,
    { name: 'organs_mask.npy', bytes: npy(array("'|u1'", '(64, 96)'), labels) },
    { name: 'organs_prob.npy', bytes: npy(array("'<f4'", '(32, 32)'), new Uint8Array(levels.buffer)) },
  );
  const [mask, map] = [card(page, 'organs_mask.npy'), card(page, 'organs_prob.npy')];
  await expect(dialog(page)).toContainText('Truth is 96 × 64, prediction is 32 × 32: each is fitted to the grid by itself.');
  const classes = mask.getByRole('group', { name: 'Foreground classes' }).getByRole('button');
  expect(await classes.evaluateAll((all) => all.map((one) => Number(one.querySelector('b')?.textContent)))).toEqual([
    ...Array.from({ length: 25 }, (_, k) => k),
    255,
  ]);
  await expect(mask).toContainText(`class 255, which often means “ignore”: ${4 * 64}.`);
  await expect(apply(page)).toBeDisabled();
  await mask.getByRole('radio', { name: 'Background' }).last().click();
  await expect(dialog(page).getByRole('radio', { name: 'Pad' })).not.toBeChecked();
  await expect(mask).toContainText('96 × 64: the middle 64 × 64 is kept, 33.3 % is cut off.');
  await map.getByRole('radio', { name: 'Nearest' }).click();
  await expect(map).toContainText('32 to 64 pixels a side by the nearest pixel');
  await apply(page).click();
  const { size, truth, logits } = await bench.experiment();
  expect(size).toBe(64);
  expect(truth).toEqual(truth.map((_, i) => (i % 64 >= 2 && i % 64 < 50 ? 1 : 0)));
  // 0.75 is three to one.
  const worst = Math.max(...logits.map((z, i) => Math.abs(z - (i % 64 < 32 ? -1 : 1) * Math.log(3))));
  expect(worst).toBeLessThan(1e-6);
});

test('does a bad file say why, and does nothing change?', async ({ bench, page }) => {
  const before = await bench.experiment();
  const svg = { name: 'mask.png', bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>window.pwned = 1</script></svg>') };
  await drop(page, fixture('files/objects.npy'), fixture('files/cut.png'), svg, {
    name: '<img src=x onerror=window.pwned=1>.npy',
    bytes: Buffer.alloc(0),
  });
  const problems = dialog(page).getByRole('alert');
  await expect(problems).toHaveCount(4);
  expect(await problems.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.code))).toEqual([
    'NPY_OBJECT',
    'PNG_TRUNCATED',
    'IS_SVG',
    'EMPTY',
  ]);
  await expect(card(page, 'objects.npy')).toContainText('contains Python objects, which are never unpacked');
  await expect(dialog(page).getByRole('status')).toHaveText('Nothing was changed.');
  await dialog(page).getByRole('button', { name: 'Close' }).last().click();
  await expect(dialog(page)).toHaveCount(0);
  expect(await bench.experiment()).toEqual(before);
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
});

test('can files be pasted and chosen, by keyboard and in Vietnamese too?', async ({ bench, page }) => {
  await page.evaluate(
    ([text]) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(text ?? ''), (letter) => letter.charCodeAt(0))], 'mask.png', { type: 'image/png' }));
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    },
    [bytesOf('files/case1_mask.png').toString('base64')],
  );
  await expect(card(page, 'mask.png').getByRole('radio', { name: 'Truth' })).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await page.getByRole('radio', { name: 'Tiếng Việt' }).click();
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Mở tệp' }).press('Enter');
  await (await chosen).setFiles([{ name: 'nhan.png', mimeType: 'image/png', buffer: bytesOf('files/case1_mask.png') }]);
  const opened = page.getByRole('dialog', { name: 'Mở tệp' });
  await expect(opened.getByRole('listitem', { name: 'nhan.png' })).toContainText('xám 8 bit, 64 × 64');
  await opened.getByRole('radio', { name: 'Bản sao của mặt nạ này' }).click();
  await opened.getByRole('button', { name: 'Đưa lên khung vẽ' }).click();
  const { truth, logits } = await bench.experiment();
  expect(logits).toEqual(truth.map((y) => (y === 1 ? 16 : -16)));
  await page.getByRole('radio', { name: 'English' }).click();
});

test('is a JPEG taken as background, and a wrong name told?', async ({ bench, page }) => {
  const before = await bench.experiment();
  const jpeg = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(300, 200);
    const context = canvas.getContext('2d');
    context?.fillRect(0, 0, 150, 200);
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer());
    return btoa(String.fromCharCode(...bytes));
  });
  await drop(page, { name: 'photo.png', bytes: Buffer.from(jpeg, 'base64') });
  await expect(card(page, 'photo.png')).toContainText('This is a JPEG file named .png.');
  await expect(card(page, 'photo.png').getByRole('radio', { name: 'Background' })).toBeChecked();
  await expect(card(page, 'photo.png')).toContainText('links and saved experiments do not carry it');
  await apply(page).click();
  await expect(page.getByRole('button', { name: 'Show the picture' })).toBeVisible();
  expect(await bench.experiment(), 'the masks stay, and the picture is no part of what is shared').toEqual(before);
});

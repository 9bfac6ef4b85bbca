/** The fifteen examples, each opened from the list. */
import { presets } from '../src/i18n/en/presets.ts';
import { expect, test } from './support/bench.ts';

const synthetic = [
  'disc',
  'tiny_lesion',
  'thin_vessel',
  'hole',
  'far_blob',
  'one_pixel_shift',
  'over_segmentation',
  'under_segmentation',
  'empty_truth',
  'checker_noise',
];
const withPicture = ['brain', 'cell', 'fundus', 'coins'];

test('does each of the fifteen examples load with its size, its picture and numbers in every row?', async ({ bench, page }) => {
  test.setTimeout(120_000);
  expect(Object.keys(presets).length).toBe(15);
  const seen = new Set<string>();
  for (const [id, { name, about }] of Object.entries(presets)) {
    await page.getByRole('button', { name: /^Example:/ }).click();
    await page
      .getByRole('listitem')
      .getByRole('button', { name: new RegExp(`^${name.replace(/[()]/g, '\\$&')}`) })
      .click();
    await expect(page.getByRole('button', { name: `Example: ${name}. Choose another` })).toBeVisible();
    await expect(bench.status).toHaveText(about);
    await bench.settled();
    const { size, truth, logits, picture } = await bench.experiment();
    expect(size, id).toBe(synthetic.includes(id) ? 64 : 128);
    expect(picture, id).toBe(withPicture.includes(id) ? id : null);
    expect(truth.includes(1), `${id} has a foreground`).toBe(id !== 'empty_truth');
    expect(
      logits.some((z) => z > 0),
      `${id} has a prediction`,
    ).toBe(true);
    await expect(page.getByText('no value:'), id).toHaveCount(0);
    seen.add(String(truth) + String(logits));
    await expect(page.getByRole('button', { name: 'Show the picture' })).toHaveCount(withPicture.includes(id) ? 1 : 0);
  }
  expect(seen.size).toBe(15);
});

test('does the picture lie under the masks, and does its button take it away and bring it back?', async ({ bench, page }) => {
  await page.getByRole('button', { name: /^Example:/ }).click();
  await page
    .getByRole('listitem')
    .getByRole('button', { name: /^Brain/ })
    .click();
  const button = page.getByRole('button', { name: 'Show the picture' });
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await bench.settled();
  const fill = bench.canvas.locator('canvas').first();
  const shown = async (): Promise<string | undefined> => (await bench.pictures(fill))[0];
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'false');
  const plain = await shown();
  await button.click();
  // The picture is fetched and decoded on its way to the canvas.
  await expect.poll(async () => (await shown()) === plain).toBe(false);
  await button.click();
  await expect.poll(async () => (await shown()) === plain).toBe(true);
});

test('do the arrows go to the neighbours, and is an example one undo step?', async ({ bench, page }) => {
  const before = await bench.experiment();
  await page.getByRole('button', { name: 'Next example' }).click();
  await expect(page.getByRole('button', { name: 'Example: Tiny lesion. Choose another' })).toBeVisible();
  expect((await bench.experiment()).truth.filter((y) => y === 1).length).toBe(23);
  await page.getByRole('button', { name: 'Previous example' }).click();
  await expect(page.getByRole('button', { name: 'Example: Slightly wrong disc. Choose another' })).toBeVisible();
  await page.keyboard.press('Control+z');
  expect((await bench.experiment()).truth.filter((y) => y === 1).length).toBe(23);
  await page.keyboard.press('Control+z');
  expect(await bench.experiment()).toEqual(before);
});

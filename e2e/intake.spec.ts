/** Many files, large ones, and those that need a question: read by a worker of their own, in order, and given up when told to. */
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { zipSync } from 'fflate';
import { Bench, expect, test } from './support/bench.ts';
import { apply, card, type Dropped, dialog, drop } from './support/drop.ts';
import { test as monitored } from './support/monitor.ts';

/** An NPY file of bytes. */
function npy(height: number, width: number, value: (i: number) => number): Uint8Array {
  const header = `{'descr': '|u1', 'fortran_order': False, 'shape': (${height}, ${width}), }`;
  const head = Buffer.from(`\x93NUMPY\x01\0\0\0${header.padEnd(117)}\n`, 'latin1');
  head.writeUInt16LE(118, 8);
  return Buffer.concat([head, Uint8Array.from({ length: height * width }, (_, i) => value(i))]);
}

/** A NIfTI volume of bytes: value(x, y, z, t), x fastest. */
function nifti(shape: readonly number[], value: (z: number, t: number) => number): Uint8Array {
  const head = Buffer.alloc(352);
  head.writeInt32LE(348, 0);
  for (const [k, length] of [shape.length, ...shape].entries()) head.writeInt16LE(length, 40 + 2 * k);
  for (let k = shape.length; k < 7; k++) head.writeInt16LE(1, 42 + 2 * k);
  head.writeInt16LE(2, 70);
  head.writeInt16LE(8, 72);
  head.writeFloatLE(352, 108);
  head.writeFloatLE(1, 112);
  head.write('n+1', 344, 'latin1');
  const [width = 1, height = 1, depth = 1, volumes = 1] = shape;
  const body = Buffer.alloc(width * height * depth * volumes);
  for (let t = 0; t < volumes; t++)
    for (let z = 0; z < depth; z++) body.fill(value(z, t), (t * depth + z) * width * height, (t * depth + z + 1) * width * height);
  return Buffer.concat([head, body]);
}

const half = npy(64, 64, (i) => (i < 2048 ? 1 : 0));
const readers = (page: Page) => page.workers().filter((worker) => worker.url().includes('filesWorker'));

test('are 500 files dropped at once cut to sixteen, with one sentence, and the last of two with one name read?', async ({
  bench,
  page,
}) => {
  const before = await bench.experiment();
  const many: Dropped[] = Array.from({ length: 499 }, (_, k) => ({ name: `mask${k}.npy`, bytes: half }));
  await drop(page, { name: 'twice.npy', bytes: npy(64, 64, () => 0) }, { name: 'twice.npy', bytes: half }, ...many);
  await expect(dialog(page).getByRole('listitem')).toHaveCount(17);
  await expect(dialog(page).getByRole('alert')).toHaveText('500 files were given; the first 16 are read. Give the others afterwards.');
  await expect(dialog(page).locator('[data-state=reading]')).toHaveCount(0);
  await expect(card(page, 'twice.npy')).toHaveCount(1);
  // Half of its pixels are 1: the later of the two.
  await expect(card(page, 'twice.npy').getByRole('button', { name: /^1 / })).toContainText('50.0 %');
  expect(await bench.experiment()).toEqual(before);
});

test('is a folder told apart from a file, and a file given again read again?', async ({ bench, page }) => {
  await bench.settled();
  await page.evaluate(() => {
    DataTransferItem.prototype.webkitGetAsEntry = () => ({ isDirectory: true }) as FileSystemEntry;
  });
  await drop(page, { name: 'scans', bytes: new Uint8Array(0) });
  await expect(dialog(page).getByRole('alert')).toHaveText('This is a folder. Drop the files in it instead.');
  await page.evaluate(() => {
    DataTransferItem.prototype.webkitGetAsEntry = () => ({ isDirectory: false }) as FileSystemEntry;
  });
  await drop(page, { name: 'mask.npy', bytes: npy(64, 64, () => 1) });
  await expect(card(page, 'mask.npy').getByRole('button', { name: /^1 / })).toContainText('100.0 %');
  await drop(page, { name: 'mask.npy', bytes: half });
  await expect(card(page, 'mask.npy').getByRole('button', { name: /^1 / })).toContainText('50.0 %');
  await expect(card(page, 'mask.npy')).toHaveCount(1);
});

test('does a worker read, show how far it is, give up when told to, and end with the dialog?', async ({ bench, page }) => {
  await bench.settled();
  expect(readers(page)).toHaveLength(0);
  const volume = gzipSync(
    nifti([256, 256, 400], (z) => z & 255),
    { level: 0 },
  );
  await page.evaluate(() => {
    const read = Blob.prototype.slice;
    // Nothing of the file is read on the page itself.
    Blob.prototype.slice = function (this: Blob, ...given) {
      if (this instanceof File) throw new Error('read on the page');
      return read.apply(this, given);
    };
  });
  const seen = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        new MutationObserver(() => {
          const bar = document.querySelector('dialog progress');
          if (bar) resolve(bar.getAttribute('aria-label') ?? '');
        }).observe(document.body, { childList: true, subtree: true });
      }),
  );
  await drop(page, { name: 'volume.nii.gz', bytes: volume }, { name: 'after.npy', bytes: half });
  expect(await seen).toMatch(/^\d+\.\d of 25\.\d MiB$/);
  await card(page, 'volume.nii.gz').getByRole('button', { name: 'Leave out volume.nii.gz' }).click();
  await expect(card(page, 'after.npy').getByRole('radio', { name: 'Truth' })).toBeChecked();
  await expect(card(page, 'volume.nii.gz')).toHaveCount(0);
  expect(readers(page)).toHaveLength(1);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect.poll(() => readers(page).length).toBe(0);
});

test('wins the last slice asked for, in a volume that takes time to unpack?', async ({ bench, page }) => {
  await bench.settled();
  await drop(page, {
    name: 'mask.nii.gz',
    bytes: gzipSync(
      nifti([256, 256, 250], (z) => z),
      { level: 0 },
    ),
  });
  const mine = card(page, 'mask.nii.gz');
  await expect(mine.getByRole('slider', { name: 'Slice' })).toBeVisible();
  const box = mine.getByRole('textbox', { name: 'Slice, number' });
  for (const slice of ['240', '3', '117', '200']) {
    await box.fill(slice);
    await box.press('Enter');
  }
  await expect(mine).toContainText('run from 200 to 200');
  await expect(mine.getByRole('slider', { name: 'Slice' })).toHaveAttribute('aria-valuetext', '200');
});

test('is it asked which of several volumes is meant, and nothing taken before?', async ({ bench, page }) => {
  await drop(page, { name: 'mask.nii', bytes: nifti([64, 64, 3, 4], (_z, t) => (t === 2 ? 1 : 0)) });
  const mine = card(page, 'mask.nii');
  await expect(mine).toContainText('This file has 4 volumes. Which one is meant?');
  await expect(mine.getByRole('button', { name: 'Take volume 0' })).toBeVisible();
  await expect(apply(page)).toBeDisabled();
  await expect(dialog(page).getByRole('status')).toHaveText('Choose a volume first.');
  await mine.getByRole('textbox', { name: 'Volume, number' }).fill('2');
  await mine.getByRole('textbox', { name: 'Volume, number' }).press('Enter');
  await expect(mine.getByRole('button', { name: /^1 / })).toContainText('100.0 %');
  await expect(mine).not.toContainText('Which one is meant?');
  await apply(page).click();
  expect(new Set((await bench.experiment()).truth)).toEqual(new Set([1]));
});

test('does an archive of many arrays say how many it does not list?', async ({ bench, page }) => {
  await bench.settled();
  const arrays = Object.fromEntries(Array.from({ length: 30 }, (_, k) => [`a${String(k).padStart(2, '0')}.npy`, half]));
  await drop(page, { name: 'batch.npz', bytes: zipSync(arrays) });
  await expect(dialog(page).getByRole('listitem')).toHaveCount(12);
  await expect(card(page, 'batch.npz: a00')).toContainText('The archive has 30 arrays; the first 12 are listed.');
  await expect(dialog(page).locator('[data-state=reading]')).toHaveCount(0);
});

/** A JPEG, black at the left and white at the right, 300 x 200, whose camera was held so. */
async function photograph(page: Page, orientation: number): Promise<Uint8Array> {
  const text = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(300, 200);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.fillStyle = '#fff';
    context.fillRect(0, 0, 300, 200);
    context.fillStyle = '#000';
    context.fillRect(0, 0, 150, 200);
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer());
    return btoa(String.fromCharCode(...bytes));
  });
  const jpeg = Buffer.from(text, 'base64');
  // APP1 with one entry: tag 0x0112, SHORT, one of them.
  const exif = Buffer.from(`ffe10022457869660000${'4d4d002a00000008'}0001${'011200030000000100000000'}00000000`, 'hex');
  exif.writeUInt16BE(orientation, 28);
  return Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)]);
}

test('is a photograph turned as its camera was held?', async ({ bench, page }) => {
  await bench.settled();
  // 6: what was stored at the left is at the top.
  await drop(page, { name: 'turned.jpg', bytes: await photograph(page, 6) }, { name: 'level.jpg', bytes: await photograph(page, 1) });
  await expect(card(page, 'turned.jpg')).toContainText('200 × 300');
  await expect(card(page, 'level.jpg')).toContainText('300 × 200');
  const greyAt = (name: string, x: number, y: number) =>
    card(page, name)
      .locator('canvas')
      .evaluate(
        (canvas, [u, v]) => {
          const { width, height } = canvas as HTMLCanvasElement;
          const place = [Math.floor((u ?? 0) * width), Math.floor((v ?? 0) * height)] as const;
          return (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(...place, 1, 1).data[0] ?? -1;
        },
        [x, y] as const,
      );
  expect(await greyAt('turned.jpg', 0.9, 0.1)).toBeLessThan(10);
  expect(await greyAt('turned.jpg', 0.1, 0.9)).toBeGreaterThan(245);
  expect(await greyAt('level.jpg', 0.1, 0.9)).toBeLessThan(10);
  expect(await greyAt('level.jpg', 0.9, 0.1)).toBeGreaterThan(245);
  await card(page, 'turned.jpg').getByRole('radio', { name: 'Background' }).click();
  await expect(card(page, 'turned.jpg')).toContainText('stays on this page until it is reloaded');
});

monitored('are files read where no worker can be made?', async ({ page }) => {
  await page.addInitScript(() => {
    const { Worker: Real } = window;
    window.Worker = class extends Real {
      constructor(address: string | URL, options?: WorkerOptions) {
        if (String(address).includes('filesWorker')) throw new DOMException('not from here', 'SecurityError');
        super(address, options);
      }
    };
  });
  const bench = new Bench(page);
  await bench.open();
  await drop(page, { name: 'mask.npy', bytes: half });
  await apply(page).click();
  expect((await bench.experiment()).truth).toEqual(Array.from({ length: 4096 }, (_, i) => (i < 2048 ? 1 : 0)));
  expect(readers(page)).toHaveLength(0);
});

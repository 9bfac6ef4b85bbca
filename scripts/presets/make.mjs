/**
 * Makes the pictures in public/presets from the source images named in NOTICE:
 *     node scripts/presets/make.mjs FOLDER
 * Each preset has a truth (0 or 255), a prediction (grey level g is the logit z = (g - 128) / 8) and, all but the horse, an image.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { above, blurred, extreme, filled, only, opened, otsu, read, regions, resampled, square, write } from './picture.mjs';

const folder = process.argv[2];
if (!folder || !existsSync(folder)) {
  console.error('Give the folder of the source images: node scripts/presets/make.mjs FOLDER');
  process.exit(2);
}
const source = (name) => read(join(folder, name));
const target = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../../public/presets');
mkdirSync(target, { recursive: true });

const grid = 128;

function save(id, { image, truth, logits }) {
  if (image) write(join(target, `${id}_image.png`), image);
  write(join(target, `${id}_truth.png`), { ...truth, values: truth.values.map((value) => value * 255) });
  write(join(target, `${id}_prediction.png`), { ...logits, values: logits.values.map((z) => 128 + 8 * Math.max(-7.5, Math.min(7.5, z))) });
}

const map = (picture, f) => ({ ...picture, values: picture.values.map(f) });

/** Source mask (0, 255) on the grid, cut at one half. */
const hard = (mask) => above(resampled(mask, grid), 127.5);

/** A classifier by brightness: it smooths, asks for a compact core, and knows nothing of ventricles, which it misses. */
function brain() {
  const frame = (picture) => square(picture, -18, 0, 217);
  const image = resampled(frame(source('colin27_z80_181x217.png')), grid);
  const truth = hard(frame(source('colin27_z80_mask.png')));
  const smooth = blurred(image, 1.2);
  const level = 62;
  const cores = regions(extreme(above(smooth, level), 3, -1)).sort((a, b) => b.length - a.length);
  const near = extreme(only(image, cores.slice(0, 1)), 5, 1);
  const logits = map(smooth, (value, i) => (near.values[i] === 1 ? (value - level) / 5 : -6.5));
  return { image, truth, logits: blurred(logits, 0.6) };
}

/** Too strict a threshold on the smoothed picture: the cell comes out small, with a soft rim. */
function cell() {
  const frame = (picture) => square(picture, 0, 70, 550);
  const image = resampled(frame(source('cell_src.png')), grid);
  const truth = hard(frame(source('cell_mask.png')));
  const smooth = blurred(image, 2);
  return { image, truth, logits: map(smooth, (value) => (value - 150) / 14) };
}

/** Microaneurysms by eye: centre and radius in px of the source. */
const lesions = [
  [16.2, 23, 2.6],
  [49, 71.5, 2.2],
];

/** Darkness against the neighbourhood: it finds the lesions, and the vessels too. */
function fundus() {
  const picture = source('microaneurysms.png');
  const image = resampled(picture, grid);
  const scale = picture.width / grid;
  const truth = map(image, (_, i) => {
    const x = ((i % grid) + 0.5) * scale;
    const y = (Math.floor(i / grid) + 0.5) * scale;
    return lesions.some(([cx, cy, radius]) => Math.hypot(x - cx, y - cy) <= radius) ? 1 : 0;
  });
  const smooth = blurred(image, 1);
  const around = blurred(image, 6);
  return { image, truth, logits: map(smooth, (value, i) => (around.values[i] - value - 14) / 3.5) };
}

/** The prediction is Otsu's threshold of the whole picture, which leaks; the truth is Otsu's threshold after the uneven light is taken off. */
function coins() {
  const picture = source('coins_src.png');
  const light = blurred(opened(blurred(picture, 1), 33), 8);
  const even = map(picture, (value, i) => Math.max(0, value - light.values[i]));
  const cut = filled(above(blurred(even, 1.5), 0.62 * otsu(even)));
  const clean = opened(cut, 7);
  const frame = (image) => square(image, 0, 0, 303);
  const image = resampled(frame(picture), grid);
  const truth = hard(frame(map(clean, (value) => value * 255)));
  const leak = resampled(frame(source('coins_mask.png')), grid);
  return { image, truth, logits: map(blurred(leak, 0.7), (value) => (value / 255 - 0.5) * 9) };
}

/** A prediction at a quarter of the resolution: the legs and the ears go. */
function horse() {
  const mask = square(source('horse_mask.png'), 0, -36, 400);
  const truth = hard(mask);
  const coarse = blurred(resampled(mask, grid), 3.2);
  return { truth, logits: map(coarse, (value) => (value / 255 - 0.5) * 11) };
}

for (const [id, make] of Object.entries({ brain, cell, fundus, coins, horse })) save(id, make());

import { existsSync, readFileSync } from 'node:fs';
import { decode } from 'fast-png';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { gridSizes } from '../experiment/experiment.ts';
import { presets as texts } from '../i18n/en/presets.ts';
import { snapLogit } from '../masks/logits.ts';
import type { Preset } from './preset.ts';
import { pictureIds, pictureOf, presetById, presets } from './registry.ts';

const fileOf = (address: string) => new URL(`../../public/${address.slice(address.indexOf('presets/'))}`, import.meta.url);

beforeAll(() => {
  vi.stubGlobal('fetch', async (address: string) => new Response(new Uint8Array(readFileSync(fileOf(address)))));
});
afterAll(() => {
  vi.unstubAllGlobals();
});

describe.each(presets.map((preset): [string, Preset] => [preset.id, preset]))('preset %s', (id, preset) => {
  it('gives two masks of one grid: a binary truth and logits on the grid of 1/32', async () => {
    const { size, truth, logits } = await preset.build();
    expect(gridSizes).toContain(size);
    expect([truth.length, logits.length]).toEqual([size * size, size * size]);
    expect(truth.every((level) => level === 0 || level === 1)).toBe(true);
    expect(logits.every((z) => z === snapLogit(z) && !Object.is(z, -0))).toBe(true);
  });

  it('is neither perfect nor blank: some pixels are wrong and some foreground is claimed', async () => {
    const { truth, logits } = await preset.build();
    const wrong = logits.reduce((count, z, i) => count + Number(z > 0 !== (truth[i] === 1)), 0);
    expect(wrong).toBeGreaterThan(10);
    expect(wrong).toBeLessThan(truth.length / 4);
    expect(logits.some((z) => z > 0)).toBe(true);
    expect(truth.some((level) => level === 1)).toBe(id !== 'empty_truth');
  });

  it('has a picture as large as its grid, where it has one', async () => {
    if (!preset.picture) return expect(pictureOf(id)).toBeNull();
    expect(pictureOf(id)).toBe(preset.picture);
    const { size } = await preset.build();
    const picture = decode(readFileSync(fileOf(preset.picture)));
    expect([picture.width, picture.height, picture.channels, picture.depth]).toEqual([size, size, 1, 8]);
  });
});

it('gives fresh arrays each time, so that no stroke can spoil a preset', async () => {
  for (const preset of presets) expect((await preset.build()).logits).not.toBe((await preset.build()).logits);
});

it('has a name and a hint for every preset, and for nothing else', () => {
  expect(Object.keys(texts).sort()).toEqual(presets.map((preset) => preset.id).sort());
});

it('finds presets by id, and none by a name that every object has', () => {
  expect(presetById('horse')?.id).toBe('horse');
  for (const name of ['toString', '__proto__', 'constructor', '']) expect(presetById(name)).toBeNull();
});

it('names the four presets that have a picture', () => {
  expect(pictureIds).toEqual(['brain', 'cell', 'fundus', 'coins']);
});

it('moves the truth by exactly one pixel in the one-pixel shift', async () => {
  const { size, truth, logits } = await (presetById('one_pixel_shift') as Preset).build();
  for (let y = 0; y < size; y++)
    for (let x = 1; x < size; x++) expect(Number((logits[y * size + x] as number) > 0)).toBe(truth[y * size + x - 1]);
});

it('reads the level 128 of a prediction as p = 1/2 and eight levels as one unit of z', async () => {
  const file = decode(readFileSync(fileOf('presets/horse_prediction.png'))).data;
  const { logits } = await (presetById('horse') as Preset).build();
  expect(logits.every((z, i) => z === ((file[i] as number) - 128) / 8)).toBe(true);
});

it('says which file could not be read', async () => {
  vi.stubGlobal('fetch', async () => new Response('', { status: 404 }));
  await expect((presetById('brain') as Preset).build()).rejects.toThrow(/brain_truth\.png.*404/);
});

it('is built from files that are there', () => {
  expect(existsSync(fileOf('presets/brain_image.png'))).toBe(true);
});

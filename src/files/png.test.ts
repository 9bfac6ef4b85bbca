import { describe, expect, it } from 'vitest';
import { channelsOf, decodePng, type PngChannel, pngChannel } from './png.ts';
import { arrayOf, fixtureBytes, fixtureCases, fromBase64, inputOf, must, opened } from './testFiles.ts';

interface Case {
  readonly name: string;
  readonly file: string;
  readonly shape: readonly [number, number, number];
  readonly depth: number;
  readonly colour: string;
  readonly samples: readonly number[];
}

const cases = fixtureCases<Case>('png.json');

describe('a PNG', () => {
  it('has a fixture of every colour type and depth, plain and interlaced', () => {
    expect(cases.length).toBe(30);
  });

  it.each(cases)('$name: every sample as it was written', async ({ file, shape, depth, colour, samples }) => {
    const { header, samples: read } = await decodePng(fromBase64(file));
    expect(header).toMatchObject({ height: shape[0], width: shape[1], channels: shape[2], depth, colour });
    expect([...read]).toEqual(samples);
  });
});

const special = new Map(fixtureCases<{ name: string; file: string }>('png-special.json').map(({ name, file }) => [name, fromBase64(file)]));

describe('what a canvas would spoil', () => {
  const channel = async (name: string, which: PngChannel) => {
    const picture = await decodePng(special.get(name) ?? new Uint8Array());
    expect(channelsOf(picture)).toContain(which);
    return [...pngChannel(picture, which)];
  };

  it('keeps the index of a palette as class, beside its colours and its alpha', async () => {
    expect(await channel('palette with alpha', 'index')).toEqual([0, 1, 2, 3]);
    expect(await channel('palette with alpha', 'red')).toEqual([0, 255, 0, 10]);
    expect(await channel('palette with alpha', 'blue')).toEqual([0, 0, 0, 30]);
    expect(await channel('palette with alpha', 'alpha')).toEqual([0, 128, 255, 255]);
    // 0.299 R + 0.587 G + 0.114 B
    expect((await channel('palette with alpha', 'luminance')).map((v) => Math.round(v * 1000))).toEqual([0, 76245, 149685, 18150]);
  });

  it('makes a mask of the one sample that is transparent', async () => {
    expect(await channel('grey key', 'alpha')).toEqual([255, 255, 0, 255]);
    expect(await channel('rgb key', 'alpha')).toEqual([255, 0]);
  });

  it('does not touch values for gamma, nor under alpha', async () => {
    expect(await channel('gamma', 'grey')).toEqual([64, 128]);
    expect(await channel('alpha 0', 'grey')).toEqual([200, 200]);
    expect(await channel('alpha 0', 'alpha')).toEqual([0, 128]);
  });

  it('takes the first frame of an animation, and says so', async () => {
    expect(await channel('animated', 'grey')).toEqual([64, 128]);
    const source = must(await opened(inputOf(special.get('animated') ?? new Uint8Array())));
    expect(source.notes.map(({ key }) => key)).toEqual(['note.animated']);
  });
});

describe('a PNG opened', () => {
  it('offers its channels as views, and names a wrong ending', async () => {
    const source = must(await opened(inputOf(fixtureBytes('files/labels.png'), 'labels.npy')));
    expect(source).toMatchObject({
      type: 'PNG',
      name: 'labels.npy',
      notes: [{ key: 'note.misnamed', values: { type: 'PNG', ending: 'npy' } }],
    });
    const array = await arrayOf(fixtureBytes('files/labels.png'));
    expect(array.views.map(({ id }) => id)).toEqual(['grey']);
    const plane = must(await array.plane('grey', []));
    expect(plane).toMatchObject({ width: 64, height: 64, fullScale: 255, coloured: false });
    expect([...new Set(plane.values)].sort((a, b) => a - b)).toEqual([0, 1, 2, 255]);
  });
});

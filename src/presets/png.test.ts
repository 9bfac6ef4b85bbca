import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { decode, encode } from 'fast-png';
import { expect, it } from 'vitest';
import { decodeGreyPng } from './png.ts';

const grey = (width: number, height: number, data: Uint8Array) => encode({ width, height, data, channels: 1, depth: 8 });

it('gives back what was encoded', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 20 }),
      fc.infiniteStream(fc.nat(255)),
      async (width, height, levels) => {
        const data = Uint8Array.from({ length: width * height }, () => levels.next().value);
        const picture = await decodeGreyPng(grey(width, height, data));
        expect([picture.width, picture.height]).toEqual([width, height]);
        expect(picture.values).toEqual(data);
      },
    ),
    { numRuns: 40 },
  );
});

it('refuses what is no PNG, another kind of PNG, and one that is cut short', async () => {
  const colour = encode({ width: 2, height: 2, data: new Uint8Array(12), channels: 3, depth: 8 });
  const whole = grey(8, 8, new Uint8Array(64));
  await expect(decodeGreyPng(new Uint8Array(5))).rejects.toThrow('not a PNG');
  await expect(decodeGreyPng(new TextEncoder().encode('<!doctype html>'))).rejects.toThrow('not a PNG');
  await expect(decodeGreyPng(colour)).rejects.toThrow('8-bit grey');
  for (let length = 8; length < whole.length - 16; length++) await expect(decodeGreyPng(whole.slice(0, length))).rejects.toThrow();
});

/** PNG of these filtered lines, each led by its filter, with empty checksums. */
function pngOfLines(width: number, height: number, lines: Uint8Array): Uint8Array {
  const chunk = (type: string, body: Uint8Array): number[] => {
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, body.length);
    return [...length, ...new TextEncoder().encode(type), ...body, 0, 0, 0, 0];
  };
  const header = Uint8Array.of(0, 0, 0, width, 0, 0, 0, height, 8, 0, 0, 0, 0);
  const signature = [137, 80, 78, 71, 13, 10, 26, 10];
  return Uint8Array.from([
    ...signature,
    ...chunk('IHDR', header),
    ...chunk('IDAT', deflateSync(lines)),
    ...chunk('IEND', new Uint8Array(0)),
  ]);
}

it('undoes all five line filters as an independent decoder does', async () => {
  const size = { width: 13, height: 10 };
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 140, maxLength: 140 }), async (lines) => {
      for (let y = 0; y < size.height; y++) lines[y * 14] = y % 5;
      const png = pngOfLines(size.width, size.height, lines);
      const theirs = decode(png, { checkCrc: false }).data;
      expect((await decodeGreyPng(png)).values).toEqual(Uint8Array.from(theirs));
    }),
    { numRuns: 40 },
  );
});

it('refuses a filter that does not exist', async () => {
  await expect(decodeGreyPng(pngOfLines(1, 1, Uint8Array.of(7, 0)))).rejects.toThrow('unknown filter 7');
});

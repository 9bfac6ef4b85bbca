/** Chunks of a PNG: walked, their sums checked, nothing unpacked. PNG specification, third edition, sections 5 and 11. */
import { crcOver, latin1, viewOf } from './bytes.ts';
import { limits } from './limits.ts';
import { FileRefusal, shown } from './refusal.ts';

export type PngColour = 'grey' | 'rgb' | 'palette' | 'greyAlpha' | 'rgba';

export interface PngHeader {
  readonly width: number;
  readonly height: number;
  /** Bits a sample: 1, 2, 4, 8 or 16. */
  readonly depth: number;
  readonly colour: PngColour;
  readonly channels: number;
  readonly interlaced: boolean;
}

export interface PngParts {
  readonly header: PngHeader;
  /** Red, green, blue of each entry. */
  readonly palette: Uint8Array | null;
  /** tRNS: alpha of palette entries, or one grey or RGB sample that is transparent. */
  readonly transparency: Uint8Array | null;
  readonly data: readonly Uint8Array[];
  readonly animated: boolean;
  /** gAMA, iCCP or sRGB is there; samples are taken as stored all the same. */
  readonly colourManaged: boolean;
}

const colours: Readonly<Record<number, readonly [PngColour, number, readonly number[]]>> = {
  0: ['grey', 1, [1, 2, 4, 8, 16]],
  2: ['rgb', 3, [8, 16]],
  3: ['palette', 1, [1, 2, 4, 8]],
  4: ['greyAlpha', 2, [8, 16]],
  6: ['rgba', 4, [8, 16]],
};

/** Width, height and kind of the samples, from the first 33 bytes. Sizes beyond the caps are refused here. */
export function readPngHeader(bytes: Uint8Array): PngHeader {
  if (bytes.length < 33) throw new FileRefusal('PNG_TRUNCATED');
  const view = viewOf(bytes);
  if (view.getUint32(8) !== 13 || latin1(bytes.subarray(12, 16)) !== 'IHDR') throw new FileRefusal('PNG_HEADER', { what: 'IHDR' });
  if (crcOver(0, bytes.subarray(12, 29)) !== view.getUint32(29)) throw new FileRefusal('PNG_CRC', { chunk: 'IHDR' });
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const [depth, colour, compression, filter, interlace] = bytes.subarray(24, 29) as unknown as [number, number, number, number, number];
  const kind = Object.hasOwn(colours, colour) ? colours[colour] : undefined;
  if (!kind) throw new FileRefusal('PNG_HEADER', { what: `colour type ${colour}` });
  const [name, channels, depths] = kind;
  if (!depths.includes(depth)) throw new FileRefusal('PNG_HEADER', { what: `bit depth ${depth}` });
  if (compression !== 0) throw new FileRefusal('PNG_HEADER', { what: `compression ${compression}` });
  if (filter !== 0) throw new FileRefusal('PNG_HEADER', { what: `filter method ${filter}` });
  if (interlace > 1) throw new FileRefusal('PNG_HEADER', { what: `interlace ${interlace}` });
  if (width === 0 || height === 0) throw new FileRefusal('PNG_HEADER', { what: `${width} x ${height}` });
  if (width > limits.side || height > limits.side || width * height * channels > limits.pngSamples) {
    throw new FileRefusal('PNG_SIZE', { width, height, limit: limits.side });
  }
  return { width, height, depth, colour: name, channels, interlaced: interlace === 1 };
}

const known = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND']);

/** All that decoding needs. Data are views of `bytes`, not copies. */
export function readPngParts(bytes: Uint8Array): PngParts {
  const header = readPngHeader(bytes);
  const view = viewOf(bytes);
  let palette: Uint8Array | null = null;
  let transparency: Uint8Array | null = null;
  let [animated, colourManaged, ended] = [false, false, false];
  const data: Uint8Array[] = [];
  for (let at = 33; !ended; ) {
    if (at + 12 > bytes.length) throw new FileRefusal('PNG_TRUNCATED');
    const length = view.getUint32(at);
    if (at + 12 + length > bytes.length) throw new FileRefusal('PNG_TRUNCATED');
    const type = latin1(bytes.subarray(at + 4, at + 8));
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (crcOver(0, bytes.subarray(at + 4, at + 8 + length)) !== view.getUint32(at + 8 + length)) {
      throw new FileRefusal('PNG_CRC', { chunk: shown(type) });
    }
    if (type === 'PLTE') palette = body;
    else if (type === 'tRNS') transparency = body;
    else if (type === 'IDAT') data.push(body);
    else if (type === 'acTL') animated = true;
    else if (type === 'gAMA' || type === 'iCCP' || type === 'sRGB' || type === 'cHRM') colourManaged = true;
    else if (type === 'IEND') ended = true;
    // A capital first letter: a reader that does not know the chunk cannot know what the picture means.
    else if (!known.has(type) ? /^[A-Z]/.test(type) : type === 'IHDR') throw new FileRefusal('PNG_CHUNK', { chunk: shown(type) });
    at += 12 + length;
  }
  if (data.length === 0) throw new FileRefusal('PNG_TRUNCATED');
  checkPalette(header, palette);
  return { header, palette, transparency, data, animated, colourManaged };
}

function checkPalette(header: PngHeader, palette: Uint8Array | null): void {
  if (header.colour !== 'palette') return;
  if (!palette) throw new FileRefusal('PNG_PALETTE', { index: 0, count: 0 });
  const count = palette.length / 3;
  if (!Number.isInteger(count) || count < 1 || count > 2 ** header.depth) {
    throw new FileRefusal('PNG_PALETTE', { index: Math.floor(count), count: 2 ** header.depth });
  }
}

/** PNG, all colour types and depths, exactly as stored: no colour management, no premultiplied alpha. A canvas would change values. */
import { inflate } from './inflate.ts';
import { type PngHeader, type PngParts, readPngParts } from './pngChunks.ts';
import { PngLines, passesOf } from './pngLines.ts';
import { FileRefusal } from './refusal.ts';

export interface PngPicture extends Omit<PngParts, 'data'> {
  readonly header: PngHeader;
  /** Samples as stored, channels interleaved; palette indices for a palette. */
  readonly samples: Uint8Array | Uint16Array;
}

/** The picture (of an animated one the first frame). Rejects with a `FileRefusal`. */
export async function decodePng(bytes: Uint8Array, signal?: AbortSignal): Promise<PngPicture> {
  const { data, ...parts } = readPngParts(bytes);
  const { header } = parts;
  const lines = new PngLines(header);
  const expected = passesOf(header).reduce((sum, pass) => sum + pass.height * (pass.lineBytes + 1), 0);
  const { length } = await inflate(
    withoutZlibHeader(data),
    { wrapper: 'raw', atMost: expected, overflow: 'PNG_LENGTH', damaged: 'PNG_DATA', signal },
    (chunk) => {
      lines.take(chunk);
      return true;
    },
  );
  if (length !== expected) throw new FileRefusal('PNG_TRUNCATED');
  if (parts.palette) checkIndices(lines.samples, header, parts.palette.length / 3);
  return { ...parts, samples: lines.samples };
}

/** Skips the two bytes before the deflated data (RFC 1950). */
function* withoutZlibHeader(parts: readonly Uint8Array[]): Generator<Uint8Array> {
  const header: number[] = [];
  for (const part of parts) {
    const skip = Math.min(2 - header.length, part.length);
    header.push(...part.subarray(0, skip));
    if (header.length === 2 && skip > 0) {
      const [method = 0, flags = 0] = header;
      if ((method & 15) !== 8 || method >> 4 > 7 || (method * 256 + flags) % 31 !== 0 || flags & 32) throw new FileRefusal('PNG_DATA');
    }
    yield part.subarray(skip);
  }
}

function checkIndices(samples: Uint8Array | Uint16Array, header: PngHeader, count: number): void {
  if (header.colour !== 'palette') return;
  for (const index of samples) if (index >= count) throw new FileRefusal('PNG_PALETTE', { index, count });
}

/** What one number of each pixel is made of. */
export type PngChannel = 'grey' | 'index' | 'luminance' | 'red' | 'green' | 'blue' | 'alpha';

/** The channels that can be read as numbers, the most likely first. */
export function channelsOf({ header, transparency, palette }: Omit<PngPicture, 'samples'>): readonly PngChannel[] {
  const alpha = transparency ? (['alpha'] as const) : [];
  switch (header.colour) {
    case 'grey':
      return ['grey', ...alpha];
    case 'greyAlpha':
      return ['grey', 'alpha'];
    case 'palette':
      return palette ? ['index', 'luminance', 'red', 'green', 'blue', ...alpha] : ['index'];
    case 'rgb':
      return ['luminance', 'red', 'green', 'blue', ...alpha];
    case 'rgba':
      return ['luminance', 'red', 'green', 'blue', 'alpha'];
  }
}

/** The largest value of a channel: 255, 65535, ..., or null for a palette's index, which has no scale. */
export function fullScaleOf({ header }: Pick<PngPicture, 'header'>, channel: PngChannel): number | null {
  if (channel === 'index') return null;
  return header.colour === 'palette' ? 255 : 2 ** header.depth - 1;
}

/** One number a pixel, row-major. */
export function pngChannel(picture: PngPicture, channel: PngChannel): Float64Array {
  const { header, samples } = picture;
  const numbers = new Float64Array(header.width * header.height);
  const read = readerOf(picture, channel);
  for (let i = 0, at = 0; i < numbers.length; i++, at += header.channels) numbers[i] = read(samples, at);
  return numbers;
}

type Reader = (samples: Uint8Array | Uint16Array, at: number) => number;

function readerOf(picture: PngPicture, channel: PngChannel): Reader {
  const { header, palette } = picture;
  if (channel === 'alpha') return alphaReader(picture);
  if (channel === 'grey' || channel === 'index') return (samples, at) => samples[at] as number;
  const colour = (k: number): Reader =>
    palette && header.colour === 'palette'
      ? (samples, at) => palette[3 * (samples[at] as number) + k] as number
      : (samples, at) => samples[at + k] as number;
  const [red, green, blue] = [colour(0), colour(1), colour(2)];
  if (channel === 'red') return red;
  if (channel === 'green') return green;
  if (channel === 'blue') return blue;
  // ITU-R BT.601, as Pillow and OpenCV make grey of colour; equal channels give exactly their value.
  return (samples, at) => {
    const [r, g, b] = [red(samples, at), green(samples, at), blue(samples, at)];
    return r === g && g === b ? r : 0.299 * r + 0.587 * g + 0.114 * b;
  };
}

function alphaReader({ header, transparency }: PngPicture): Reader {
  const full = 2 ** header.depth - 1;
  if (header.colour === 'rgba') return (samples, at) => samples[at + 3] as number;
  if (header.colour === 'greyAlpha') return (samples, at) => samples[at + 1] as number;
  if (header.colour === 'palette') return (samples, at) => transparency?.[samples[at] as number] ?? 255;
  const key = Array.from({ length: header.channels }, (_, k) => ((transparency?.[2 * k] ?? 0) << 8) | (transparency?.[2 * k + 1] ?? 0));
  return (samples, at) => (key.every((value, k) => samples[at + k] === value) ? 0 : full);
}

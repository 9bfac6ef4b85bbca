/** Filtered lines of a PNG made samples as they arrive: sections 7, 8 and 9 of the specification. */
import type { PngHeader } from './pngChunks.ts';
import { FileRefusal } from './refusal.ts';

export interface PngPass {
  /** Of the reduced picture. */
  readonly width: number;
  readonly height: number;
  /** Bytes of one line without its filter. */
  readonly lineBytes: number;
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
}

/** Start and step in x, then in y, of each pass of Adam7. */
const adam7: readonly (readonly [number, number, number, number])[] = [
  [0, 8, 0, 8],
  [4, 8, 0, 8],
  [0, 4, 4, 8],
  [2, 4, 0, 4],
  [0, 2, 2, 4],
  [1, 2, 0, 2],
  [0, 1, 1, 2],
];

/** Reduced pictures in the order of the data; those without a pixel have no line and are left out. */
export function passesOf({ width, height, depth, channels, interlaced }: PngHeader): readonly PngPass[] {
  return (interlaced ? adam7 : [[0, 1, 0, 1] as const])
    .map(([x, dx, y, dy]) => {
      const [w, h] = [Math.ceil((width - x) / dx), Math.ceil((height - y) / dy)];
      return { width: w, height: h, lineBytes: Math.ceil((w * channels * depth) / 8), x, y, dx, dy };
    })
    .filter((pass) => pass.width > 0 && pass.height > 0);
}

/** Takes inflated bytes in any portions; `samples` is whole when all have come. Holds two lines besides. */
export class PngLines {
  readonly samples: Uint8Array | Uint16Array;
  private readonly header: PngHeader;
  private readonly passes: readonly PngPass[];
  private readonly pixelBytes: number;
  private pass = 0;
  private row = 0;
  /** Bytes of the line at hand that have come, its filter included; 0 before it. */
  private filled = 0;
  private filter = 0;
  private line: Uint8Array;
  private above: Uint8Array;

  constructor(header: PngHeader) {
    this.header = header;
    this.passes = passesOf(header);
    this.pixelBytes = Math.max(1, (header.channels * header.depth) >> 3);
    const count = header.width * header.height * header.channels;
    this.samples = header.depth === 16 ? new Uint16Array(count) : new Uint8Array(count);
    const widest = this.passes.reduce((most, pass) => Math.max(most, pass.lineBytes), 0);
    this.line = new Uint8Array(widest);
    this.above = new Uint8Array(widest);
  }

  take(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; ) {
      const pass = this.passes[this.pass];
      if (!pass) return;
      if (this.filled === 0) {
        this.filter = chunk[at++] as number;
        if (this.filter > 4) throw new FileRefusal('PNG_FILTER', { filter: this.filter });
        this.filled = 1;
        continue;
      }
      const wanted = Math.min(pass.lineBytes + 1 - this.filled, chunk.length - at);
      this.line.set(chunk.subarray(at, at + wanted), this.filled - 1);
      this.filled += wanted;
      at += wanted;
      if (this.filled > pass.lineBytes) this.finish(pass);
    }
  }

  private finish(pass: PngPass): void {
    unfilter(this.filter, this.line, this.above, pass.lineBytes, this.pixelBytes);
    this.store(pass);
    [this.line, this.above] = [this.above, this.line];
    this.filled = 0;
    this.row += 1;
    if (this.row < pass.height) return;
    this.row = 0;
    this.pass += 1;
    this.above.fill(0);
  }

  private store({ width, x, y, dx, dy }: PngPass): void {
    const { depth, channels, width: full } = this.header;
    const base = (y + this.row * dy) * full;
    const mask = 2 ** depth - 1;
    for (let i = 0; i < width; i++) {
      const to = (base + x + i * dx) * channels;
      for (let k = 0; k < channels; k++) {
        const sample = i * channels + k;
        this.samples[to + k] =
          depth === 16
            ? ((this.line[2 * sample] as number) << 8) | (this.line[2 * sample + 1] as number)
            : depth === 8
              ? (this.line[sample] as number)
              : ((this.line[(sample * depth) >> 3] as number) >> (8 - depth - ((sample * depth) & 7))) & mask;
      }
    }
  }
}

/** In place; `above` is the line before, zeros at first. */
function unfilter(filter: number, line: Uint8Array, above: Uint8Array, length: number, pixelBytes: number): void {
  if (filter === 0) return;
  for (let i = 0; i < length; i++) {
    const left = i >= pixelBytes ? (line[i - pixelBytes] as number) : 0;
    const up = above[i] as number;
    const corner = i >= pixelBytes ? (above[i - pixelBytes] as number) : 0;
    line[i] = (line[i] as number) + (filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : paeth(left, up, corner));
  }
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const toLeft = Math.abs(guess - left);
  const toAbove = Math.abs(guess - above);
  const toCorner = Math.abs(guess - corner);
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

/** A square picture of whole numbers, pixel after pixel, each guessed from those before it. */
import type { BitCoder } from './bits.ts';
import { Blend } from './blend.ts';
import { Decision } from './decision.ts';

/** Cells around the picture: four at the sides and three above, filled from the pixels nearest to them. */
const side = 4;
const above = 3;

/**
 * Codes `values`, size * size whole numbers 0..top, row-major; a decoder fills them in.
 * `hints` (0 or 1) are pixels known to both sides whose edges are likely edges here too; `base` is a picture of the same kind from which
 * this one may differ in few places. A pixel is, in turn, asked to equal its base, its left neighbour, another neighbour; else its
 * difference from a blend of gradients is coded.
 */
export function codeImage(
  coder: BitCoder,
  values: Int32Array,
  size: number,
  top: number,
  hints: Uint8Array | null,
  base: Int32Array | null,
): void {
  const scan = new Scan(size, top);
  for (let y = 0; y < size; y++) {
    scan.beginRow(y);
    for (let x = 0; x < size; x++) {
      const i = y * size + x;
      const value = scan.code(coder, values[i] as number, hints ? hintsAround(hints, size, x, y) : 0, base ? (base[i] as number) : null);
      values[i] = value;
    }
    scan.endRow(y);
  }
}

/** Five bits: the hint here, and whether those at its left, above, right and below are equal to it; outside the picture they are. */
function hintsAround(hints: Uint8Array, size: number, x: number, y: number): number {
  const i = y * size + x;
  const here = hints[i] as number;
  let bits = here << 4;
  if (x === 0 || hints[i - 1] === here) bits |= 1;
  if (y === 0 || hints[i - size] === here) bits |= 2;
  if (x === size - 1 || hints[i + 1] === here) bits |= 4;
  if (y === size - 1 || hints[i + size] === here) bits |= 8;
  return bits;
}

class Scan {
  private readonly size: number;
  private readonly top: number;
  private readonly pitch: number;
  /** The picture with its surroundings. */
  private readonly cells: Int32Array;
  /** 1 where a pixel differed from its base. */
  private readonly strayed: Uint8Array;
  /** Error of the blend, signed, in 1/16. */
  private readonly errors: Int32Array;
  private readonly blend: Blend;
  private at = 0;

  private readonly asBase = new Decision([64, 16, 4]);
  private readonly asLeft = new Decision([1024, 512, 64], 8);
  private readonly asOther = new Decision([1024, 256, 32]);
  private readonly exact = new Decision([180, 200, 320], 2);
  private readonly more = new Decision([5, 144, 32]);
  private readonly longer = new Decision([20 * 18, 20 * 100, 20 * 20]);
  private readonly leading = new Decision([20, 20, 20]);

  constructor(size: number, top: number) {
    this.size = size;
    this.top = top;
    this.pitch = size + 2 * side;
    const cells = this.pitch * (size + above);
    this.cells = new Int32Array(cells);
    this.strayed = new Uint8Array(cells);
    this.errors = new Int32Array(cells);
    this.blend = new Blend(this.cells, this.pitch, top);
  }

  beginRow(y: number): void {
    this.at = (y + above) * this.pitch + side;
    const nearest = y === 0 ? 0 : (this.cells[this.at - this.pitch] as number);
    this.cells.fill(nearest, this.at - side, this.at);
  }

  endRow(y: number): void {
    const end = (y + above) * this.pitch + side + this.size;
    this.cells.fill(this.cells[end - 1] as number, end, end + side);
  }

  code(coder: BitCoder, value: number, hint: number, base: number | null): number {
    const found = this.find(coder, value, hint, base);
    this.strayed[this.at] = base !== null && found !== base ? 1 : 0;
    this.cells[this.at++] = found;
    return found;
  }

  private find(coder: BitCoder, value: number, hint: number, base: number | null): number {
    if (base !== null && this.equalsBase(coder, value === base ? 1 : 0)) return base;
    const i = this.at;
    const { cells, pitch } = this;
    const [w, n, nw, ne] = [cells[i - 1], cells[i - pitch], cells[i - pitch - 1], cells[i - pitch + 1]] as [number, number, number, number];
    const flat = w === n || w === nw || w === ne || n === nw || n === ne || nw === ne;
    if (flat) {
      const same = this.sameAs(w);
      if (this.asLeft.code(coder, value === w ? 1 : 0, same, (same & 15) | (hint << 4), same & 63, same & 7)) return w;
      const other = this.otherThan(w);
      const alike = this.sameAs(other);
      if (other !== w && this.asOther.code(coder, value === other ? 1 : 0, alike, (alike & 15) | ((same & 15) << 4), hint)) return other;
    }
    return this.difference(coder, value, hint, flat ? 1 : 0);
  }

  private equalsBase(coder: BitCoder, answer: number): boolean {
    const { strayed, pitch, at } = this;
    const near = bits(strayed, at - 1, at - pitch, at - pitch + 1, at - pitch - 1);
    const far = (strayed[at - 2] as number) | ((strayed[at - 2 * pitch] as number) << 1);
    return this.asBase.code(coder, answer, near | (far << 4), near, near & 3) === 1;
  }

  /** Which of ten neighbours have this value. */
  private sameAs(value: number): number {
    const { cells, pitch, at } = this;
    const n = at - pitch;
    const nn = n - pitch;
    return (
      (cells[n] === value ? 1 : 0) |
      (cells[n - 1] === value ? 2 : 0) |
      (cells[n + 1] === value ? 4 : 0) |
      (cells[at - 2] === value ? 8 : 0) |
      (cells[nn] === value ? 16 : 0) |
      (cells[nn + 1] === value ? 32 : 0) |
      (cells[nn - 1] === value ? 64 : 0) |
      (cells[n + 2] === value ? 128 : 0) |
      (cells[n - 2] === value ? 256 : 0) |
      (cells[at - 3] === value ? 512 : 0)
    );
  }

  /** The nearest neighbour of another value, or the value itself where there is none. */
  private otherThan(value: number): number {
    const { cells, pitch, at } = this;
    const n = at - pitch;
    if (cells[n] !== value) return cells[n] as number;
    if (cells[n + 1] !== value) return cells[n + 1] as number;
    if (cells[n - 1] !== value) return cells[n - 1] as number;
    if (cells[n - pitch] !== value) return cells[n - pitch] as number;
    if (cells[n - pitch + 1] !== value) return cells[n - pitch + 1] as number;
    return cells[n + 2] as number;
  }

  private difference(coder: BitCoder, value: number, hint: number, flat: number): number {
    const { at, pitch, errors } = this;
    const guess = this.blend.guess(at);
    const nearest = (guess + 8) >> 4;
    const fraction = Math.floor((((guess + 8) & 15) * 5) / 16);
    const [left, up] = [errors[at - 1] as number, errors[at - pitch] as number];
    const ne = Math.abs(errors[at - pitch + 1] as number);
    const nw = Math.abs(errors[at - pitch - 1] as number);
    const noise = roughness(2 * Math.abs(left) + 2 * Math.abs(up) + ne + nw);
    const besides = roughness(3 * Math.abs(left)) * 10 + roughness(3 * Math.abs(up));
    const wanted = value - nearest;
    let found = 0;
    const zone = noise * 10 + fraction + 90 * flat;
    if (!this.exact.code(coder, wanted === 0 ? 1 : 0, zone, besides + 100 * flat, hint * 10 + noise, flat)) {
      const trend = signOf(left) * 3 + signOf(up);
      const bound = nearest === 0 ? 1 : nearest === this.top ? 2 : 0;
      const up1 = this.more.code(coder, wanted > 0 ? 1 : 0, fraction, trend * 16 + fraction * 3 + bound, this.slopes() * 3 + bound);
      found = this.magnitude(coder, Math.abs(wanted), noise, flat, besides, fraction * 2 + up1) * (up1 ? 1 : -1);
    }
    const result = Math.min(this.top, Math.max(0, nearest + found));
    errors[at] = result * 16 - guess;
    this.blend.learn(at, result);
    return result;
  }

  private slopes(): number {
    const { cells, at, pitch } = this;
    const [w, n, nw, ne] = [cells[at - 1], cells[at - pitch], cells[at - pitch - 1], cells[at - pitch + 1]] as [
      number,
      number,
      number,
      number,
    ];
    return (w < n ? 1 : 0) + (w < ne ? 2 : 0) + (n < nw ? 4 : 0);
  }

  /** A whole number from 1 to 2^18: its length in bits, one by one, then the bits after the first. */
  private magnitude(coder: BitCoder, wanted: number, noise: number, flat: number, besides: number, direction: number): number {
    const wantedLength = 32 - Math.clz32(wanted);
    let length = 1;
    while (length < 18) {
      const go = length < wantedLength ? 1 : 0;
      if (!this.longer.code(coder, go, length * 18 + noise + 9 * flat, length * 100 + besides, length * 20 + direction + 10 * flat)) break;
      length += 1;
    }
    let found = 1;
    for (let k = length - 2; k >= 0; k--) {
      const bit = (wanted >> k) & 1;
      found = found * 2 + (k === length - 2 ? this.leading.code(coder, bit, length, length, length) : coder.bit(2048, bit));
    }
    return found;
  }
}

const steps = [1, 32, 64, 112, 192, 320, 640, 1440] as const;

/** 0..8 for a sum of errors in 1/16. */
function roughness(error: number): number {
  let k = 0;
  while (k < steps.length && error >= (steps[k] as number)) k += 1;
  return k;
}

const signOf = (error: number): number => (error > 0 ? 2 : error < 0 ? 1 : 0);

function bits(flags: Uint8Array, a: number, b: number, c: number, d: number): number {
  return (flags[a] as number) | ((flags[b] as number) << 1) | ((flags[c] as number) << 2) | ((flags[d] as number) << 3);
}

/** Values of a picture as whole numbers, exactly: on an even grid, from a palette, as any float32, or as another picture reshaped. */
import { applyGeometry, neutralGeometry } from '../../masks/geometry.ts';
import { type BitCoder, plainBits } from './bits.ts';
import { codeImage } from './image.ts';
import { codeGeometry, mostReshapings, type Origin } from './origin.ts';

/** An even grid on which a kind of value usually lies: value = Math.fround(k / parts) for k = low..high. */
export interface Grid {
  readonly parts: number;
  readonly low: number;
  readonly high: number;
}

/** Levels of the truth, as bytes give them. */
export const truthGrid: Grid = { parts: 255, low: 0, high: 255 };
/** Logits as painting leaves them. */
export const logitGrid: Grid = { parts: 32, low: -512, high: 512 };

const paletteMost = 256;
const kinds = { grid: 0, palette: 1, any: 2, reshaped: 3 } as const;

/**
 * Codes float32 values, size * size, none of them NaN; a decoder fills them in. -0 comes back as 0 where the values lie on a grid.
 * `base` and `hints` as in `codeImage`; the base counts only on a grid. Answers the origin of values that were reshaped; `reshapings` lie
 * upon these already, and none is read where they are `mostReshapings`: only a prediction is ever written as reshaped.
 */
export function codeLevels(
  coder: BitCoder,
  values: Float32Array,
  size: number,
  grid: Grid,
  hints: Uint8Array | null,
  base: Float32Array | null,
  origin: Origin | null = null,
  reshapings = 0,
): Origin | null {
  const onGrid = coder.writing ? gridIndices(values, grid) : null;
  const palette = coder.writing && !onGrid ? paletteOf(values) : null;
  const reshaped = onGrid && origin && reshapings < mostReshapings;
  const kind = plainBits(coder, 2, reshaped ? kinds.reshaped : onGrid ? kinds.grid : palette ? kinds.palette : kinds.any);
  const indices = onGrid ?? new Int32Array(values.length);
  if (kind === kinds.reshaped && reshapings < mostReshapings) {
    const found = codeOrigin(coder, origin, size, grid, hints, base, reshapings + 1);
    codeOnGrid(coder, values, indices, size, grid, hints, applyGeometry(found.base, size, found.geometry));
    return found;
  }
  if (kind === kinds.grid) codeOnGrid(coder, values, indices, size, grid, hints, base);
  else if (kind === kinds.palette) codeByPalette(coder, values, palette ?? [], size, hints);
  else codeAny(coder, values, size);
  return null;
}

/** The sliders, then the picture that they were put to, which may come from another. */
function codeOrigin(
  coder: BitCoder,
  origin: Origin | null,
  size: number,
  grid: Grid,
  hints: Uint8Array | null,
  base: Float32Array | null,
  reshapings: number,
): Origin {
  const geometry = codeGeometry(coder, origin?.geometry ?? neutralGeometry);
  const values = origin?.base.slice() ?? new Float32Array(size * size);
  const earlier = codeLevels(coder, values, size, grid, hints, base, origin?.earlier ?? null, reshapings);
  return { base: values, geometry, earlier };
}

/** k of each value, or null where one does not lie on the grid. */
function gridIndices(values: Float32Array, { parts, low, high }: Grid): Int32Array | null {
  const indices = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    const k = Math.round(value * parts);
    if (k < low || k > high || Math.fround(k / parts) !== value) return null;
    indices[i] = k;
  }
  return indices;
}

function codeOnGrid(
  coder: BitCoder,
  values: Float32Array,
  indices: Int32Array,
  size: number,
  grid: Grid,
  hints: Uint8Array | null,
  base: Float32Array | null,
): void {
  const { low, high, parts } = grid;
  const lowest = coder.writing ? lowestOf(indices) : 0;
  const stride = coder.writing ? strideOf(indices, lowest) : 1;
  const first = low + plainBits(coder, 11, lowest - low);
  const step = Math.max(1, plainBits(coder, 11, stride));
  const tops = plainBits(coder, 11, coder.writing ? Math.floor((highestOf(indices) - lowest) / stride) : 0);
  const top = Math.min(tops, Math.floor((high - Math.min(first, high)) / step));
  const numbers = indices.map((k) => (k - first) / step);
  const known = base?.length === values.length ? toNumbers(base, grid, first, step, top) : null;
  codeImage(coder, numbers, size, top, hints, known);
  for (let i = 0; i < values.length; i++) values[i] = (first + step * (numbers[i] as number)) / parts;
}

/** The nearest numbers for values that may lie off the grid or beyond its ends. */
function toNumbers(values: Float32Array, { parts }: Grid, first: number, step: number, top: number): Int32Array {
  return Int32Array.from(values, (value) => Math.min(top, Math.max(0, Math.floor((Math.round(value * parts) - first) / step + 0.5))));
}

const lowestOf = (numbers: Int32Array): number => numbers.reduce((low, k) => (k < low ? k : low), numbers[0] as number);
const highestOf = (numbers: Int32Array): number => numbers.reduce((high, k) => (k > high ? k : high), numbers[0] as number);

/** Greatest number that divides every distance from the lowest; 1 where all are equal. */
function strideOf(numbers: Int32Array, lowest: number): number {
  let stride = 0;
  for (const k of numbers) {
    let a = k - lowest;
    while (a !== 0) [stride, a] = [a, stride % a];
    if (stride === 1) break;
  }
  return Math.max(1, stride);
}

/** Distinct values as ordered 32-bit numbers, ascending; null where there are too many. */
function paletteOf(values: Float32Array): readonly number[] | null {
  const distinct = new Set<number>();
  for (const bits of floatBits(values)) {
    distinct.add(ordered(bits));
    if (distinct.size > paletteMost) return null;
  }
  return [...distinct].sort((a, b) => a - b);
}

function codeByPalette(coder: BitCoder, values: Float32Array, palette: readonly number[], size: number, hints: Uint8Array | null): void {
  const count = plainBits(coder, 8, palette.length - 1) + 1;
  const entries = Array.from({ length: count }, (_, k) => plainBits(coder, 32, palette[k] ?? 0));
  const places = new Map(entries.map((entry, k) => [entry, k]));
  const bits = floatBits(values);
  const numbers = coder.writing ? Int32Array.from(bits, (word) => places.get(ordered(word)) ?? 0) : new Int32Array(values.length);
  codeImage(coder, numbers, size, count - 1, hints, null);
  for (let i = 0; i < bits.length; i++) bits[i] = unordered(entries[numbers[i] as number] as number);
}

/** Upper halves as a picture, for sign, exponent and the first digits are smooth; lower halves as they are. */
function codeAny(coder: BitCoder, values: Float32Array, size: number): void {
  const bits = floatBits(values);
  const upper = Int32Array.from(bits, (word) => ordered(word) >>> 16);
  codeImage(coder, upper, size, 65_535, null, null);
  for (let i = 0; i < bits.length; i++) {
    const lower = plainBits(coder, 16, ordered(bits[i] as number) & 65_535);
    bits[i] = unordered((upper[i] as number) * 65_536 + lower);
  }
}

/** The same memory as 32-bit words. */
const floatBits = (values: Float32Array): Uint32Array => new Uint32Array(values.buffer, values.byteOffset, values.length);

/** Bits of a float32 as a number that grows with it. */
const ordered = (bits: number): number => (bits >= 2 ** 31 ? ~bits >>> 0 : bits + 2 ** 31);
const unordered = (number: number): number => (number >= 2 ** 31 ? number - 2 ** 31 : ~number >>> 0);

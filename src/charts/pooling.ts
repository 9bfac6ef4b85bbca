/** Maps made smaller for thumbnails: each block of pixels becomes a cell with its strongest one, so that a thin border survives. */
import { pixelsOf, type SignedMap, type StateMap } from '../masks/stateMap.ts';

/** Factor that brings `side` down to at most `maxSide`: 1, 2, 4, ... */
export function poolFactor(side: number, maxSide = side): number {
  let factor = 1;
  while (side / factor > maxSide) factor *= 2;
  return factor;
}

/**
 * The value of largest magnitude in each factor x factor block of a map `width` px wide; one that is not a number is the largest.
 * A map told by state is pooled to one. Valid until the next.
 */
export function poolStrongest(map: SignedMap, width: number, rows: number, columns: number, factor: number): SignedMap {
  if (!(map instanceof Float32Array)) {
    const blocks = blocksOf(map.ofPixel, width, rows, columns, factor);
    const states = map.table.length;
    if (states + blocks.mixed.length <= mostStates) return poolStates(map, blocks, width, factor);
  }
  const bits = bitsOf(pixelsOf(map));
  const pooled = sharedPool(rows * columns);
  const into = bitsOf(pooled);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const start = r * factor * width + c * factor;
      into[r * columns + c] = factor === 2 ? strongestOfFour(bits, start, width) : strongestOf(bits, start, width, factor);
    }
  }
  return pooled;
}

/**
 * Numbers as their 32 bits: without the highest, the sign, they are ordered by magnitude. Of integers the larger can be chosen without a
 * branch, which noise would mispredict: `(size - next) >> 31` has all bits where `next` is larger, and none where it is not.
 */
const bitsOf = (values: Float32Array): Int32Array => new Int32Array(values.buffer, values.byteOffset, values.length);
const withoutSign = 0x7fffffff;

function stronger(a: number, b: number): number {
  return a ^ ((a ^ b) & (((a & withoutSign) - (b & withoutSign)) >> 31));
}

function strongestOfFour(bits: Int32Array, start: number, width: number): number {
  const upper = stronger(bits[start] as number, bits[start + 1] as number);
  return stronger(upper, stronger(bits[start + width] as number, bits[start + width + 1] as number));
}

function strongestOf(bits: Int32Array, start: number, width: number, factor: number): number {
  let strongest = 0;
  for (let row = start; row < start + factor * width; row += width) {
    for (let i = row; i < row + factor; i++) strongest = stronger(strongest, bits[i] as number);
  }
  return strongest;
}

function strongestState(bits: Int32Array, ofPixel: Uint16Array, start: number, width: number, factor: number): number {
  let strongest = 0;
  for (let row = start; row < start + factor * width; row += width) {
    for (let i = row; i < row + factor; i++) strongest = stronger(strongest, bits[ofPixel[i] as number] as number);
  }
  return strongest;
}

const mostStates = 0x10000;

/** The blocks of a picture: which state their pixels share, and which share none. */
interface Blocks {
  readonly of: Uint16Array;
  readonly factor: number;
  /** State of each block; of a mixed one what the map drawn last made of it. */
  readonly states: Uint16Array;
  /** Blocks whose pixels share no state, and their first pixels. */
  readonly mixed: readonly { readonly start: number; readonly block: number }[];
}

let blocks: Blocks | null = null;

/** Found once for all maps of a frame, which share their states. */
function blocksOf(ofPixel: Uint16Array, width: number, rows: number, columns: number, factor: number): Blocks {
  if (blocks?.of === ofPixel && blocks.factor === factor) return blocks;
  const states = blocks?.states.length === rows * columns ? blocks.states : new Uint16Array(rows * columns);
  const mixed: { start: number; block: number }[] = [];
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const start = r * factor * width + c * factor;
      const block = r * columns + c;
      if (isEven(ofPixel, start, width, factor)) states[block] = ofPixel[start] as number;
      else mixed.push({ start, block });
    }
  }
  blocks = { of: ofPixel, factor, states, mixed };
  return blocks;
}

function isEven(ofPixel: Uint16Array, start: number, width: number, factor: number): boolean {
  const state = ofPixel[start] as number;
  for (let row = start; row < start + factor * width; row += width) {
    for (let i = row; i < row + factor; i++) if (ofPixel[i] !== state) return false;
  }
  return true;
}

/** Each block of several states becomes a state of its own, after those of the map. */
function poolStates({ table, ofPixel }: StateMap, { states, mixed }: Blocks, width: number, factor: number): StateMap {
  const pooled = sharedPool(table.length + mixed.length);
  pooled.set(table);
  const [into, bits] = [bitsOf(pooled), bitsOf(table)];
  mixed.forEach(({ start, block }, k) => {
    into[table.length + k] = strongestState(bits, ofPixel, start, width, factor);
    states[block] = table.length + k;
  });
  return { table: pooled, ofPixel: states };
}

let pool = new Float32Array(0);

/** Drawing is synchronous: one memory serves all. */
function sharedPool(length: number): Float32Array {
  if (pool.length < length) pool = new Float32Array(length);
  return pool.subarray(0, length);
}

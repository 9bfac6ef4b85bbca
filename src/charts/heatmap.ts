/** Signed gradients drawn on a canvas, one cell a pixel, through the ramps: blue pulls up, orange pushes down, zero is the canvas colour. */
import { lookUpStates, memoryOf, type SignedMap } from '../masks/stateMap.ts';
import { divergingColour, type Theme } from './ramps.ts';

export interface HeatmapStyle {
  readonly theme: Theme;
  /** |gradient| that takes the end colour; 0 draws a flat map. */
  readonly clip: number;
  readonly gamma: number;
  /** Longest side of the drawing in cells; a larger map is pooled to it, each cell taking its strongest pixel. Default: all pixels. */
  readonly maxSide?: number;
}

/** Fills the canvas' own pixels with the map (height * width); CSS gives it its size on the page. */
export function drawHeatmap(canvas: HTMLCanvasElement, map: SignedMap, height: number, width: number, style: HeatmapStyle): void {
  const factor = poolFactor(Math.max(height, width), style.maxSide);
  const rows = Math.floor(height / factor);
  const columns = Math.floor(width / factor);
  const context = sizedContext(canvas, rows, columns);
  if (!context) return;
  const image = sharedImage(context, rows, columns);
  const colours = new Uint32Array(image.data.buffer);
  if (factor === 1) colourMap(colours, map, style);
  else colourCells(colours, poolStrongest(map, width, rows, columns, factor), style);
  context.putImageData(image, 0, 0);
}

/** Packed colours of all pixels of a map: of its states first, where it is told by state. */
export function colourMap(colours: Uint32Array, map: SignedMap, style: Pick<HeatmapStyle, 'theme' | 'clip' | 'gamma'>): void {
  if (map instanceof Float32Array) {
    colourCells(colours, map, style);
    return;
  }
  if (palette.length < map.table.length) palette = new Uint32Array(map.table.length);
  colourCells(palette, map.table, style);
  lookUpStates(colours, map.ofPixel, palette);
}

let palette = new Uint32Array(0);

/** The scale beside the maps: strongest push at the top (or right), strongest pull at the bottom (or left). */
export function drawScale(canvas: HTMLCanvasElement, theme: Theme, gamma: number, along: 'vertical' | 'horizontal'): void {
  const steps = 255;
  const context = sizedContext(canvas, along === 'vertical' ? steps : 1, along === 'vertical' ? 1 : steps);
  if (!context) return;
  const image = context.createImageData(canvas.width, canvas.height);
  const pixels = new Uint32Array(image.data.buffer);
  for (let k = 0; k < steps; k++) {
    const signed = 1 - (2 * k) / (steps - 1);
    pixels[k] = divergingColour(along === 'vertical' ? signed : -signed, theme, gamma);
  }
  context.putImageData(image, 0, 0);
}

/** Packed colours of signed values through a table; a value that is not a number takes the canvas colour. */
export function colourCells(pixels: Uint32Array, values: Float32Array, style: Pick<HeatmapStyle, 'theme' | 'clip' | 'gamma'>): void {
  const table = signedTable(style.theme, style.gamma);
  const scale = style.clip > 0 ? half / style.clip : 0;
  const last = 2 * half;
  const middle = half + 0.5;
  const count = Math.min(pixels.length, values.length);
  for (let i = 0; i < count; i++) {
    const at = (values[i] as number) * scale + middle;
    // The comparisons are false for NaN, which leaves the middle of the table.
    const index = at < last ? (at > 0 ? at | 0 : 0) : at >= last ? last : half;
    pixels[i] = table[index] as number;
  }
}

/** Factor that brings `side` down to at most `maxSide`: 1, 2, 4, ... */
export function poolFactor(side: number, maxSide = side): number {
  let factor = 1;
  while (side / factor > maxSide) factor *= 2;
  return factor;
}

/** The value of largest magnitude in each factor x factor block, so that a thin border survives in a thumbnail. */
export function poolStrongest(map: SignedMap, width: number, rows: number, columns: number, factor: number): Float32Array {
  const pooled = sharedPool(rows * columns);
  const into = bitsOf(pooled);
  const bits = bitsOf(memoryOf(map));
  const ofPixel = map instanceof Float32Array ? null : map.ofPixel;
  const even = ofPixel && evenBlocks(ofPixel, width, rows, columns, factor);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const block = r * columns + c;
      const start = r * factor * width + c * factor;
      const state = even ? (even[block] as number) : mixed;
      if (!ofPixel) into[block] = strongestOf(bits, start, width, factor);
      else into[block] = state === mixed ? strongestState(bits, ofPixel, start, width, factor) : (bits[state] as number);
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

function strongestOf(bits: Int32Array, start: number, width: number, factor: number): number {
  let strongest = 0;
  let size = 0;
  for (let row = start; row < start + factor * width; row += width) {
    for (let i = row; i < row + factor; i++) {
      const value = bits[i] as number;
      const next = value & withoutSign;
      const isLarger = (size - next) >> 31;
      strongest ^= (strongest ^ value) & isLarger;
      size += (next - size) & isLarger;
    }
  }
  return strongest;
}

function strongestState(bits: Int32Array, ofPixel: Uint16Array, start: number, width: number, factor: number): number {
  let strongest = 0;
  let size = 0;
  for (let row = start; row < start + factor * width; row += width) {
    for (let i = row; i < row + factor; i++) {
      const value = bits[ofPixel[i] as number] as number;
      const next = value & withoutSign;
      const isLarger = (size - next) >> 31;
      strongest ^= (strongest ^ value) & isLarger;
      size += (next - size) & isLarger;
    }
  }
  return strongest;
}

const mixed = 0xffff;
const blocks = { of: null as Uint16Array | null, factor: 0, states: new Uint16Array(0) };

/** The state of each block whose pixels share one, else `mixed`; found once for all maps of a frame. */
function evenBlocks(ofPixel: Uint16Array, width: number, rows: number, columns: number, factor: number): Uint16Array {
  if (blocks.of === ofPixel && blocks.factor === factor) return blocks.states;
  const states = blocks.states.length === rows * columns ? blocks.states : new Uint16Array(rows * columns);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) states[r * columns + c] = commonState(ofPixel, r * factor * width + c * factor, width, factor);
  }
  Object.assign(blocks, { of: ofPixel, factor, states });
  return states;
}

function commonState(ofPixel: Uint16Array, start: number, width: number, factor: number): number {
  const state = ofPixel[start] as number;
  for (let row = start; row < start + factor * width; row += width) {
    for (let i = row; i < row + factor; i++) if (ofPixel[i] !== state) return mixed;
  }
  return state;
}

/** Steps a side of the signed table: fine enough that the exponent's steep start near zero shows no bands. */
const half = 2048;
const signedTables = new Map<string, Uint32Array>();

function signedTable(theme: Theme, gamma: number): Uint32Array {
  const key = `${theme} ${gamma}`;
  const known = signedTables.get(key);
  if (known) return known;
  const table = Uint32Array.from({ length: 2 * half + 1 }, (_, k) => divergingColour((k - half) / half, theme, gamma));
  signedTables.set(key, table);
  return table;
}

function sizedContext(canvas: HTMLCanvasElement, rows: number, columns: number): CanvasRenderingContext2D | null {
  if (canvas.width !== columns) canvas.width = columns;
  if (canvas.height !== rows) canvas.height = rows;
  return canvas.getContext('2d', { alpha: false });
}

// Drawing is synchronous, so one image and one pool of each size serve all canvases.
const images = new Map<string, ImageData>();
const pools = new Map<number, Float32Array>();

function sharedImage(context: CanvasRenderingContext2D, rows: number, columns: number): ImageData {
  const key = `${rows} ${columns}`;
  const known = images.get(key);
  if (known) return known;
  const image = context.createImageData(columns, rows);
  images.set(key, image);
  return image;
}

function sharedPool(length: number): Float32Array {
  const known = pools.get(length);
  if (known) return known;
  const pool = new Float32Array(length);
  pools.set(length, pool);
  return pool;
}

/** Signed gradients drawn on a canvas, one cell a pixel, through the ramps: blue pulls up, orange pushes down, zero is the canvas colour. */
import { lookUpStates, type SignedMap } from '../masks/stateMap.ts';
import { poolFactor, poolStrongest } from './pooling.ts';
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
  colourMap(colours, factor === 1 ? map : poolStrongest(map, width, rows, columns, factor), style);
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

// Drawing is synchronous, so one image of each size serves all canvases.
const images = new Map<string, ImageData>();

function sharedImage(context: CanvasRenderingContext2D, rows: number, columns: number): ImageData {
  const key = `${rows} ${columns}`;
  const known = images.get(key);
  if (known) return known;
  const image = context.createImageData(columns, rows);
  images.set(key, image);
  return image;
}

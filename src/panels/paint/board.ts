/** The three canvases of the mask editor: p as cells, hatch of the truth, and its outline over a faint grid. Each redraws only what changed. */
import { blurred, outlineSegments, strokeOutline } from '../../charts/outline.ts';
import { rampTable, type Theme } from '../../charts/ramps.ts';
import type { Masks } from '../../experiment/experiment.ts';
import { sigmoid } from '../../masks/logits.ts';
import type { Box } from '../../masks/painting.ts';
import { type Hatch, type HatchInks, makeHatch } from './hatch.ts';

export interface BoardCanvases {
  readonly fill: HTMLCanvasElement;
  readonly hatch: HTMLCanvasElement;
  readonly lines: HTMLCanvasElement;
}

export interface Board {
  /** Redraws everything for this theme and size; `side` in device px. */
  readonly fit: (masks: Masks, side: number, theme: Theme, picture: Uint8Array | null) => void;
  /** Redraws the cells of the box, and the outline where the truth is another array than last time or `truthChanged`. */
  readonly draw: (masks: Masks, box: Box, truthChanged: boolean) => void;
}

const inks: Readonly<Record<Theme, HatchInks & { readonly line: string; readonly casing: string; readonly grid: string }>> = {
  dark: {
    onBackground: { colour: '#4fe3b2', opacity: 0.7 },
    onForeground: { colour: '#064b38', opacity: 0.6 },
    line: '#4fe3b2',
    casing: '#06110db0',
    grid: '#ffffff0c',
  },
  light: {
    onBackground: { colour: '#00735a', opacity: 0.6 },
    onForeground: { colour: '#b9f5df', opacity: 0.75 },
    line: '#00735a',
    casing: '#ffffffd0',
    grid: '#1115220d',
  },
};

/** Above this many CSS px a cell, the outline follows the cells exactly. */
const exactCellPx = 10;
const designPx = 384;
const masksNothing = new Float32Array(0);

export function makeBoard(canvases: BoardCanvases): Board {
  const fill = context(canvases.fill);
  const hatchContext = context(canvases.hatch);
  const lines = context(canvases.lines);
  let theme: Theme = 'dark';
  let picture: Uint8Array | null = null;
  let cells = new ImageData(1, 1);
  let marks = new ImageData(1, 1);
  let hatch: Hatch | null = null;
  let surface: Float32Array = masksNothing;

  const drawLines = (masks: Masks) => {
    const { side } = hatch!;
    lines.clearRect(0, 0, side, side);
    drawGrid(lines, masks.size, side, inks[theme].grid);
    const segments = outlineSegments(masks.truth, masks.size, masks.size, smoothAt(masks.size, side));
    const unit = side / designPx;
    lines.strokeStyle = inks[theme].casing;
    lines.lineWidth = 5.5 * unit;
    strokeOutline(lines, segments, side / masks.size);
    lines.strokeStyle = inks[theme].line;
    lines.lineWidth = 3 * unit;
    strokeOutline(lines, segments, side / masks.size);
  };

  const draw = (masks: Masks, box: Box, truthChanged: boolean) => {
    if (!hatch) return;
    const { size } = masks;
    colourCells(new Uint32Array(cells.data.buffer), masks, box, theme, picture);
    fill.putImageData(cells, 0, 0, box.left, box.top, box.right - box.left, box.bottom - box.top);
    if (truthChanged) surface = smoothAt(size, hatch.side) ? blurred(masks.truth, size, size) : masks.truth;
    // The rounded truth spreads by two cells, and is read one cell beyond.
    const wide = truthChanged ? grown(box, size, 3) : box;
    hatch.draw(new Uint32Array(marks.data.buffer), surface, masks.logits, wide);
    const cellPx = hatch.side / size;
    const [x, y] = [Math.floor(wide.left * cellPx), Math.floor(wide.top * cellPx)];
    hatchContext.putImageData(marks, 0, 0, x, y, Math.ceil(wide.right * cellPx) - x, Math.ceil(wide.bottom * cellPx) - y);
    if (truthChanged) drawLines(masks);
  };

  const fit = (masks: Masks, side: number, newTheme: Theme, newPicture: Uint8Array | null) => {
    theme = newTheme;
    picture = newPicture;
    const { size } = masks;
    resize(canvases.fill, size);
    resize(canvases.hatch, side);
    resize(canvases.lines, side);
    if (cells.width !== size) cells = new ImageData(size, size);
    if (marks.width !== side) marks = new ImageData(side, side);
    const unit = side / designPx;
    hatch = makeHatch(size, side, 8 * unit, 1.1 * unit, smoothAt(size, side), inks[theme]);
    draw(masks, { left: 0, top: 0, right: size, bottom: size }, true);
  };
  return { fit, draw };
}

const smoothAt = (size: number, side: number) => side / size / devicePixelRatio < exactCellPx;

function grown(box: Box, size: number, by: number): Box {
  return {
    left: Math.max(0, box.left - by),
    top: Math.max(0, box.top - by),
    right: Math.min(size, box.right + by),
    bottom: Math.min(size, box.bottom + by),
  };
}

/** Packed colours of p, through the ramp; over a picture the ramp is laid more densely the surer p is. */
export function colourCells(pixels: Uint32Array, { size, logits }: Masks, box: Box, theme: Theme, picture: Uint8Array | null): void {
  const table = logitTable(theme);
  for (let row = box.top; row < box.bottom; row++) {
    for (let i = row * size + box.left; i < row * size + box.right; i++) {
      const z = logits[i] as number;
      const colour = table[Math.round((z + 16) * 32)] as number;
      pixels[i] = picture ? over(picture[i] as number, colour, 0.15 + 0.55 * sigmoid(z), theme) : colour;
    }
  }
}

/** A grey level, in some of its contrast, under a colour of the given opacity. */
function over(grey: number, colour: number, opacity: number, theme: Theme): number {
  const under = (theme === 'dark' ? 0.6 * grey : 255 - 0.6 * (255 - grey)) * (1 - opacity);
  const red = Math.round((colour & 255) * opacity + under);
  const green = Math.round(((colour >>> 8) & 255) * opacity + under);
  const blue = Math.round(((colour >>> 16) & 255) * opacity + under);
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

const tables = new Map<Theme, Uint32Array>();

/** Colour of p = sigmoid(z) for z = -16, -16 + 1/32, ..., 16. */
function logitTable(theme: Theme): Uint32Array {
  const known = tables.get(theme);
  if (known) return known;
  const ramp = rampTable('p', theme);
  const table = Uint32Array.from({ length: 1025 }, (_, k) => ramp[Math.round(255 * sigmoid(k / 32 - 16))] as number);
  tables.set(theme, table);
  return table;
}

/** A faint line every eighth of the picture. */
function drawGrid(lines: CanvasRenderingContext2D, size: number, side: number, colour: string): void {
  const step = Math.max(8, size / 8);
  lines.strokeStyle = colour;
  lines.lineWidth = Math.max(1, Math.round(side / designPx));
  lines.beginPath();
  for (let k = step; k < size; k += step) {
    const at = Math.round((k * side) / size) + 0.5;
    lines.moveTo(at, 0);
    lines.lineTo(at, side);
    lines.moveTo(0, at);
    lines.lineTo(side, at);
  }
  lines.stroke();
}

function resize(canvas: HTMLCanvasElement, side: number): void {
  if (canvas.width !== side) canvas.width = side;
  if (canvas.height !== side) canvas.height = side;
}

function context(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const found = canvas.getContext('2d');
  if (!found) throw new Error('this browser gives no 2D canvas');
  return found;
}

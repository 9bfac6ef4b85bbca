/** The ground of a landscape: shaded relief, contour lines with their values, hatched gaps, axes. Drawn once for a field; what moves lies on a layer above. */
import type { Axis } from '../landscapes/landscape.ts';
import { type Field, placeOf, rasterOf } from './field.ts';
import { contourLabels, contoursOf, levelStep } from './levels.ts';
import { formatValue } from './numbers.ts';
import { fontStack, palettes } from './palette.ts';
import { hexOfPacked, lightness } from './ramps.ts';
import { type ReliefStyle, reliefColour, shadeRelief } from './relief.ts';
import { contextOf, type TerrainFrame, xOf, yOf } from './terrainFrame.ts';
import { axisLabels } from './terrainLabels.ts';

export interface TerrainAxis {
  readonly axis: Axis;
  /** 'shift right, px'. */
  readonly title: string;
}

export interface Terrain {
  readonly field: Field;
  readonly style: Omit<ReliefStyle, 'density'>;
  readonly x: TerrainAxis;
  readonly y: TerrainAxis;
  /** 1 for each cell of the grid on level ground in half precision, 2 in float32 too; hatched the other way than cells without a value, the latter twice as densely. */
  readonly flat: Uint8Array | null;
  /** Places, in shares, that labels keep away from. */
  readonly keepClear: readonly (readonly [number, number])[];
  /** No labels, few lines. */
  readonly bare?: boolean;
  /** No axes: they are drawn elsewhere. */
  readonly unlabelled?: boolean;
}

export function drawTerrain(canvas: HTMLCanvasElement, frame: TerrainFrame, terrain: Terrain): void {
  const context = contextOf(canvas, frame);
  if (!context) return;
  const columns = Math.round(frame.mapWidth * frame.density);
  const rows = Math.round(frame.mapHeight * frame.density);
  const raster = rasterOf(terrain.field, columns, rows);
  const style = { ...terrain.style, density: frame.density };
  const image = context.createImageData(columns, rows);
  shadeRelief(new Uint32Array(image.data.buffer), raster, columns, rows, style);
  context.putImageData(image, Math.round(frame.left * frame.density), Math.round(frame.top * frame.density));
  context.save();
  context.beginPath();
  context.rect(frame.left, frame.top, frame.mapWidth, frame.mapHeight);
  context.clip();
  drawContours(context, frame, terrain, raster, columns, rows, style);
  drawFlat(context, frame, terrain);
  drawGaps(context, frame, terrain);
  context.restore();
  if (terrain.bare || terrain.unlabelled) return;
  drawAxes(context, frame, terrain);
}

function drawContours(
  context: CanvasRenderingContext2D,
  frame: TerrainFrame,
  { field, style: { theme, low, high }, keepClear, bare }: Terrain,
  raster: Float32Array,
  columns: number,
  rows: number,
  style: ReliefStyle,
): void {
  const step = levelStep(low, high, bare ? 10 : 36);
  const pitch = Math.max(1, Math.round((bare ? 2 : 3) * frame.density));
  const levels = contoursOf(raster, columns, rows, step, field.low, field.high, pitch);
  context.save();
  context.translate(frame.left, frame.top);
  context.scale(1 / frame.density, 1 / frame.density);
  for (const { major, segments } of levels) {
    context.beginPath();
    for (let k = 0; k + 3 < segments.length; k += 4) {
      context.moveTo(segments[k] as number, segments[k + 1] as number);
      context.lineTo(segments[k + 2] as number, segments[k + 3] as number);
    }
    context.strokeStyle = theme === 'dark' ? (major ? '#FFFFFF8C' : '#FFFFFF3A') : major ? '#2A1B3F9E' : '#2A1B3F4A';
    context.lineWidth = (major ? 1.2 : 0.8) * frame.density;
    context.stroke();
  }
  context.restore();
  if (bare) return;
  const avoid = keepClear.map(([u, v]): [number, number] => [u * columns, (1 - v) * rows]);
  const labels = contourLabels(levels, columns, rows, 52 * frame.density, 26 * frame.density, avoid);
  context.font = `600 11px ${fontStack}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  for (const { x, y, angle, value } of labels) {
    const colour = reliefColour(value, style);
    context.save();
    context.translate(frame.left + x / frame.density, frame.top + y / frame.density);
    context.rotate(angle);
    context.lineWidth = 4;
    context.strokeStyle = hexOfPacked(colour);
    const text = formatValue(Math.abs(value) < step / 2 ? 0 : value)
      .replace(/(\.\d*?)0+$/, '$1')
      .replace(/\.$/, '');
    context.strokeText(text, 0, 0);
    context.fillStyle = lightness(colour) > 0.62 ? '#1A0F26' : '#FFF4EA';
    context.fillText(text, 0, 0);
    context.restore();
  }
}

/** Cells without a finite height: hatched, whatever the colour beneath. */
function drawGaps(context: CanvasRenderingContext2D, frame: TerrainFrame, { field, style: { theme } }: Terrain): void {
  const last = field.points - 1;
  const gaps: number[] = [];
  for (let cell = 0; cell < field.values.length; cell++) if (!Number.isFinite(field.values[cell] as number)) gaps.push(cell);
  if (gaps.length === 0) return;
  const [width, height] = [frame.mapWidth / last, frame.mapHeight / last];
  context.save();
  context.beginPath();
  for (const cell of gaps) {
    const [u, v] = placeOf(field, cell);
    context.rect(xOf(frame, u) - width / 2, yOf(frame, v) - height / 2, width + 0.5, height + 0.5);
  }
  context.fillStyle = palettes[theme].paper;
  context.fill();
  context.clip();
  hatch(context, frame, palettes[theme].text2, 7, 1.2);
  context.restore();
}

/** Level ground: thin lines the other way, twice as dense where float32 knows no slope either. */
function drawFlat(context: CanvasRenderingContext2D, frame: TerrainFrame, terrain: Terrain): void {
  drawLevel(context, frame, terrain, 1, 12);
  drawLevel(context, frame, terrain, 2, 6);
}

function drawLevel(
  context: CanvasRenderingContext2D,
  frame: TerrainFrame,
  { field, flat, style: { theme } }: Terrain,
  level: number,
  apart: number,
): void {
  if (!flat?.includes(level)) return;
  const last = field.points - 1;
  const [width, height] = [frame.mapWidth / last, frame.mapHeight / last];
  context.save();
  context.beginPath();
  flat.forEach((flatness, cell) => {
    if (flatness !== level) return;
    const [u, v] = placeOf(field, cell);
    context.rect(xOf(frame, u) - width / 2, yOf(frame, v) - height / 2, width + 0.5, height + 0.5);
  });
  context.clip();
  context.scale(-1, 1);
  context.translate(-2 * frame.left - frame.mapWidth, 0);
  hatch(context, frame, theme === 'dark' ? '#FFFFFF38' : '#17101F38', apart, 0.8);
  context.restore();
}

function hatch(context: CanvasRenderingContext2D, frame: TerrainFrame, colour: string, apart: number, width: number): void {
  context.beginPath();
  for (let x = frame.left - frame.mapHeight; x < frame.left + frame.mapWidth; x += apart) {
    context.moveTo(x, frame.top + frame.mapHeight);
    context.lineTo(x + frame.mapHeight, frame.top);
  }
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

function drawAxes(context: CanvasRenderingContext2D, frame: TerrainFrame, terrain: Terrain): void {
  const { theme } = terrain.style;
  context.strokeStyle = theme === 'dark' ? '#FFFFFF26' : '#1115222E';
  context.lineWidth = 1;
  context.strokeRect(frame.left + 0.5, frame.top + 0.5, frame.mapWidth - 1, frame.mapHeight - 1);
  context.font = `500 11px ${fontStack}`;
  context.fillStyle = palettes[theme].text2;
  context.textBaseline = 'middle';
  for (const { x, y, text, align, turned } of axisLabels(frame, terrain, (words) => context.measureText(words).width)) {
    context.save();
    context.translate(x, y);
    if (turned) context.rotate(-Math.PI / 2);
    context.textAlign = align;
    context.fillText(text, 0, 0, turned ? frame.mapHeight : undefined);
    context.restore();
  }
}

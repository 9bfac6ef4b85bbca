/** A landscape as a small map without axes: its ground, and over it the dot of the current state and the lowest point. */
import { type Field, isLevel, placeOf } from './field.ts';
import { disc, inks } from './ink.ts';
import type { Theme } from './ramps.ts';
import { drawTerrain, type Terrain } from './terrain.ts';
import { contextOf, type TerrainFrame, xOf, yOf } from './terrainFrame.ts';

export function drawSmallGround(canvas: HTMLCanvasElement, frame: TerrainFrame, terrain: Pick<Terrain, 'field' | 'style' | 'flat'>): void {
  const unnamed = { axis: { min: 0, max: 1, here: null, scale: 'linear' }, title: '' } as const;
  drawTerrain(canvas, frame, { ...terrain, x: unnamed, y: unnamed, keepClear: [], bare: true });
}

export interface SmallMarks {
  readonly theme: Theme;
  readonly field: Field;
  readonly dot: readonly [number, number] | null;
  /** A place pointed at, here or on another map. */
  readonly hover: readonly [number, number] | null;
}

export function drawSmallMarks(canvas: HTMLCanvasElement, frame: TerrainFrame, { theme, field, dot, hover }: SmallMarks): void {
  const context = contextOf(canvas, frame);
  if (!context) return;
  const ink = inks[theme];
  if (hover) {
    const [x, y] = [Math.round(xOf(frame, hover[0])) + 0.5, Math.round(yOf(frame, hover[1])) + 0.5];
    stroke(context, `M${x} ${frame.top}V${frame.top + frame.mapHeight}M${frame.left} ${y}H${frame.left + frame.mapWidth}`, 1, ink.hair);
  }
  if (!isLevel(field)) {
    const [u, v] = placeOf(field, field.lowest);
    const within = (at: number, length: number): number => Math.min(length - 5, Math.max(5, at));
    const [x, y] = [within(xOf(frame, u), frame.mapWidth), within(yOf(frame, v), frame.mapHeight)];
    const cross = `M${x - 3.5} ${y}H${x + 3.5}M${x} ${y - 3.5}V${y + 3.5}`;
    stroke(context, cross, 3.6, ink.casing);
    stroke(context, cross, 1.6, ink.strong);
  }
  if (!dot) return;
  disc(context, xOf(frame, dot[0]), yOf(frame, dot[1]), 5, ink.casing);
  disc(context, xOf(frame, dot[0]), yOf(frame, dot[1]), 3.5, ink.strong);
}

function stroke(context: CanvasRenderingContext2D, path: string, width: number, colour: string): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke(new Path2D(path));
}

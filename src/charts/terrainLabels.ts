/** Words and numbers at the axes of a landscape, for a canvas and for SVG. */
import type { Terrain } from './terrain.ts';
import { type TerrainFrame, xOf, yOf } from './terrainFrame.ts';
import { axisTicks } from './ticks.ts';

export interface AxisLabel {
  /** CSS px of the drawing; y is the middle of the letters. */
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly align: 'left' | 'center' | 'right';
  /** Read upwards. */
  readonly turned: boolean;
}

/** `widthOf`: width of a text of 11 px. Ticks that the title of the x axis would cover are left out. */
export function axisLabels(
  frame: TerrainFrame,
  { x, y }: Pick<Terrain, 'x' | 'y'>,
  widthOf: (text: string) => number,
): readonly AxisLabel[] {
  const right = frame.left + frame.mapWidth;
  const line = frame.height - 8;
  const free = right - widthOf(x.title) - 10;
  const yTicks = axisTicks(y.axis, Math.max(2, Math.round(frame.mapHeight / 48))).map(({ at, label }): AxisLabel => {
    const place = Math.min(frame.top + frame.mapHeight - 6, Math.max(frame.top + 6, yOf(frame, at)));
    return { x: frame.left - 5, y: place, text: label, align: 'right', turned: false };
  });
  const xTicks = axisTicks(x.axis, Math.max(2, Math.round(frame.mapWidth / 50))).flatMap(({ at, label }): AxisLabel[] => {
    const place = xOf(frame, at);
    const half = widthOf(label) / 2;
    return place + half < free && place - half > frame.left - 14
      ? [{ x: place, y: line, text: label, align: 'center', turned: false }]
      : [];
  });
  return [
    ...yTicks,
    { x: 6, y: frame.top + frame.mapHeight / 2, text: y.title, align: 'center', turned: true },
    { x: right, y: line, text: x.title, align: 'right', turned: false },
    ...xTicks,
  ];
}

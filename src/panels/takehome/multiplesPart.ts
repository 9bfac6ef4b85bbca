/** Small maps of all losses as a part of a picture. */
import { heightAt } from '../../charts/field.ts';
import { formatValue } from '../../charts/numbers.ts';
import { palettes } from '../../charts/palette.ts';
import { drawSmallGround, drawSmallMarks } from '../../charts/smallTerrain.ts';
import { terrainFrame } from '../../charts/terrainFrame.ts';
import { allLosses } from '../landscape/allLosses.ts';
import { nameOf } from '../landscape/lossNow.ts';
import { smallScale } from '../landscape/scene.ts';
import { type Sheet, type Surface, sharesOf } from '../landscape/surface.ts';
import type { Place } from '../landscape/TerrainView.tsx';
import { type Mark, textWidth } from './drawing.ts';
import type { LandscapeScene } from './landscapeNow.ts';
import type { Medium, PlotPart } from './plotParts.ts';
import { densityOf } from './terrainPart.ts';

const [columns, mapWidth, mapHeight, gap, namePx] = [6, 116, 92, 10, 20] as const;
const pitch = mapHeight + namePx + 6;

export function multiplesPart(scene: LandscapeScene, surface: Surface): PlotPart {
  const ids = allLosses(scene.experiment);
  const sheets = ids.flatMap((id) => surface.sheets.get(id) ?? []);
  const at = scene.place ? sharesOf(surface, scene.place) : null;
  return {
    title: null,
    width: columns * mapWidth + (columns - 1) * gap,
    height: Math.ceil(ids.length / columns) * pitch,
    draw: (x, y, medium) =>
      ids.flatMap((id, k) => {
        const [left, top] = [x + (k % columns) * (mapWidth + gap), y + Math.floor(k / columns) * pitch];
        const sheet = surface.sheets.get(id);
        return [
          ...nameMarks(scene, id, sheet, at, left, top),
          ...(sheet ? mapMarks(scene, surface, sheet, sheets, at, left, top, medium) : []),
        ];
      }),
  };
}

/** 'A Tversky' and its height at the dot, under the map. */
function nameMarks(
  { experiment: { pinned }, theme, localized }: LandscapeScene,
  id: string,
  sheet: Sheet | undefined,
  at: Place | null,
  x: number,
  y: number,
): readonly Mark[] {
  const { text1, text2 } = palettes[theme];
  const slot = id === pinned[0] ? 'A ' : id === pinned[1] ? 'B ' : '';
  const value = formatValue(sheet && at ? heightAt(sheet.field, ...at) : Number.NaN);
  const base = { type: 'text', y: y + mapHeight + 13, size: 11 } as const;
  const room = mapWidth - textWidth(value, 11, 600) - 6;
  let name = `${slot}${nameOf(id, localized)}`;
  while (textWidth(name, 11) > room && name.length > 2) name = `${name.slice(0, -2)}…`;
  return [
    { ...base, x, text: name, fill: slot ? text1 : text2 },
    { ...base, x: x + mapWidth, text: value, weight: 600, fill: text1, anchor: 'end' },
  ];
}

function mapMarks(
  { state, theme }: LandscapeScene,
  surface: Surface,
  sheet: Sheet,
  all: readonly Sheet[],
  at: Place | null,
  x: number,
  y: number,
  medium: Medium,
): readonly Mark[] {
  const [low, high] = smallScale(surface, sheet, all, at ?? [0.5, 0.5], state.sharedScale);
  const frame = terrainFrame(mapWidth, mapHeight, densityOf(medium), 'bare');
  const [ground, marks] = [document.createElement('canvas'), document.createElement('canvas')];
  drawSmallGround(ground, frame, { field: sheet.field, flat: sheet.flat, style: { theme, ramp: 'loss', low, high } });
  drawSmallMarks(marks, frame, { theme, field: sheet.field, dot: at, hover: null });
  return [ground, marks].map((canvas): Mark => ({ type: 'image', x, y, width: mapWidth, height: mapHeight, canvas, smooth: true }));
}

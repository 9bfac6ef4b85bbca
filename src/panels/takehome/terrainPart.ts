/** A relief as a part of a picture: its ground and marks as pixels, every word and number at its border as letters. */
import { heightAt } from '../../charts/field.ts';
import { formatValue } from '../../charts/numbers.ts';
import { palettes } from '../../charts/palette.ts';
import { rampCss, type Theme } from '../../charts/ramps.ts';
import { drawTerrain, type Terrain } from '../../charts/terrain.ts';
import { terrainFrame } from '../../charts/terrainFrame.ts';
import { axisLabels } from '../../charts/terrainLabels.ts';
import { drawMarks } from '../../charts/terrainMarks.ts';
import { wrapped } from '../../exports/caption.ts';
import { nameOf } from '../landscape/lossNow.ts';
import { noteWords, scaleWords } from '../landscape/noteWords.ts';
import { type MapScene, mapScene } from '../landscape/scene.ts';
import { type Surface, sharesOf } from '../landscape/surface.ts';
import { groundOf, marksOf } from '../landscape/terrainOf.ts';
import { type Mark, textWidth } from './drawing.ts';
import type { LandscapeScene } from './landscapeNow.ts';
import type { Medium, PlotPart } from './plotParts.ts';

const [mapPx, headPx, footPx, wordsPx, rampPx] = [400, 18, 20, 16, 64] as const;

/** Null where the loss has no such map yet. */
export function terrainPart(scene: LandscapeScene, surface: Surface, view: 'a' | 'b' | 'difference', beside: boolean): PlotPart | null {
  const { experiment, state, theme, localized, place, t } = scene;
  const { pinned } = experiment;
  const [a, b] = [surface.sheets.get(pinned[0]) ?? null, surface.sheets.get(pinned[1]) ?? null];
  const at = place ? sharesOf(surface, place) : null;
  const map = mapScene(surface, view, a, b, at ?? [0.5, 0.5], state.sharedScale && beside);
  if (!map) return null;
  const ground = groundOf(map, surface, view === 'difference', theme, localized);
  const minimum = (name: string): string => t('minimum', { name });
  const marks = marksOf({
    surface,
    view,
    a,
    b,
    at,
    hover: null,
    target: null,
    beside,
    arrows: state.arrows,
    theme,
    run: state.run,
    minimum,
  });
  const width = beside ? 420 : 720;
  const here = formatValue(at ? heightAt(map.field, ...at) : Number.NaN);
  const head = t(map.divided ? 'hereDivided' : 'here', { here, lowest: formatValue(map.field.low) });
  const words = noteWords(t, localized, { surface, scene: map, view, at, pinned, compact: beside, state });
  const lines = words.length === 0 ? [] : wrapped(words.join(' · '), width, (text) => textWidth(text, 11));
  const { text2 } = palettes[theme];
  const small = { type: 'text', size: 11, fill: text2 } as const;
  return {
    title: beside ? `${view.toUpperCase()} ${nameOf(pinned[view === 'b' ? 1 : 0], localized)}` : null,
    width,
    height: headPx + mapPx + footPx + lines.length * wordsPx,
    draw: (x, y, medium) => {
      const frame = terrainFrame(width, mapPx, densityOf(medium), beside ? 'plain' : 'full');
      const drawn = document.createElement('canvas');
      const over = document.createElement('canvas');
      drawTerrain(drawn, frame, { ...ground, unlabelled: true });
      drawMarks(over, frame, marks);
      const place = { x, y: y + headPx, width, height: mapPx };
      return [
        { ...small, x: x + frame.left, y: y + 12, text: head },
        { type: 'image', ...place, canvas: drawn, smooth: true },
        { type: 'image', ...place, canvas: over, smooth: true },
        ...axisMarks(ground, frame, x, y + headPx, text2),
        ...lines.map((text, k): Mark => ({ ...small, x, y: y + headPx + mapPx + 15 + (k + 1) * wordsPx, text })),
        ...scaleMarks(map, scaleWords(t, map, view), view === 'difference', x + width, y + headPx + mapPx + 15, theme),
      ];
    },
  };
}

/** A drawing that may be enlarged is drawn finer than it says. */
export const densityOf = ({ format, scale }: Medium): number => (format === 'svg' ? 3 : scale);

function axisMarks(ground: Terrain, frame: ReturnType<typeof terrainFrame>, left: number, top: number, fill: string): readonly Mark[] {
  return axisLabels(frame, ground, (text) => textWidth(text, 11, 500)).map(
    ({ x, y, text, align, turned }): Mark => ({
      type: 'text',
      x: left + x + (turned ? 4 : 0),
      y: top + y + (turned ? 0 : 4),
      text,
      size: 11,
      weight: 500,
      fill,
      anchor: align === 'left' ? 'start' : align === 'right' ? 'end' : 'middle',
      turned,
    }),
  );
}

/** Low end, colours, high end and what they count, ending at `right`. */
function scaleMarks(map: MapScene, words: string, isDifference: boolean, right: number, y: number, theme: Theme): readonly Mark[] {
  const text = { type: 'text', y, size: 11, fill: palettes[theme].text2, anchor: 'end' } as const;
  if (map.level) return [{ ...text, x: right, text: words }];
  const high = `${formatValue(map.high)}  ${words}`;
  const end = right - textWidth(high, 11) - 6;
  const colours = rampCss(isDifference ? 'difference' : 'loss', theme, 32);
  return [
    { ...text, x: right, text: high },
    ...colours.map((fill, k): Mark => {
      const step = rampPx / colours.length;
      return { type: 'rect', x: end - rampPx + k * step, y: y - 8, width: step + 0.2, height: 8, fill };
    }),
    { ...text, x: end - rampPx - 6, text: formatValue(map.low) },
  ];
}

/** The Plotly figure of the surface at hand, for the page and for export. */
import type { Figure } from '../../charts/figure.ts';
import type { Theme } from '../../charts/ramps.ts';
import { surfaceFigure } from '../../charts/surfaceFigure.ts';
import type { Which } from '../../stores/landscape.ts';
import { type MapScene, mapScene } from './scene.ts';
import { type Surface, sharesOf } from './surface.ts';
import { axisTitle, type Localize } from './words.ts';

export type View = 'a' | 'b' | 'difference';

export const viewsOf = (which: Which): readonly View[] => (which === 'pair' ? ['a', 'b'] : which === 'all' ? ['a'] : [which]);

export interface PlotRequest {
  readonly surface: Surface;
  readonly view: View;
  readonly pinned: readonly [string, string];
  /** Values of the axes at the dot. */
  readonly place: readonly number[] | null;
  readonly form: 'heatmap' | 'surface';
  readonly theme: Theme;
  readonly heightName: string;
  readonly sharedScale: boolean;
  readonly localized: Localize;
  /** What the colours count: 'own scale'. */
  readonly scaleWords: (scene: MapScene) => string;
}

/** Null where the loss has no such surface, or none yet. */
export function plotOf({
  surface,
  view,
  pinned,
  place,
  form,
  theme,
  heightName,
  sharedScale,
  localized,
  scaleWords,
}: PlotRequest): Figure | null {
  const [a, b] = [surface.sheets.get(pinned[0]) ?? null, surface.sheets.get(pinned[1]) ?? null];
  const dot = place ? sharesOf(surface, place) : null;
  const scene = mapScene(surface, view, a, b, dot ?? [0.5, 0.5], sharedScale);
  if (!scene) return null;
  const [x, y] = [0, 1].map((i) => ({ axis: surface.ranges[i as 0 | 1], title: axisTitle(surface.families[i as 0 | 1], localized) }));
  if (!x || !y) return null;
  return surfaceFigure({
    form,
    field: scene.field,
    low: scene.low,
    high: scene.high,
    ramp: view === 'difference' ? 'difference' : 'loss',
    theme,
    x,
    y,
    z: `${view === 'difference' ? '' : `${view.toUpperCase()} `}${heightName}, ${scaleWords(scene)}`,
    dot,
    dotName: view.toUpperCase(),
  });
}

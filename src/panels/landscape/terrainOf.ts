/** What a map of a landscape draws, for the page and for pictures of it. */
import type { Field } from '../../charts/field.ts';
import type { Theme } from '../../charts/ramps.ts';
import type { Terrain } from '../../charts/terrain.ts';
import { minimumOf, type TerrainMarks } from '../../charts/terrainMarks.ts';
import type { LandscapeState } from '../../stores/landscape.ts';
import { profileOf } from './profile.ts';
import type { MapScene } from './scene.ts';
import { type Sheet, type Surface, sharesOf } from './surface.ts';
import type { Place } from './TerrainView.tsx';
import { axisTitle, type Localize } from './words.ts';

export function groundOf(scene: MapScene, surface: Surface, isDifference: boolean, theme: Theme, localized: Localize): Terrain {
  return {
    field: scene.field,
    style: { theme, ramp: isDifference ? 'difference' : 'loss', low: scene.low, high: scene.high },
    x: { axis: surface.ranges[0], title: axisTitle(surface.families[0], localized) },
    y: { axis: surface.ranges[1], title: axisTitle(surface.families[1], localized) },
    flat: scene.flat,
    keepClear: scene.keepClear,
  };
}

export interface MarksRequest {
  readonly surface: Surface;
  readonly view: 'a' | 'b' | 'difference';
  readonly a: Sheet | null;
  readonly b: Sheet | null;
  readonly at: Place | null;
  readonly hover: Place | null;
  readonly target: Place | null;
  /** Beside another map: no profile, and the minimum of its own loss alone. */
  readonly beside: boolean;
  readonly arrows: boolean;
  readonly theme: Theme;
  /** The recorded run, drawn where both axes are its directions. */
  readonly run: LandscapeState['run'];
  /** 'A min' for 'A'. */
  readonly minimum: (name: string) => string;
}

export function marksOf({ surface, view, a, b, at, hover, target, beside, arrows, theme, run, minimum }: MarksRequest): TerrainMarks {
  const front: Field | null = view === 'difference' ? null : ((view === 'a' ? a : b)?.field ?? null);
  return {
    theme,
    dot: at,
    descent: front,
    minima: [
      ...(beside && view === 'b' ? [] : minimumOf(a?.field ?? null, 'cross', minimum('A'))),
      ...(beside && view === 'a' ? [] : minimumOf(b?.field ?? null, 'diamond', minimum('B'))),
    ],
    hover,
    target,
    arrows: arrows ? front : null,
    path: runPath(run, surface),
    profile: beside || !at ? null : profileOf(a, b, at, surface.height, view === 'b' ? 'b' : 'a'),
  };
}

/** The way of the run in shares of the axes; empty where these are others, or around other masks. */
function runPath(run: LandscapeState['run'], { axes: [x, y], anchor, ...surface }: Surface): readonly Place[] {
  const plane = run?.logits === anchor.logits ? run.reply.plane : null;
  if (!plane || x.family !== 'run' || y?.family !== 'run') return [];
  return plane.path.map(([first, second]) => sharesOf(surface, x.order === 1 ? [first, second] : [second, first]));
}

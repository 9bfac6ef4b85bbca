/** The landscape of the open tab as it stands on the page. */
import i18next, { type TFunction } from 'i18next';
import type { Theme } from '../../charts/ramps.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { familyOf } from '../../landscapes/families.ts';
import { heights } from '../../landscapes/heights.ts';
import { type LandscapeState, type ShownSweep, surfaceTabs, useLandscape } from '../../stores/landscape.ts';
import { useView } from '../../stores/view.ts';
import { placeOn } from '../landscape/anchor.ts';
import { familyCurves, familyFigure } from '../landscape/familyFigure.ts';
import { nameOf } from '../landscape/lossNow.ts';
import { scaleWords } from '../landscape/noteWords.ts';
import { plotOf, viewsOf } from '../landscape/plotOf.ts';
import { type Surface, surfaceOf } from '../landscape/surface.ts';
import { axisTitle, curveHeight, placeWords, rangeWords } from '../landscape/words.ts';
import type { Collected, Localize } from './collect.ts';
import { figurePart } from './figurePart.ts';
import { multiplesPart } from './multiplesPart.ts';
import type { PlotNow, PlotPart } from './plotParts.ts';
import { subjectsNow } from './subjects.ts';
import { terrainPart } from './terrainPart.ts';

/** What the drawing of a landscape is made of. */
export interface LandscapeScene {
  readonly experiment: Experiment;
  readonly state: LandscapeState;
  readonly shown: ShownSweep;
  /** Values of the axes at the dot; null off the landscape. */
  readonly place: readonly number[] | null;
  readonly heightName: string;
  readonly theme: Theme;
  readonly localized: Localize;
  readonly t: TFunction<'landscape'>;
}

/** Null where another tab is open or no landscape has come yet. */
export function landscapeNow({ experiment }: Collected, theme: Theme, localized: Localize): PlotNow | null {
  const { plotTab } = useView.getState();
  const state = useLandscape.getState();
  const { shown } = state;
  if (!shown || !surfaceTabs.some((tab) => tab === plotTab)) return null;
  const place = placeOn(experiment, shown.anchor, shown.reply.axes);
  const name = heights.find(({ id }) => id === shown.reply.height)?.name;
  const t = i18next.getFixedT(null, 'landscape');
  const scene = { experiment, state, shown, place, heightName: name ? localized(name) : '', theme, localized, t };
  const surface = surfaceOf(shown);
  const drawn = surface ? surfaceNow(scene, surface) : curvesNow(scene);
  return drawn && { ...drawn, word: `${plotTab}-${surface ? state.which : state.curveScale}`, subjects: subjectsNow('tab') };
}

type Drawn = Omit<PlotNow, 'word' | 'subjects'>;

function curvesNow({
  experiment: { pinned },
  state,
  shown: { reply },
  place,
  heightName,
  theme,
  localized,
  t,
}: LandscapeScene): Drawn | null {
  const curves = familyCurves({ reply, pinned, localized });
  const figure = familyFigure({
    reply,
    pinned,
    scale: state.curveScale,
    theme,
    heightName: curveHeight(t, heightName, state.curveScale),
    here: place?.[0] ?? null,
    localized,
  });
  if (!figure || curves.length === 0) return null;
  const scale = { raw: t('rawTitle'), divided: t('dividedTitle'), rank: t('rankTitle') }[state.curveScale];
  const title = `${heightName}: ${axisTitle(familyOf(reply.axes[0]), localized)}`;
  return { title, legend: curves, parts: [figurePart(figure, theme, { title: null, width: 720, height: 420 })], notes: [scale] };
}

function surfaceNow(scene: LandscapeScene, surface: Surface): Drawn | null {
  const { state, experiment, heightName, localized, place, t } = scene;
  const isAll = state.which === 'all';
  const parts = isAll ? [multiplesPart(scene, surface)] : viewsOf(state.which).flatMap((view) => partOf(scene, surface, view) ?? []);
  if (parts.length === 0) return null;
  const [a, b] = experiment.pinned.map((id) => nameOf(id, localized));
  const losses = { a: `A ${a}`, b: `B ${b}`, difference: `A ${a} − B ${b}`, pair: `A ${a}, B ${b}`, all: t('all') }[state.which];
  const axes = surface.families.map((family) => axisTitle(family, localized)).join(' × ');
  const notes = isAll
    ? [rangeWords(surface, localized).join('; '), t('multiplesScale', { scale: t(state.sharedScale ? 'shared' : 'perLoss') })]
    : [];
  const here = place ? [`${t('gain.here')}: ${placeWords(surface, place, localized)}`] : [];
  return { title: `${losses}: ${heightName}, ${axes}`, legend: [], parts, notes: [...here, ...notes] };
}

/** One map, drawn in the form that the page shows; null where the loss has none. */
function partOf(scene: LandscapeScene, surface: Surface, view: 'a' | 'b' | 'difference'): PlotPart | null {
  const { state, experiment, place, theme, heightName, localized, t } = scene;
  const { pinned } = experiment;
  const beside = state.which === 'pair';
  if (state.form === 'terrain') return terrainPart(scene, surface, view, beside);
  const figure = plotOf({
    ...{ surface, view, pinned, place, form: state.form, theme, heightName, localized },
    sharedScale: state.sharedScale && beside,
    scaleWords: (map) => scaleWords(t, map, view),
  });
  const title = beside ? `${view.toUpperCase()} ${nameOf(pinned[view === 'b' ? 1 : 0], localized)}` : null;
  return figure && figurePart(figure, theme, { title, width: beside ? 420 : 720, height: 420 });
}

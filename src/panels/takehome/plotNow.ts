/** The plot that stands on the page, as a figure that can be drawn again. */
import { curveFigure } from '../../charts/curveFigure.ts';
import type { Figure } from '../../charts/figure.ts';
import type { Theme } from '../../charts/ramps.ts';
import type { CurveReply } from '../../engine/protocol.ts';
import { familyOf } from '../../landscapes/families.ts';
import { heights } from '../../landscapes/heights.ts';
import { surfaceTabs, useLandscape } from '../../stores/landscape.ts';
import { useView } from '../../stores/view.ts';
import { placeOn } from '../landscape/anchor.ts';
import { familyFigure } from '../landscape/familyFigure.ts';
import { plotOf, viewsOf } from '../landscape/plotOf.ts';
import { surfaceOf } from '../landscape/surface.ts';
import { axisTitle } from '../landscape/words.ts';
import type { Collected, Localize } from './collect.ts';
import { shortName } from './ladderDrawing.ts';

export interface PlotNow {
  /** For the name of the file. */
  readonly word: string;
  readonly title: string;
  readonly figure: Figure;
  /** A is drawn solid, B dashed. */
  readonly hasLines: boolean;
}

/** The landscape of the open tab, at its first loss where it shows two; null where another tab is open or none has come yet. */
export function landscapeNow(collected: Collected, theme: Theme, localized: Localize): PlotNow | null {
  const { plotTab } = useView.getState();
  const { shown, which, sharedScale, curveScale } = useLandscape.getState();
  if (!shown || !surfaceTabs.some((tab) => tab === plotTab)) return null;
  const { anchor, reply } = shown;
  const { experiment } = collected;
  const { pinned } = experiment;
  const name = heights.find(({ id }) => id === reply.height)?.name;
  const common = { pinned, theme, heightName: name ? localized(name) : '', localized };
  const place = placeOn(experiment, anchor, reply.axes);
  const surface = surfaceOf(shown);
  const [view = 'a'] = viewsOf(which);
  const figure = surface
    ? plotOf({ ...common, surface, view, place, form: 'heatmap', sharedScale })
    : familyFigure({ ...common, reply, scale: curveScale, here: place?.[0] ?? null });
  if (!figure) return null;
  const axes = reply.axes.map((ref) => axisTitle(familyOf(ref), localized)).join(' × ');
  const [a, b] = pinned.map((id) => shortName(collected, id, localized));
  const losses = !surface ? `${a}, ${b}` : view === 'difference' ? `${a} − ${b}` : view === 'a' ? a : b;
  return { word: plotTab, title: `${losses}: ${axes}`, figure, hasLines: !surface };
}

/** A and B on the straight line from this prediction to the truth, each divided by its value now. Null where there is no curve. */
export function curveNow(
  collected: Collected,
  curves: CurveReply | null,
  theme: Theme,
  title: string,
  texts: Parameters<typeof curveFigure>[0]['texts'],
): PlotNow | null {
  if (!curves) return null;
  const { experiment, record } = collected;
  const series = experiment.pinned.flatMap((id, slot) => {
    const values = curves.curves[id];
    const name = record.losses.find((loss) => loss.id === id)?.name ?? id;
    return values ? [{ id, name, role: slot === 0 ? ('a' as const) : ('b' as const), curves: values }] : [];
  });
  const figure = curveFigure({ along: 'line', x: curves.x, series, scale: 'divided', theme, texts });
  return figure.data.length > 0 ? { word: 'curve', title, figure, hasLines: true } : null;
}

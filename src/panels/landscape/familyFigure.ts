/** Several losses over one family, as curves. */
import { type FamilyCurve, familyCurveFigure } from '../../charts/familyCurveFigure.ts';
import type { Figure } from '../../charts/figure.ts';
import type { Theme } from '../../charts/ramps.ts';
import type { SweepReply } from '../../engine/landscapeProtocol.ts';
import { familyOf } from '../../landscapes/families.ts';
import type { FamilyCurveScale } from '../../stores/landscape.ts';
import { lossNow } from './lossNow.ts';
import { axisTitle, type Localize } from './words.ts';

export interface FamilyFigureRequest {
  readonly reply: SweepReply;
  readonly pinned: readonly [string, string];
  readonly scale: FamilyCurveScale;
  readonly theme: Theme;
  /** Height and scale: 'Loss ÷ here'. */
  readonly heightName: string;
  /** Value of the axis at the current state. */
  readonly here: number | null;
  readonly localized: Localize;
}

/** A, B and the overlaid losses that are there, in this order. */
export function familyCurves({
  reply,
  pinned,
  localized,
}: Pick<FamilyFigureRequest, 'reply' | 'pinned' | 'localized'>): readonly FamilyCurve[] {
  return reply.grids.flatMap((grid): FamilyCurve[] => {
    const loss = lossNow(grid.id);
    if (grid.status !== 'ready' || !loss) return [];
    const role = grid.id === pinned[0] ? 'a' : grid.id === pinned[1] ? 'b' : 'overlaid';
    const name = localized(loss.shortName);
    return [{ id: grid.id, name: role === 'overlaid' ? name : `${role.toUpperCase()} ${name}`, role, values: grid.values }];
  });
}

export function familyFigure(request: FamilyFigureRequest): Figure | null {
  const { reply, scale, theme, heightName, here, localized } = request;
  const [axis] = reply.ranges;
  if (!axis || reply.axes.length !== 1) return null;
  const curves = familyCurves(request);
  return familyCurveFigure({ axis, title: axisTitle(familyOf(reply.axes[0]), localized), heightName, curves, scale, theme, here });
}

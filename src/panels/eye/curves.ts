/** The curves of the Curve tab and the words at their axes, for the page and for pictures of it. */
import type { TFunction } from 'i18next';
import type { CurveSeries, CurveTexts } from '../../charts/curveFigure.ts';
import type { CurveReply } from '../../engine/protocol.ts';
import { definitionOf } from '../../experiment/definitions.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import type { Localized } from '../../losses/loss.ts';
import type { CurveAlong, CurveScale } from '../../stores/view.ts';

/** A, B and the overlaid losses that the reply carries. */
export function curveSeries(
  reply: CurveReply | null,
  { pinned, own }: Pick<Experiment, 'pinned' | 'own'>,
  overlaid: readonly string[],
  localized: (text: Localized) => string,
): readonly CurveSeries[] {
  const ids = [...pinned, ...overlaid.filter((id) => !pinned.includes(id))];
  return ids.flatMap((id, index): CurveSeries[] => {
    const curves = reply?.curves[id];
    const loss = definitionOf({ own }, id);
    if (!curves || !loss) return [];
    const name = localized(loss.shortName);
    const named = index < 2 ? `${index === 0 ? 'A' : 'B'} ${name}` : name;
    return [{ id, name: named, role: index === 0 ? 'a' : index === 1 ? 'b' : 'overlaid', curves }];
  });
}

export function curveTexts(t: TFunction<'eye'>, along: CurveAlong, scale: CurveScale): CurveTexts {
  const y = {
    line: { raw: t('plot.yLine'), divided: t('plot.yLineDivided') },
    pixel: { raw: t('plot.yPixel'), divided: t('plot.yPixelDivided') },
  };
  return {
    x: t(along === 'line' ? 'plot.xLine' : 'plot.xPixel'),
    y: scale === 'rank' ? t('plot.yRank') : y[along][scale],
    truth0: 'y = 0',
    truth1: 'y = 1',
    now: t('plot.now'),
    truth: t('plot.truth'),
  };
}

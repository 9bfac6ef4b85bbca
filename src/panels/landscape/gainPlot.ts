/** The gain curves of the experiment at hand, for the page and for pictures and tables of it. */
import type { TFunction } from 'i18next';
import type { Figure, LineTrace } from '../../charts/figure.ts';
import { gainFigure } from '../../charts/gainFigure.ts';
import type { Theme } from '../../charts/ramps.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { type GainCurve, gainCurves } from '../../landscapes/gain.ts';
import type { ViewState } from '../../stores/view.ts';
import type { Localize } from './words.ts';

export interface GainSeries extends Pick<GainCurve, 'id' | 'value' | 'gain'> {
  readonly name: string;
  readonly role: 'a' | 'b' | 'overlaid';
}

export function gainSeries(
  parameters: Experiment['parameters'],
  [a, b]: readonly [string, string],
  localized: Localize,
): readonly GainSeries[] {
  return gainCurves(parameters).map(({ id, name, loss, value, gain }) => ({
    id,
    name: localized(name),
    role: loss === a ? 'a' : loss === b ? 'b' : 'overlaid',
    value,
    gain,
  }));
}

export function gainPlot(
  series: readonly GainSeries[],
  shown: ViewState['gainShown'],
  d: number,
  theme: Theme,
  t: TFunction<'landscape'>,
): Figure<LineTrace> {
  return gainFigure({
    curves: series.map((curve) => ({ ...curve, of: curve[shown] })),
    d,
    theme,
    texts: { x: t('gain.d'), y: t(shown === 'gain' ? 'gain.gain' : 'gain.value'), here: t('gain.here') },
    top: shown === 'gain' ? 3 : 1.5,
  });
}

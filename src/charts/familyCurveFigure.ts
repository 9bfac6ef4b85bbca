/** Curves of several losses over one family of predictions or one parameter. */
import { positionOf } from '../landscapes/axis.ts';
import type { Axis } from '../landscapes/landscape.ts';
import { lineStyle } from './curveFigure.ts';
import { baseAxis, baseLayout, type Figure, plainText, titleFont } from './figure.ts';
import { palettes } from './palette.ts';
import type { Theme } from './ramps.ts';
import { ranked } from './ranked.ts';
import { axisTicks } from './ticks.ts';

export interface FamilyCurve {
  readonly id: string;
  readonly name: string;
  readonly role: 'a' | 'b' | 'overlaid';
  /** At even shares of the axis; NaN where there is no value. */
  readonly values: Float64Array;
}

export interface FamilyPlot {
  readonly axis: Axis;
  readonly title: string;
  readonly heightName: string;
  readonly curves: readonly FamilyCurve[];
  readonly scale: 'raw' | 'divided' | 'rank';
  readonly theme: Theme;
  /** Value of the axis at the current state, or null. */
  readonly here: number | null;
}

export function familyCurveFigure({ axis, title, heightName, curves, scale, theme, here }: FamilyPlot): Figure {
  const ticks = axisTicks(axis, 9);
  const at = here === null ? null : positionOf(axis, here);
  const { text1 } = palettes[theme];
  const shown = curves.map((curve, index) => ({ ...curve, y: scaledCurve(curve.values, scale, at), index }));
  return {
    data: shown.map(({ name, role, y, index }) => ({
      type: 'scatter' as const,
      mode: 'lines' as const,
      name: plainText(name),
      x: Array.from(y, (_, k) => k / (y.length - 1)),
      y: y.map((value) => (Number.isFinite(value) ? value : null)),
      line: lineStyle(role, index, theme),
      hovertemplate: '%{y:.3g}',
      showlegend: false,
    })),
    layout: {
      ...baseLayout(theme),
      xaxis: {
        ...baseAxis(theme),
        tickmode: 'array',
        tickvals: ticks.map((tick) => tick.at),
        ticktext: ticks.map(({ label }) => label),
        range: [0, 1],
        zeroline: false,
        title: { text: plainText(title), standoff: 4, font: titleFont },
      },
      yaxis: { ...baseAxis(theme), nticks: 6, zeroline: false, title: { text: plainText(heightName), standoff: 6, font: titleFont } },
      margin: { l: 46, r: 14, t: 8, b: 34 },
      hovermode: 'x unified',
      showlegend: false,
      shapes:
        at === null
          ? []
          : [{ type: 'line', x0: at, x1: at, yref: 'paper', y0: 0, y1: 1, line: { color: text1, width: 1, dash: '3px,4px' } }],
    },
  };
}

/** As it is; divided by its value at the current state (not drawn where that is not above 0); or ranked: 0 for its lowest point, 1 for its highest. */
export function scaledCurve(values: Float64Array, scale: FamilyPlot['scale'], at: number | null): readonly number[] {
  if (scale === 'raw') return Array.from(values);
  if (scale === 'rank') return ranked(values);
  const place = (at ?? 0) * (values.length - 1);
  const left = Math.min(values.length - 2, Math.floor(place));
  const here = (values[left] as number) * (left + 1 - place) + (values[left + 1] as number) * (place - left);
  return Array.from(values, (value) => (here > 0 ? value / here : Number.NaN));
}

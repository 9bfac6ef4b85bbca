/** The Curve plot: losses of one pixel against its p, or along the straight line from this prediction to the truth. */
import { baseAxis, baseLayout, type Figure, type LineTrace, plainText, titleFont } from './figure.ts';
import { palettes } from './palette.ts';
import type { Theme } from './ramps.ts';
import { ranked } from './ranked.ts';

export interface CurveSeries {
  readonly id: string;
  readonly name: string;
  readonly role: 'a' | 'b' | 'overlaid';
  /** 'pixel': for truth 0, then truth 1. 'line': one. */
  readonly curves: readonly Float64Array[];
}

export interface CurveTexts {
  readonly x: string;
  readonly y: string;
  /** Labels at the curves of truth 0 and truth 1. */
  readonly truth0: string;
  readonly truth1: string;
  /** Ticks at t = 0 and t = 1. */
  readonly now: string;
  readonly truth: string;
}

export interface CurvePlot {
  readonly along: 'pixel' | 'line';
  readonly x: Float64Array;
  readonly series: readonly CurveSeries[];
  readonly scale: 'raw' | 'divided' | 'rank';
  readonly theme: Theme;
  readonly texts: CurveTexts;
}

export function curveFigure(plot: CurvePlot): Figure<LineTrace> {
  const { along, theme, texts } = plot;
  const drawn = scaledSeries(plot);
  const axis = baseAxis(theme);
  const xTicks =
    along === 'line' ? { tickvals: [0, 0.25, 0.5, 0.75, 1], ticktext: [texts.now, '¼', '½', '¾', texts.truth] } : { dtick: 0.25 };
  return {
    data: drawn.flatMap((series, index) => tracesOf(series, index, plot)),
    layout: {
      ...baseLayout(theme),
      xaxis: { ...axis, ...xTicks, title: { text: plainText(texts.x), standoff: 4, font: titleFont }, range: [0, 1], zeroline: false },
      yaxis: { ...axis, title: { text: plainText(texts.y), standoff: 6, font: titleFont }, ...valueRange(drawn, plot), nticks: 6 },
      margin: { l: 42, r: 18, t: 6, b: 34 },
      showlegend: false,
      hovermode: 'x unified',
      annotations: along === 'pixel' ? truthLabels(drawn[0], plot) : [],
    },
  };
}

/**
 * Range that holds zero and every curve. For a pixel the last fiftieth at either end is left out of the count: there a logarithm runs
 * away and would press all else flat.
 */
function valueRange(drawn: readonly CurveSeries[], { along, x }: CurvePlot): { readonly range?: readonly [number, number] } {
  let low = 0;
  let high = 0;
  for (const curve of drawn.flatMap(({ curves }) => curves)) {
    for (let k = 0; k < curve.length; k++) {
      const at = x[k] ?? 0;
      const value = curve[k] ?? 0;
      if (!Number.isFinite(value) || (along === 'pixel' && (at < 0.02 || at > 0.98))) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  const room = 0.05 * (high - low);
  return high > low ? { range: [low < 0 ? low - room : 0, high + room] } : {};
}

/** Divisor of a series: on the line its value now; for a pixel the mean of both curves at p = 1/2. Null where that is not above 0. */
export function divisorOf(series: CurveSeries, along: 'pixel' | 'line', x: Float64Array): number | null {
  const divisor = along === 'line' ? (series.curves[0]?.[0] ?? 0) : meanAtHalf(series.curves, x);
  return Number.isFinite(divisor) && divisor > 0 ? divisor : null;
}

/** Series as drawn; at scale 'divided' those without a divisor are left out, at 'rank' the curves of a series are ranked together. */
export function scaledSeries({ series, scale, along, x }: Pick<CurvePlot, 'series' | 'scale' | 'along' | 'x'>): readonly CurveSeries[] {
  if (scale === 'raw') return series;
  if (scale === 'rank') return series.map((one) => ({ ...one, curves: rankedTogether(one.curves) }));
  return series.flatMap((one) => {
    const divisor = divisorOf(one, along, x);
    return divisor === null ? [] : [{ ...one, curves: one.curves.map((curve) => curve.map((value) => value / divisor)) }];
  });
}

function rankedTogether(curves: readonly Float64Array[]): readonly Float64Array[] {
  const ranks = ranked(Float64Array.from(curves.flatMap((curve) => [...curve])));
  const starts = curves.map((_, k) => curves.slice(0, k).reduce((sum, { length }) => sum + length, 0));
  return curves.map(({ length }, k) => Float64Array.from(ranks.slice(starts[k], (starts[k] ?? 0) + length)));
}

/** A is solid and strong, B dashed, overlaid losses thin with a dash each of their own. */
export function lineStyle(role: CurveSeries['role'], index: number, theme: Theme): { color: string; width: number; dash: string } {
  const { loss, text1, text2 } = palettes[theme];
  if (role === 'a') return { color: loss, width: 2.5, dash: 'solid' };
  if (role === 'b') return { color: text1, width: 1.6, dash: '5px,4px' };
  const dashes = ['1px,3px', '8px,3px,1px,3px', '10px,4px', '2px,2px', '12px,3px,3px,3px', '5px,2px', '1px,6px', '8px,2px,1px,2px,1px,2px'];
  return { color: text2, width: 1.2, dash: dashes[index % dashes.length] ?? 'dot' };
}

function tracesOf(series: CurveSeries, index: number, { x, along, theme, texts }: CurvePlot): readonly LineTrace[] {
  return series.curves.map((y, truth) => {
    const suffix = along === 'pixel' ? `, ${truth === 0 ? texts.truth0 : texts.truth1}` : '';
    return {
      type: 'scatter',
      mode: 'lines',
      name: plainText(series.name + suffix),
      x,
      y,
      line: lineStyle(series.role, index, theme),
      hovertemplate: '%{y:.3g}',
      showlegend: false,
      legendgroup: series.id,
    };
  });
}

/** "y = 1" stands over the falling curve of the first series, "y = 0" over the rising one. */
function truthLabels(series: CurveSeries | undefined, { x, theme, texts }: CurvePlot): readonly object[] {
  if (!series || x.length < 8) return [];
  return [texts.truth0, texts.truth1].flatMap((text, truth) => {
    const at = Math.round((x.length - 1) * (truth === 0 ? 0.8 : 0.2));
    const y = series.curves[truth]?.[at];
    if (y === undefined || !Number.isFinite(y)) return [];
    const font = { size: 11, color: palettes[theme].text1 };
    return [{ x: x[at], y, text: plainText(text), showarrow: false, font, xshift: truth === 0 ? -18 : 18, yshift: 12 }];
  });
}

function meanAtHalf(curves: readonly Float64Array[], x: Float64Array): number {
  let at = 0;
  for (let k = 1; k < x.length; k++) if (Math.abs((x[k] ?? 0) - 0.5) < Math.abs((x[at] ?? 0) - 0.5)) at = k;
  return curves.reduce((sum, curve) => sum + (curve[at] ?? Number.NaN), 0) / curves.length;
}

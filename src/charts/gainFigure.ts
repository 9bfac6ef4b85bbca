/** Losses that are functions of one Dice loss d: their values, or their gains. */
import { lineStyle } from './curveFigure.ts';
import { baseAxis, baseLayout, type Figure, type LineTrace, plainText, titleFont } from './figure.ts';
import { palettes } from './palette.ts';
import type { Theme } from './ramps.ts';

export interface GainPlot {
  readonly curves: readonly {
    readonly id: string;
    readonly name: string;
    readonly role: 'a' | 'b' | 'overlaid';
    readonly of: (d: number) => number;
  }[];
  /** Current Dice loss. */
  readonly d: number;
  readonly theme: Theme;
  readonly texts: { readonly x: string; readonly y: string; readonly here: string };
  /** Greatest height drawn: some curves run to infinity at an end. */
  readonly top: number;
}

const points = 201;

export function gainFigure({ curves, d, theme, texts, top }: GainPlot): Figure<LineTrace> {
  const { text1, paper } = palettes[theme];
  const x = Array.from({ length: points }, (_, k) => k / (points - 1));
  return {
    data: curves.flatMap(({ name, role, of }, index): LineTrace[] => {
      const style = lineStyle(role, index, theme);
      const here = of(d);
      const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
      return [
        {
          type: 'scatter',
          mode: 'lines',
          name: plainText(name),
          x,
          y: x.map((at) => finite(of(at))),
          line: style,
          hovertemplate: '%{y:.3g}',
          showlegend: false,
        },
        {
          type: 'scatter',
          mode: 'markers',
          name: plainText(name),
          x: [d],
          y: [finite(Math.min(here, top))],
          marker: { color: style.color, size: role === 'overlaid' ? 7 : 10, line: { color: paper, width: 1.5 } },
          hoverinfo: 'skip',
          showlegend: false,
        },
      ];
    }),
    layout: {
      ...baseLayout(theme),
      xaxis: {
        ...baseAxis(theme),
        title: { text: plainText(texts.x), standoff: 4, font: titleFont },
        range: [0, 1],
        dtick: 0.25,
        zeroline: false,
      },
      yaxis: { ...baseAxis(theme), title: { text: plainText(texts.y), standoff: 6, font: titleFont }, range: [0, top], nticks: 6 },
      margin: { l: 42, r: 14, t: 8, b: 34 },
      hovermode: 'x unified',
      showlegend: false,
      shapes: [{ type: 'line', x0: d, x1: d, yref: 'paper', y0: 0, y1: 1, line: { color: text1, width: 1, dash: '3px,4px' } }],
      annotations: [
        {
          x: d,
          yref: 'paper',
          y: 1,
          text: plainText(texts.here),
          showarrow: false,
          xanchor: 'left',
          xshift: 4,
          yanchor: 'top',
          font: { size: 11, color: text1 },
        },
      ],
    },
  };
}

/** One loss's gradient as a Plotly heatmap: values on hover, zoom, export; same colours and clip as the canvas maps. */
import { baseAxis, baseLayout, type Figure, type HeatmapTrace, type LineTrace, titleFont } from './figure.ts';
import { formatValue } from './numbers.ts';
import { palettes } from './palette.ts';
import { divergingScale, type Theme } from './ramps.ts';

export interface GradientPlot {
  /** N * dL/dp or N * dL/dz, length height * width. */
  readonly gradient: Float32Array;
  readonly height: number;
  readonly width: number;
  /** In the unit of `gradient`. */
  readonly clip: number;
  /** Segments of the truth's border, in cells from the top left corner. */
  readonly outline: Float32Array;
  readonly unit: string;
  readonly theme: Theme;
  readonly texts: { readonly x: string; readonly y: string };
}

/** Pixel (0, 0) is the top left one; a cell is centred on its whole numbers. */
export function gradientFigure({
  gradient,
  height,
  width,
  clip,
  outline,
  unit,
  theme,
  texts,
}: GradientPlot): Figure<LineTrace | HeatmapTrace> {
  const reach = clip > 0 ? clip : 1;
  const axis = { ...baseAxis(theme), showgrid: false, zeroline: false, constrain: 'domain' };
  const ticks = [-reach, -reach / 2, 0, reach / 2, reach];
  return {
    data: [
      {
        type: 'heatmap',
        z: Array.from({ length: height }, (_, row) => gradient.subarray(row * width, (row + 1) * width)),
        zmin: -reach,
        zmax: reach,
        colorscale: divergingScale(theme),
        hovertemplate: `x %{x}, y %{y}<br>${unit} %{z:.3g}<extra></extra>`,
        colorbar: {
          orientation: 'h',
          thickness: 8,
          len: 1,
          y: 1,
          yanchor: 'bottom',
          ypad: 6,
          outlinewidth: 0,
          ticks: '',
          tickvals: ticks,
          ticktext: ticks.map(formatValue),
          tickfont: { size: 11 },
          title: { text: unit, side: 'top', font: { size: 11 } },
        },
      },
      outlineTrace(outline, palettes[theme].outline),
    ],
    layout: {
      ...baseLayout(theme),
      xaxis: { ...axis, title: { text: texts.x, font: titleFont }, range: [-0.5, width - 0.5], nticks: 5 },
      yaxis: { ...axis, title: { text: texts.y, font: titleFont }, range: [height - 0.5, -0.5], nticks: 5, scaleanchor: 'x' },
      margin: { l: 34, r: 14, t: 4, b: 36 },
      showlegend: false,
      hovermode: 'closest',
    },
  };
}

/** Segments in cells, moved by half a cell to Plotly's cell centres; gaps part them. */
function outlineTrace(segments: Float32Array, color: string): LineTrace {
  const x: (number | null)[] = [];
  const y: (number | null)[] = [];
  for (let k = 0; k + 3 < segments.length; k += 4) {
    x.push((segments[k] as number) - 0.5, (segments[k + 2] as number) - 0.5, null);
    y.push((segments[k + 1] as number) - 0.5, (segments[k + 3] as number) - 0.5, null);
  }
  return { type: 'scatter', mode: 'lines', name: '', x, y, line: { color, width: 1.2 }, hoverinfo: 'skip', showlegend: false };
}

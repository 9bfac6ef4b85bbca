/** The part of a Plotly figure that this page uses: traces as plain data and a layout. Figures are pure functions of results. */
import { fontStack, palettes } from './palette.ts';
import type { Theme } from './ramps.ts';

export interface LineTrace {
  readonly type: 'scatter';
  readonly mode: 'lines' | 'markers';
  readonly name: string;
  readonly x: Float64Array | readonly (number | null)[];
  readonly y: Float64Array | readonly (number | null)[];
  readonly line?: { readonly color: string; readonly width: number; readonly dash?: string };
  readonly marker?: {
    readonly color: string;
    readonly size: number;
    readonly symbol?: string;
    readonly line?: { readonly color: string; readonly width: number };
  };
  readonly hovertemplate?: string;
  readonly hoverinfo?: 'skip';
  readonly showlegend: boolean;
  readonly legendgroup?: string;
}

export interface HeatmapTrace {
  readonly type: 'heatmap';
  readonly z: readonly Float32Array[];
  readonly zmin: number;
  readonly zmax: number;
  readonly colorscale: readonly (readonly [number, string])[];
  readonly hovertemplate: string;
  readonly colorbar: object;
}

/** Contour lines over a heatmap; loaded when first drawn. */
export interface ContourTrace {
  readonly type: 'contour';
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly z: readonly (readonly (number | null)[])[];
  readonly zmin: number;
  readonly zmax: number;
  readonly colorscale: readonly (readonly [number, string])[];
  readonly hovertemplate: string;
  readonly colorbar: object;
  readonly contours: object;
  readonly line: object;
}

/** A surface in space; loaded when first drawn. */
export interface SurfaceTrace {
  readonly type: 'surface';
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly z: readonly (readonly (number | null)[])[];
  readonly cmin: number;
  readonly cmax: number;
  readonly colorscale: readonly (readonly [number, string])[];
  readonly hovertemplate: string;
  readonly colorbar: object;
  readonly contours: object;
  readonly lighting: object;
}

/** A point in space. */
export interface PointTrace {
  readonly type: 'scatter3d';
  readonly mode: 'markers';
  readonly name: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly z: readonly number[];
  readonly marker: object;
  readonly hoverinfo: 'skip';
  readonly showlegend: boolean;
}

export interface Axis {
  readonly title: { readonly text: string; readonly standoff?: number; readonly font?: { readonly size: number } };
  readonly range?: readonly [number, number];
  readonly [option: string]: unknown;
}

export interface FigureLayout {
  readonly xaxis: Axis;
  readonly yaxis: Axis;
  readonly margin: { readonly l: number; readonly r: number; readonly t: number; readonly b: number };
  readonly annotations?: readonly object[];
  readonly [option: string]: unknown;
}

export type Trace = LineTrace | HeatmapTrace | ContourTrace | SurfaceTrace | PointTrace;

export interface Figure<T extends Trace = Trace> {
  readonly data: readonly T[];
  readonly layout: FigureLayout;
}

export const titleFont = { size: 11 } as const;

/** What every figure shares: no ground of its own, the page's type, hairline grid, hover label in the page's colours. */
export function baseLayout(theme: Theme): object {
  const { text1, text2, axis, raised } = palettes[theme];
  return {
    paper_bgcolor: 'rgba(0, 0, 0, 0)',
    plot_bgcolor: 'rgba(0, 0, 0, 0)',
    font: { family: fontStack, size: 11, color: text2 },
    hoverlabel: { bgcolor: raised, bordercolor: axis, font: { family: fontStack, size: 12, color: text1 } },
    separators: '. ',
    dragmode: 'zoom',
    autosize: true,
  };
}

export function baseAxis(theme: Theme): object {
  const { grid, axis } = palettes[theme];
  return {
    gridcolor: grid,
    linecolor: axis,
    zerolinecolor: axis,
    tickcolor: axis,
    ticks: 'outside',
    ticklen: 3,
    showline: true,
    exponentformat: 'e',
  };
}

/** Text that Plotly shows as letters: its labels read a small part of HTML. */
export function plainText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/%\{/g, '% {');
}

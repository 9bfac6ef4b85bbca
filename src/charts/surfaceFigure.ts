/** A landscape by Plotly: contour lines over colours, or a surface in space. Log axes are drawn by place and labelled with values. */
import type { Axis } from '../landscapes/landscape.ts';
import { type Field, heightAt } from './field.ts';
import { baseAxis, baseLayout, type Figure, plainText, titleFont } from './figure.ts';
import { levelStep } from './levels.ts';
import { fontStack, palettes } from './palette.ts';
import { rampCss, type Theme } from './ramps.ts';
import { axisTicks } from './ticks.ts';

export interface SurfacePlot {
  readonly form: 'heatmap' | 'surface';
  readonly field: Field;
  readonly low: number;
  readonly high: number;
  readonly ramp: 'loss' | 'difference';
  readonly theme: Theme;
  readonly x: { readonly axis: Axis; readonly title: string };
  readonly y: { readonly axis: Axis; readonly title: string };
  /** What stands over a point. */
  readonly z: string;
  /** The current state, in shares of the axes; null where it is not on this landscape. */
  readonly dot: readonly [number, number] | null;
  readonly dotName: string;
}

export function surfaceFigure(plot: SurfacePlot): Figure {
  return plot.form === 'heatmap' ? contourFigure(plot) : spaceFigure(plot);
}

function contourFigure(plot: SurfacePlot): Figure {
  const { field, low, high, theme, x, y, dot, dotName } = plot;
  const { text1, text2, axis, paper } = palettes[theme];
  const step = levelStep(low, high, 20);
  const shares = Array.from({ length: field.points }, (_, k) => k / (field.points - 1));
  const ink = theme === 'dark' ? 'rgba(255, 255, 255, 0.4)' : 'rgba(42, 27, 63, 0.45)';
  return {
    data: [
      {
        type: 'contour',
        x: shares,
        y: shares,
        z: rowsOf(field),
        zmin: low,
        zmax: high,
        colorscale: colours(plot),
        contours: {
          coloring: 'heatmap',
          showlabels: true,
          labelfont: { size: 11, family: fontStack, color: text1 },
          ...(step > 0 && { start: Math.ceil(low / step) * step, end: high, size: step }),
        },
        line: { width: 0.8, color: ink },
        hovertemplate: `%{z:.4g}<extra></extra>`,
        colorbar: colourBar(plot),
      },
      ...(dot
        ? [
            {
              type: 'scatter' as const,
              mode: 'markers' as const,
              name: plainText(dotName),
              x: [dot[0]],
              y: [dot[1]],
              marker: { color: text1, size: 13, symbol: 'circle', line: { color: paper, width: 2.5 } },
              hoverinfo: 'skip' as const,
              showlegend: false,
            },
          ]
        : []),
    ],
    layout: {
      ...baseLayout(theme),
      font: { family: fontStack, size: 11, color: text2 },
      xaxis: {
        ...baseAxis(theme),
        ...tickTexts(x.axis, 9),
        showgrid: false,
        range: [0, 1],
        linecolor: axis,
        title: { text: plainText(x.title), standoff: 4, font: titleFont },
      },
      yaxis: {
        ...baseAxis(theme),
        ...tickTexts(y.axis, 6),
        showgrid: false,
        range: [0, 1],
        linecolor: axis,
        title: { text: plainText(y.title), standoff: 4, font: titleFont },
      },
      margin: { l: 46, r: 8, t: 6, b: 34 },
    },
  };
}

function spaceFigure(plot: SurfacePlot): Figure {
  const { field, low, high, theme, x, y, z, dot, dotName } = plot;
  const { text1, text2, grid, paper } = palettes[theme];
  const shares = Array.from({ length: field.points }, (_, k) => k / (field.points - 1));
  const spaceAxis = {
    gridcolor: grid,
    zerolinecolor: grid,
    showbackground: false,
    color: text2,
    showspikes: false,
    exponentformat: 'e',
    tickfont: { size: 10 },
  };
  const title = (text: string) => ({ title: { text: plainText(text), font: { size: 11 } } });
  const step = levelStep(low, high, 20);
  return {
    data: [
      {
        type: 'surface',
        x: shares,
        y: shares,
        z: rowsOf(field),
        cmin: low,
        cmax: high,
        colorscale: colours(plot),
        contours: {
          z: {
            show: step > 0,
            start: low,
            end: high,
            size: step || 1,
            color: theme === 'dark' ? 'rgba(255,255,255,.35)' : 'rgba(42,27,63,.35)',
            width: 1,
          },
        },
        lighting: { ambient: 0.72, diffuse: 0.5, specular: 0.05, roughness: 0.9 },
        hovertemplate: `%{z:.4g}<extra></extra>`,
        colorbar: colourBar(plot),
      },
      ...(dot
        ? [
            {
              type: 'scatter3d' as const,
              mode: 'markers' as const,
              name: plainText(dotName),
              x: [dot[0]],
              y: [dot[1]],
              z: [heightAt(field, ...dot)],
              marker: { color: text1, size: 6, line: { color: paper, width: 2 } },
              hoverinfo: 'skip' as const,
              showlegend: false,
            },
          ]
        : []),
    ],
    layout: {
      ...baseLayout(theme),
      // Not drawn, but every figure has them.
      xaxis: { title: { text: '' }, visible: false },
      yaxis: { title: { text: '' }, visible: false },
      scene: {
        xaxis: { ...spaceAxis, ...tickTexts(x.axis, 5), ...title(x.title) },
        yaxis: { ...spaceAxis, ...tickTexts(y.axis, 5), ...title(y.title) },
        zaxis: { ...spaceAxis, ...title(z) },
        aspectratio: { x: 1.25, y: 1.25, z: 0.7 },
        camera: { eye: { x: -1.35, y: -1.7, z: 0.95 }, center: { x: 0, y: 0, z: -0.16 } },
      },
      dragmode: 'orbit',
      margin: { l: 0, r: 0, t: 0, b: 0 },
    },
  };
}

function rowsOf({ values, points }: Field): readonly (readonly (number | null)[])[] {
  return Array.from({ length: points }, (_, row) =>
    Array.from({ length: points }, (_, column) => {
      const value = values[row * points + column] as number;
      return Number.isFinite(value) ? value : null;
    }),
  );
}

function colours({ ramp, theme }: SurfacePlot): readonly (readonly [number, string])[] {
  const count = 33;
  return rampCss(ramp, theme, count).map((colour, k) => [k / (count - 1), colour] as const);
}

const colourBar = ({ z, theme }: SurfacePlot): object => ({
  thickness: 9,
  outlinewidth: 0,
  title: { text: plainText(z), side: 'right', font: { size: 11 } },
  exponentformat: 'e',
  tickfont: { size: 11, color: palettes[theme].text2 },
});

function tickTexts(axis: Axis, count: number): object {
  const ticks = axisTicks(axis, count);
  return { tickmode: 'array', tickvals: ticks.map(({ at }) => at), ticktext: ticks.map(({ label }) => label) };
}

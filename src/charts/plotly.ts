/** The only import of Plotly: its core, the two traces used, its Vietnamese names. Loaded when the first plot is shown. */
import './plotlyStyle.ts';
import 'plotly.js/dist/plotly.css';
import type { Config, Data, Layout } from 'plotly.js/lib/core';
import Plotly from 'plotly.js/lib/core';
import heatmap from 'plotly.js/lib/heatmap';
import vietnamese from 'plotly.js/lib/locales/vi';
import scatter from 'plotly.js/lib/scatter';
import type { Figure, FigureLayout } from './figure.ts';

Plotly.register([scatter, heatmap, vietnamese]);

const config = (language: string): Partial<Config> => ({
  displayModeBar: false,
  displaylogo: false,
  showTips: false,
  doubleClick: 'reset',
  locale: language,
});

// Our figures are read-only and typed by what we use of Plotly; it copies what it changes.
const dataOf = (figure: Figure): Data[] => figure.data as unknown as Data[];
const layoutOf = (layout: FigureLayout): Partial<Layout> => layout as unknown as Partial<Layout>;

const more = {
  contour: () => import('plotly.js/lib/contour'),
  surface: () => import('plotly.js/lib/surface'),
  scatter3d: () => import('plotly.js/lib/scatter3d'),
} as const;
const loaded = new Map<string, Promise<void>>();

/** Fetches the traces that few figures need, each its own chunk, the first time one is drawn. */
async function ready({ data }: Figure): Promise<void> {
  await Promise.all(
    data.map(({ type }) => {
      if (!Object.hasOwn(more, type)) return null;
      let known = loaded.get(type);
      if (!known) {
        known = more[type as keyof typeof more]().then((trace) => Plotly.register([trace.default]));
        loaded.set(type, known);
      }
      return known;
    }),
  );
}

/** Draws the figure into the element, or changes what is drawn there. */
export async function draw(element: HTMLElement, figure: Figure, language: string): Promise<void> {
  await ready(figure);
  await Plotly.react(element, dataOf(figure), { ...layoutOf(figure.layout) }, config(language));
}

export function fit(element: HTMLElement): void {
  Plotly.Plots.resize(element);
}

export function clear(element: HTMLElement): void {
  Plotly.purge(element);
}

/** Back to the ranges of the figure after zooming. */
export async function showAll(element: HTMLElement, { layout }: Figure): Promise<void> {
  const ranges: Record<string, unknown> = {};
  for (const name of ['xaxis', 'yaxis'] as const) {
    const range = layout[name].range;
    if (range) ranges[`${name}.range`] = [...range];
    else ranges[`${name}.autorange`] = true;
  }
  await Plotly.relayout(element, ranges as Partial<Layout>);
}

/** A figure as it is defined (not as zoomed) on an opaque ground, as the address of data; `scale` px of a PNG to one of the figure. */
export async function image(
  figure: Figure,
  paper: string,
  format: 'png' | 'svg',
  size: { readonly width: number; readonly height: number; readonly scale: number },
): Promise<string> {
  await ready(figure);
  return Plotly.toImage(onPaper(figure, paper), { format, ...size });
}

function onPaper(figure: Figure, paper: string): { data: Data[]; layout: Partial<Layout> } {
  const layout = { ...figure.layout, paper_bgcolor: paper, margin: { l: 64, r: 24, t: 24, b: 56 } };
  return { data: dataOf(figure), layout: layoutOf(layout) };
}

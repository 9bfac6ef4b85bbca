import { describe, expect, it } from 'vitest';
import { type CurvePlot, type CurveSeries, curveFigure, divisorOf, scaledSeries } from './curveFigure.ts';
import { plainText } from './figure.ts';
import { gradientFigure } from './gradientFigure.ts';

const x = Float64Array.of(0, 0.25, 0.5, 0.75, 1);
const line = (id: string, role: CurveSeries['role'], values: readonly number[]): CurveSeries => ({
  id,
  name: id,
  role,
  curves: [Float64Array.from(values)],
});
const plot = (part: Partial<CurvePlot>): CurvePlot => ({
  along: 'line',
  x,
  series: [line('dice', 'a', [4, 3, 2, 1, 0]), line('bce', 'b', [0.5, 0.4, 0.2, 0.1, 0])],
  scale: 'raw',
  theme: 'light',
  texts: { x: 'way to the truth t', y: 'loss', truth0: 'y = 0', truth1: 'y = 1', now: 'now', truth: 'truth' },
  ...part,
});

describe('curve figure', () => {
  it('draws A solid and B dashed, the same on screen and in grey', () => {
    const [a, b] = curveFigure(plot({})).data;
    expect(a).toMatchObject({ name: 'dice', line: { dash: 'solid', width: 2.5 } });
    expect(b).toMatchObject({ name: 'bce', line: { dash: '5px,4px', width: 1.6 } });
  });

  it('titles both axes', () => {
    const { xaxis, yaxis } = curveFigure(plot({})).layout;
    expect([xaxis.title.text, yaxis.title.text]).toEqual(['way to the truth t', 'loss']);
  });

  it('begins every curve at 1 when divided by its value now', () => {
    const divided = scaledSeries(plot({ scale: 'divided' }));
    expect(divided.map((series) => Array.from(series.curves[0] ?? []))).toEqual([
      [1, 0.75, 0.5, 0.25, 0],
      [1, 0.8, 0.4, 0.2, 0],
    ]);
  });

  it('leaves out a loss that is not above zero now when dividing, and keeps it when raw', () => {
    const series = [line('zero', 'a', [0, 0, 0, 0, 0]), line('below', 'b', [-1, -0.5, 0, 0, 0])];
    expect(curveFigure(plot({ series, scale: 'divided' })).data).toEqual([]);
    expect(curveFigure(plot({ series })).data).toHaveLength(2);
  });

  it('divides a pixel by the mean of its two curves at one half, which keeps their asymmetry', () => {
    const series = { id: 's', name: 's', role: 'a', curves: [Float64Array.of(0, 1, 2, 3, 4), Float64Array.of(12, 9, 6, 3, 0)] } as const;
    expect(divisorOf(series, 'pixel', x)).toBe(4);
    const names = curveFigure(plot({ along: 'pixel', series: [series] })).data.map((trace) => ('name' in trace ? trace.name : ''));
    expect(names).toEqual(['s, y = 0', 's, y = 1']);
  });

  it('gives a pixel the range of its middle, so that a logarithm at the ends does not press the rest flat', () => {
    const p = Float64Array.of(0.001, 0.5, 0.999);
    const series = { id: 's', name: 's', role: 'a', curves: [Float64Array.of(0, 1, 700), Float64Array.of(700, 1, 0)] } as const;
    expect(curveFigure(plot({ along: 'pixel', x: p, series: [series] })).layout.yaxis.range).toEqual([0, 1.05]);
    const falling = line('f', 'a', [2, 1, 0, -1, -2]);
    expect(curveFigure(plot({ series: [falling] })).layout.yaxis.range).toEqual([-2.2, 2.2]);
  });

  it('gives overlaid losses dashes that differ from each other', () => {
    const series = ['one', 'two', 'three'].map((id) => line(id, 'overlaid', [1, 1, 1, 1, 1]));
    const dashes = curveFigure(plot({ series })).data.map((trace) => ('line' in trace ? trace.line?.dash : ''));
    expect(new Set(dashes).size).toBe(3);
  });
});

describe('gradient figure', () => {
  const figure = gradientFigure({
    gradient: Float32Array.of(0, 1, 2, 3, 4, 5),
    height: 2,
    width: 3,
    clip: 4,
    outline: Float32Array.of(1, 0, 1, 1),
    unit: 'N · dL/dz',
    theme: 'dark',
    texts: { x: 'x, px', y: 'y, px' },
  });
  const [map, border] = figure.data;

  it('keeps rows from the top and cells square', () => {
    expect(map && 'z' in map && map.z.map((row) => Array.from(row))).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ]);
    expect(figure.layout.yaxis.range).toEqual([1.5, -0.5]);
    expect(figure.layout.yaxis.scaleanchor).toBe('x');
  });

  it('spreads its colours evenly about zero', () => {
    expect(map).toMatchObject({ zmin: -4, zmax: 4 });
    expect(map && 'colorscale' in map && map.colorscale[32]).toEqual([0.5, '#0c0d11']);
  });

  it('puts the border between the cells it parts', () => {
    expect(border).toMatchObject({ x: [0.5, 0.5, null], y: [-0.5, 0.5, null] });
  });
});

it('shows markup and templates of a name as letters', () => {
  expect(plainText('<img onerror=x> & %{y}')).toBe('&lt;img onerror=x&gt; &amp; % {y}');
});

import { describe, expect, it } from 'vitest';
import { familyCurveFigure, scaledCurve } from './familyCurveFigure.ts';
import { fieldOf } from './field.ts';
import { gainFigure } from './gainFigure.ts';
import { surfaceFigure } from './surfaceFigure.ts';

const axis = { min: -2, max: 2, here: 0, scale: 'linear' as const };
const plot = {
  field: fieldOf(Float64Array.of(0, 1, 2, 3, Number.NaN, 5, 6, 7, 8), 3),
  low: 0,
  high: 8,
  ramp: 'loss' as const,
  theme: 'light' as const,
  x: { axis, title: 'a < b' },
  y: { axis: { min: 0, max: 100, here: null, scale: 'log' as const }, title: 'smooth' },
  z: 'loss',
  dot: [0.5, 1] as const,
  dotName: 'A',
};

describe('a surface by Plotly', () => {
  it.each(['heatmap', 'surface'] as const)('as %s has a row for each value of y, and nothing where there is no height', (form) => {
    const [trace] = surfaceFigure({ ...plot, form }).data;
    expect(trace && 'z' in trace ? trace.z : null).toEqual([
      [0, 1, 2],
      [3, null, 5],
      [6, 7, 8],
    ]);
  });

  it('labels places with values, zero of a log axis among them', () => {
    const { xaxis, yaxis } = surfaceFigure({ ...plot, form: 'heatmap' }).layout;
    expect(xaxis.ticktext).toEqual(['−2', '−1.5', '−1', '−.5', '0', '+.5', '+1', '+1.5', '+2']);
    expect(xaxis.tickvals).toEqual([0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1]);
    expect((yaxis.ticktext as readonly string[])[0]).toBe('0');
    expect((yaxis.tickvals as readonly number[])[0]).toBe(0);
  });

  it('writes a title as letters, not as a tag', () => {
    expect(surfaceFigure({ ...plot, form: 'heatmap' }).layout.xaxis.title.text).toBe('a &lt; b');
  });

  it("writes small heights as the page does, 2e-7, not as Plotly's 200n", () => {
    for (const form of ['heatmap', 'surface'] as const) {
      const { data, layout } = surfaceFigure({ ...plot, form });
      expect(data[0]).toHaveProperty('colorbar.exponentformat', 'e');
      expect(layout).toHaveProperty(form === 'surface' ? 'scene.zaxis.exponentformat' : 'yaxis.exponentformat', 'e');
    }
  });

  it('puts the dot on the surface', () => {
    const point = surfaceFigure({ ...plot, form: 'surface' }).data[1];
    expect(point?.type === 'scatter3d' ? [point.x, point.y, point.z] : null).toEqual([[0.5], [1], [7]]);
  });
});

describe('curves over a family', () => {
  const values = Float64Array.of(4, 2, 1, 2, 8);

  it('divided are 1 at the current state', () => {
    expect(scaledCurve(values, 'divided', 0.25)).toEqual([2, 1, 0.5, 1, 4]);
  });

  it('divided are not drawn where the value here is not above 0', () => {
    expect(scaledCurve(Float64Array.of(0, 1), 'divided', 0).every(Number.isNaN)).toBe(true);
  });

  it('ranked go from 0 to 1, equals with equals', () => {
    // Below 4 lie three of the four others; the two equal 2s share the ranks 1 and 2 of four.
    expect(scaledCurve(values, 'rank', null)).toEqual([0.75, 0.375, 0, 0.375, 1]);
  });

  it('have A solid, B dashed, and a line where the state is', () => {
    const curve = (id: string, role: 'a' | 'b') => ({ id, name: id, role, values });
    const { data, layout } = familyCurveFigure({
      axis,
      title: 'x',
      heightName: 'loss',
      curves: [curve('one', 'a'), curve('two', 'b')],
      scale: 'raw',
      theme: 'dark',
      here: 1,
    });
    expect(data.map((trace) => ('line' in trace && trace.line && 'dash' in trace.line ? trace.line.dash : null))).toEqual([
      'solid',
      '5px,4px',
    ]);
    expect((layout.shapes as readonly { readonly x0: number }[]).map(({ x0 }) => x0)).toEqual([0.75]);
  });
});

it('marks the current d on every gain curve, within the picture', () => {
  const curves = [
    { id: 'square', name: 'd²', role: 'overlaid' as const, of: (d: number) => d * d },
    { id: 'steep', name: '100', role: 'a' as const, of: () => 100 },
  ];
  const { data } = gainFigure({ curves, d: 0.5, theme: 'light', texts: { x: 'd', y: 'g', here: 'here' }, top: 3 });
  const marks = data.filter(({ mode }) => mode === 'markers');
  expect(marks.map(({ x, y }) => [x[0], y[0]])).toEqual([
    [0.5, 0.25],
    [0.5, 3],
  ]);
});

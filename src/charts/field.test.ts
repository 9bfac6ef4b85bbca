import { describe, expect, it } from 'vitest';
import { descentPath, fieldOf, heightAt, isLevel, rasterOf, rowAt, slopeAt } from './field.ts';

/** z = f(u, v) on a grid. */
function fieldFrom(points: number, height: (u: number, v: number) => number) {
  const last = points - 1;
  return fieldOf(
    Float64Array.from({ length: points * points }, (_, cell) => height((cell % points) / last, Math.floor(cell / points) / last)),
    points,
  );
}

describe('a field', () => {
  it('equals its grid at the points of the grid', () => {
    const field = fieldFrom(5, (u, v) => Math.sin(7 * u) + v * v);
    expect(heightAt(field, 0.75, 0.25)).toBeCloseTo(Math.sin(5.25) + 0.0625, 12);
  });

  it('keeps a plane a plane away from its border', () => {
    // Catmull-Rom reproduces polynomials of degree one (and two) inside the grid.
    const field = fieldFrom(9, (u, v) => 2 * u - 3 * v);
    expect(heightAt(field, 0.41, 0.63)).toBeCloseTo(0.82 - 1.89, 12);
  });

  it('has its lowest value where the grid has it', () => {
    const field = fieldFrom(5, (u, v) => (u - 0.25) ** 2 + (v - 0.75) ** 2);
    expect([field.lowest % 5, Math.floor(field.lowest / 5)]).toEqual([1, 3]);
    expect([field.low, field.high]).toEqual([0, 0.75 ** 2 * 2]);
  });

  it('is level where its heights are one but for their rounding, or unknown', () => {
    expect(isLevel(fieldFrom(5, () => 0))).toBe(true);
    expect(isLevel(fieldFrom(5, (u) => -0.3 + 1e-16 * u))).toBe(true);
    expect(isLevel(fieldFrom(5, () => Number.NaN))).toBe(true);
    expect(isLevel(fieldFrom(5, (u) => 1e-12 * u))).toBe(false);
    expect(isLevel(fieldFrom(5, (u) => -u))).toBe(false);
  });

  it('draws the max of y on top', () => {
    const raster = rasterOf(
      fieldFrom(5, (u, v) => 10 * v + u),
      3,
      3,
    );
    expect(Array.from(raster, (value) => Math.round(10 * value) / 10)).toEqual([10, 10.5, 11, 5, 5.5, 6, 0, 0.5, 1]);
  });

  it('has no height at a cell that has none, and fills it only for drawing', () => {
    const values = Float64Array.from([1, 1, 1, 1, Number.NaN, 1, 1, 1, 1]);
    const field = fieldOf(values, 3);
    expect(heightAt(field, 0.5, 0.5)).toBeNaN();
    expect(field.filled[4]).toBe(1);
    expect(rowAt(field, 0)).toEqual(Float64Array.of(1, 1, 1));
  });

  it('leads down into the pit of a bowl and stays there', () => {
    const field = fieldFrom(17, (u, v) => (u - 0.5) ** 2 + (v - 0.5) ** 2);
    const [u, v] = descentPath(field, 0.9, 0.8, 2).at(-1) ?? [0, 0];
    expect(Math.hypot(u - 0.5, v - 0.5)).toBeLessThan(0.03);
  });

  it('points straight down a slope, and nowhere on a plain', () => {
    const { dx, dy } = slopeAt(
      fieldFrom(9, (u) => u),
      0.5,
      0.5,
      1,
    ) ?? { dx: 0, dy: 0 };
    expect(dx).toBeCloseTo(-1, 12);
    expect(dy).toBeCloseTo(0, 12);
    expect(
      slopeAt(
        fieldFrom(9, () => 3),
        0.5,
        0.5,
        1,
      ),
    ).toBeNull();
  });
});

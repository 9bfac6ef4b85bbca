import { describe, expect, it } from 'vitest';
import { contourLabels, contoursOf, levelStep } from './levels.ts';

describe('contour levels', () => {
  it.each([
    [0, 1, 40, 0.025],
    [0, 1, 10, 0.1],
    [3, 13, 25, 0.5],
    [-1, 1, 45, 0.05],
  ])('between %s and %s, about %s of them, stand %s apart', (low, high, count, step) => {
    expect(levelStep(low, high, count)).toBeCloseTo(step, 12);
  });

  it('do not exist on level ground', () => {
    expect(levelStep(2, 2, 25)).toBe(0);
    expect(contoursOf(new Float32Array(16), 4, 4, 0, 0, 0, 1)).toEqual([]);
  });

  it('cross a slope along x as upright lines at the right places', () => {
    // Height equals the column, 0..8: the level 2.5 crosses at x = 2.5 in every row.
    const raster = Float32Array.from({ length: 9 * 9 }, (_, i) => i % 9);
    const levels = contoursOf(raster, 9, 9, 2.5, 0, 8, 1);
    expect(levels.map(({ value }) => value)).toEqual([0, 2.5, 5, 7.5]);
    const { segments } = levels[1] ?? { segments: [] };
    expect(segments.filter((_, k) => k % 2 === 0).every((x) => x === 2.5)).toBe(true);
    expect(segments).toHaveLength(4 * 8);
  });

  it('carry their value away from the border, and never upside down', () => {
    const side = 121;
    const raster = Float32Array.from({ length: side * side }, (_, i) => Math.hypot((i % side) - 60, Math.floor(i / side) - 60));
    const levels = contoursOf(raster, side, side, 10, 0, 90, 2);
    const labels = contourLabels(levels, side, side, 10, 12, []);
    expect(labels.map(({ value }) => value)).toEqual([40]);
    for (const { x, y, angle } of labels) {
      expect(Math.hypot(x - 60, y - 60)).toBeCloseTo(40, 0);
      expect(Math.abs(angle)).toBeLessThanOrEqual(Math.PI / 2);
    }
  });
});

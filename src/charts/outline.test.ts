import { describe, expect, it } from 'vitest';
import { outlineSegments } from './outline.ts';

const square = (): Float32Array => {
  const mask = new Float32Array(16 * 16);
  for (let r = 4; r < 12; r++) mask.fill(1, r * 16 + 4, r * 16 + 12);
  return mask;
};

describe('truth outline', () => {
  it('runs along every edge between the two classes: a square of 8 cells has 32', () => {
    const segments = outlineSegments(square(), 16, 16, false);
    expect(segments.length / 4).toBe(32);
    for (const coordinate of segments) expect(coordinate >= 4 && coordinate <= 12).toBe(true);
  });

  it('keeps straight sides in place when smoothed', () => {
    // The blur is symmetric, so the 0.5 level of a long straight edge stays on the edge.
    const half = new Float32Array(16 * 16);
    for (let r = 0; r < 16; r++) half.fill(1, r * 16 + 8, r * 16 + 16);
    const segments = outlineSegments(half, 16, 16, true);
    expect(segments.length).toBeGreaterThan(0);
    for (let k = 0; k < segments.length; k += 2) expect(segments[k]).toBeCloseTo(8, 5);
  });

  it.each([0, 1])('is empty for a mask of %d alone', (level) => {
    const mask = new Float32Array(64).fill(level);
    for (const smooth of [false, true]) expect(outlineSegments(mask, 8, 8, smooth).length).toBe(0);
  });
});

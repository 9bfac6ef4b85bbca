import { describe, expect, it } from 'vitest';
import {
  barrier,
  breaksConvexity,
  chordTest,
  descentArrow,
  flatCells,
  heightAt,
  leftOf,
  lineOf,
  minimumOf,
  quasiConvexityBreak,
} from './marks.ts';

const line = (f: (t: number) => number, points = 21): Float64Array => Float64Array.from({ length: points }, (_, i) => f(i / (points - 1)));
const surface = (f: (u: number, v: number) => number, points = 9): Float64Array =>
  Float64Array.from({ length: points * points }, (_, i) => f((i % points) / (points - 1), Math.floor(i / points) / (points - 1)));

describe('the chord test', () => {
  it('finds no chord below a parabola or a straight line, and every chord below its mirror image', () => {
    expect(chordTest(line((t) => (t - 0.3) ** 2))).toMatchObject({ tested: 100, violated: 0, rate: 0, worst: null });
    expect(chordTest(line((t) => 1000.1 - 3 * t)).rate).toBe(0);
    expect(chordTest(line((t) => -t * t))).toMatchObject({ rate: 1, worst: { from: 0, to: 20, excess: 0.25 } });
  });

  it('counts only chords whose three points are known: of 5 points there are 4 chords, of which point 0 ends 2', () => {
    expect(chordTest([1, 2, 3, 4, 5]).tested).toBe(4);
    expect(chordTest([Number.NaN, 2, 3, 4, 5]).tested).toBe(2);
    expect(breaksConvexity(0, 1, 1)).toBe(true);
  });
});

describe('quasi-convexity', () => {
  it('holds for what falls and then rises, however bent, and for what is flat', () => {
    expect(quasiConvexityBreak(line((t) => Math.sqrt(Math.abs(t - 0.4))))).toBeNull();
    expect(quasiConvexityBreak([3, 1, 1, 1, 2, 2])).toBeNull();
  });

  it('breaks at a hill between two valleys', () => {
    expect(quasiConvexityBreak([3, 1, 2, 1, 3])).toBe(2);
    expect(quasiConvexityBreak([3, 1, Number.NaN, 2, 0])).toBe(3);
  });
});

describe('the barrier', () => {
  it('is the height above the straight line between the ends', () => {
    expect(barrier([0, 2, 1])).toEqual({ height: 1.5, at: 1 });
    expect(barrier(line((t) => t * t))).toEqual({ height: 0, at: 0 });
    expect(barrier([Number.POSITIVE_INFINITY, 1, 2])).toBeNull();
  });
});

describe('flat cells', () => {
  it('are those that float32 cannot tell from their neighbours, 2, or half precision alone, 1', () => {
    expect([...flatCells([1, 1 + 1e-8, 1 + 2e-8, 1.1], 4)]).toEqual([2, 2, 0, 0]);
    expect([...flatCells([0, 0, Number.NaN, 0], 2)]).toEqual([2, 2, 0, 2]);
    // Steps of half precision between 1 and 2 are 2^-10 = .00098, of float32 2^-23 = 1.2e-7.
    expect([...flatCells([1, 1.0005, 1.001, 1.1], 4)]).toEqual([1, 1, 0, 0]);
    expect([...flatCells([1, 1.002, 1.004, 1.1], 4)]).toEqual([0, 0, 0, 0]);
  });

  it('are those of which nothing is left, where heights are lengths of a gradient', () => {
    const lengths = [1e-3, 1e-6, 5e-8, 1e-9, 1e-37, 1e-39];
    expect([...flatCells(lengths, 6, true)]).toEqual([0, 0, 1, 1, 1, 2]);
    expect([...flatCells(lengths, 6)]).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('are no longer flat where the same step stands on a small value', () => {
    expect([...flatCells([1e-8, 2e-8, 3e-8], 3)]).toEqual([0, 0, 0]);
  });
});

describe('what is left of a number', () => {
  it.each([
    [1.2e-4, 'all', 'all'],
    [6.2e-5, 'all', 'all'],
    [6.0e-5, 'some', 'all'],
    [6.0e-8, 'some', 'all'],
    [5.9e-8, 'nothing', 'all'],
    [6e-13, 'nothing', 'all'],
    [1.2e-38, 'nothing', 'all'],
    [1.1e-38, 'nothing', 'nothing'],
    [0, 'nothing', 'nothing'],
  ])('of %d in half precision is %s, in float32 %s', (value, half, float32) => {
    expect(leftOf(-value, 'half')).toBe(half);
    expect(leftOf(value, 'float32')).toBe(float32);
  });
});

describe('a surface', () => {
  const bowl = surface((u, v) => (u - 0.25) ** 2 + 2 * (v - 0.75) ** 2);

  it('has its minimum at the lowest known cell', () => {
    expect(minimumOf(bowl)).toEqual({ cell: 6 * 9 + 2, value: 0 });
    expect(minimumOf([Number.NaN, Number.NaN])).toBeNull();
  });

  it('is bilinear between its points', () => {
    const plane = surface((u, v) => 3 * u - v + u * v);
    for (const [u, v] of [
      [0, 0],
      [0.31, 0.77],
      [1, 1],
      [1, 0.05],
    ] as const)
      expect(heightAt(plane, 9, u, v)).toBeCloseTo(3 * u - v + u * v, 12);
  });

  it('sends the arrow straight down: on a plane along -(3, 4) / 5, at the corner too', () => {
    const plane = surface((u, v) => 3 * u + 4 * v);
    for (const [u, v] of [
      [0.4, 0.6],
      [0, 1],
    ] as const) {
      const arrow = descentArrow(plane, 9, u, v);
      expect(arrow?.du).toBeCloseTo(-0.6, 12);
      expect(arrow?.dv).toBeCloseTo(-0.8, 12);
      expect(arrow?.slope).toBeCloseTo(5, 12);
    }
    expect(
      descentArrow(
        surface(() => 7),
        9,
        0.5,
        0.5,
      ),
    ).toBeNull();
  });

  it('is cut into rows and columns', () => {
    const sums = surface((u, v) => 8 * u + 80 * v);
    expect([...lineOf(sums, 9, 'row', 2)]).toEqual([20, 21, 22, 23, 24, 25, 26, 27, 28]);
    expect([...lineOf(sums, 9, 'column', 2)]).toEqual([2, 12, 22, 32, 42, 52, 62, 72, 82]);
  });
});

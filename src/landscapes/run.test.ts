import { describe, expect, it } from 'vitest';
import { gaussianNoise } from '../masks/noise.ts';
import { runPlane } from './run.ts';

const pixels = 1024;
const start = Float32Array.from(gaussianNoise(pixels, 1));
const [u, v] = [2, 3].map((seed) => gaussianNoise(pixels, seed)) as [Float64Array, Float64Array];
const at = (a: number, b: number): Float32Array => start.map((z, i) => z + a * (u[i] as number) + b * (v[i] as number));
const length = (x: Float32Array): number => Math.sqrt(x.reduce((sum, value) => sum + value * value, 0));

describe('the plane of a run', () => {
  it('of a straight run has one direction, of which 1 is its end, and no second', () => {
    const { directions, path, shares } = runPlane(
      start,
      [0.25, 0.5, 0.75, 1].map((t) => at(2 * t, 0)),
    );
    directions[0].forEach((x, i) => {
      expect(x).toBeCloseTo(2 * (u[i] as number), 4);
    });
    expect(directions[1].every((x) => x === 0)).toBe(true);
    expect(shares[0]).toBeCloseTo(1, 9);
    expect(shares[1]).toBe(0);
    [0, 0.25, 0.5, 0.75, 1].forEach((t, k) => {
      expect(path[k]?.[0]).toBeCloseTo(t, 6);
      expect(path[k]?.[1]).toBe(0);
    });
  });

  it('of a run that lies in a plane gives every snapshot back: the start and its coordinates along both directions', () => {
    const snapshots = Array.from({ length: 12 }, (_, k) => at((k + 1) / 4, Math.sin((k + 1) / 3)));
    const { directions, path, shares } = runPlane(start, snapshots);
    expect(shares[0] + shares[1]).toBeCloseTo(1, 9);
    expect(shares[0]).toBeGreaterThan(shares[1]);
    snapshots.forEach((snapshot, k) => {
      const [a, b] = path[k + 1] as readonly [number, number];
      const rebuilt = start.map((z, i) => z + a * (directions[0][i] as number) + b * (directions[1][i] as number));
      expect(length(rebuilt.map((z, i) => z - (snapshot[i] as number)))).toBeLessThan(1e-4 * length(snapshot));
    });
    // At a right angle, and each reaches 1 somewhere.
    const product = directions[0].reduce((sum, x, i) => sum + x * (directions[1][i] as number), 0);
    expect(Math.abs(product)).toBeLessThan(1e-4 * length(directions[0]) * length(directions[1]));
    for (const k of [0, 1] as const) expect(Math.max(...path.map((place) => place[k]))).toBeCloseTo(1, 12);
    for (const place of path) for (const value of place) expect(Math.abs(value)).toBeLessThanOrEqual(1 + 1e-12);
  });

  it('of a run that went nowhere has no direction', () => {
    const { directions, path, shares } = runPlane(start, [start, start]);
    expect(directions.every((direction) => direction.every((x) => x === 0))).toBe(true);
    expect(path).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
    expect(shares).toEqual([0, 0]);
  });
});

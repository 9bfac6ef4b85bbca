import { describe, expect, it } from 'vitest';
import { pixelsOf } from '../masks/stateMap.ts';
import { poolFactor, poolStrongest } from './pooling.ts';

const pooled = (...given: Parameters<typeof poolStrongest>): number[] => Array.from(pixelsOf(poolStrongest(...given)));

describe('pooling for thumbnails', () => {
  it('halves until the side fits', () => {
    expect([poolFactor(32, 64), poolFactor(64, 64), poolFactor(256, 64), poolFactor(256)]).toEqual([1, 1, 4, 1]);
  });

  it('keeps the strongest pixel of each block with its sign', () => {
    const values = Float32Array.from([0, 1, 0, 0, -3, 2, 0, 0.5, 0, 0, 0, 0, 0, 0, 0, -4]);
    expect(pooled(values, 4, 2, 2, 2)).toEqual([-3, 0.5, 0, -4]);
  });

  it('finds it among magnitudes of every order, and shows what is not a number', () => {
    const values = Float32Array.from([1e-40, -1e-38, 3e38, Number.NEGATIVE_INFINITY, 1e-45, 0, 7, Number.NaN]);
    expect(pooled(values, 4, 1, 2, 2)).toEqual([Math.fround(-1e-38), Number.NaN]);
    expect(pooled(values.subarray(4), 2, 1, 1, 2)).toEqual([Number.NaN]);
  });
});

describe('a map told by state', () => {
  const table = Float32Array.from([0.5, -3, 2, -0.25, 0]);
  // Two blocks of 2 x 2 whose pixels share a state, two whose pixels do not.
  const byState = { table, ofPixel: Uint16Array.from([1, 1, 0, 2, 1, 1, 3, 4, 4, 0, 3, 3, 1, 0, 3, 3]) };

  it('is pooled to the strongest pixels of the same map written out', () => {
    const small = pooled(byState, 4, 2, 2, 2);
    expect(small).toEqual([-3, 2, -3, -0.25]);
    expect(pooled(pixelsOf(byState), 4, 2, 2, 2)).toEqual(small);
    expect(pooled(byState, 4, 1, 1, 4)).toEqual([-3]);
  });

  it('is written out where its states and its mixed blocks are more than 16 bits can number', () => {
    const many = new Float32Array(0xffff).fill(0.1);
    many.set([0.5, -3], 0xfff0);
    const map = { table: many, ofPixel: Uint16Array.from([0xfff0, 0xfff1, 1, 2, 0xfff1, 0xfff0, 1, 0xfff0]) };
    expect(pooled(map, 4, 1, 2, 2)).toEqual([-3, 0.5]);
  });
});

import { describe, expect, it } from 'vitest';
import { pixelsOf } from '../masks/stateMap.ts';
import { colourCells, colourMap, poolFactor, poolStrongest } from './heatmap.ts';
import { hexOfPacked } from './ramps.ts';

function colours(values: readonly number[], clip: number, gamma = 0.75): readonly string[] {
  const pixels = new Uint32Array(values.length);
  colourCells(pixels, Float32Array.from(values), { theme: 'light', clip, gamma });
  return Array.from(pixels, hexOfPacked);
}

describe('colours of a map', () => {
  it('gives zero the canvas colour, the clip its end colours and holds beyond', () => {
    expect(colours([0, -2, 2, -9, Number.POSITIVE_INFINITY], 2)).toEqual(['#ffffff', '#0a3a86', '#7a3500', '#0a3a86', '#7a3500']);
  });

  it('draws a value that is not a number as zero', () => {
    expect(colours([Number.NaN], 1)).toEqual(['#ffffff']);
  });

  it('is flat when the clip is zero', () => {
    expect(colours([0.5, -0.5], 0)).toEqual(['#ffffff', '#ffffff']);
  });

  it('depends on the ratio to the clip alone', () => {
    expect(colours([3e-7, -1e-7], 4e-7)).toEqual(colours([0.75, -0.25], 1));
  });
});

describe('pooling for thumbnails', () => {
  it('halves until the side fits', () => {
    expect([poolFactor(32, 64), poolFactor(64, 64), poolFactor(256, 64), poolFactor(256)]).toEqual([1, 1, 4, 1]);
  });

  it('keeps the strongest pixel of each block with its sign', () => {
    const values = Float32Array.from([0, 1, 0, 0, -3, 2, 0, 0.5, 0, 0, 0, 0, 0, 0, 0, -4]);
    expect(Array.from(poolStrongest(values, 4, 2, 2, 2))).toEqual([-3, 0.5, 0, -4]);
  });

  it('finds it among magnitudes of every order, and shows what is not a number', () => {
    const values = Float32Array.from([1e-40, -1e-38, 3e38, Number.NEGATIVE_INFINITY, 1e-45, 0, 7, Number.NaN]);
    expect(Array.from(poolStrongest(values, 4, 1, 2, 2))).toEqual([Math.fround(-1e-38), Number.NaN]);
    expect(Array.from(poolStrongest(values.subarray(4), 2, 1, 1, 2))).toEqual([Number.NaN]);
  });
});

describe('a map told by state', () => {
  const table = Float32Array.from([0.5, -3, 2, -0.25, 0]);
  // Two blocks of 2 x 2 whose pixels share a state, two whose pixels do not.
  const byState = { table, ofPixel: Uint16Array.from([1, 1, 0, 2, 1, 1, 3, 4, 4, 0, 3, 3, 1, 0, 3, 3]) };

  it('has the colours of the same map written out', () => {
    const style = { theme: 'dark', clip: 2, gamma: 0.75 } as const;
    const [short, long] = [new Uint32Array(16), new Uint32Array(16)];
    colourMap(short, byState, style);
    colourMap(long, pixelsOf(byState), style);
    expect(short).toEqual(long);
    expect(new Set(short).size).toBe(5);
  });

  it('is pooled to the strongest pixels of the same map written out', () => {
    const pooled = Array.from(poolStrongest(byState, 4, 2, 2, 2));
    expect(pooled).toEqual([-3, 2, -3, -0.25]);
    expect(Array.from(poolStrongest(pixelsOf(byState), 4, 2, 2, 2))).toEqual(pooled);
    expect(Array.from(poolStrongest(byState, 4, 1, 1, 4))).toEqual([-3]);
  });
});

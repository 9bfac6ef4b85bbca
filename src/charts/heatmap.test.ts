import { describe, expect, it } from 'vitest';
import { colourCells, poolFactor, poolStrongest } from './heatmap.ts';
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
});

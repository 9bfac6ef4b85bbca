import { describe, expect, it } from 'vitest';
import { pixelsOf } from '../masks/stateMap.ts';
import { colourCells, colourMap } from './heatmap.ts';
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

describe('a map told by state', () => {
  const table = Float32Array.from([0.5, -3, 2, -0.25, 0]);
  const byState = { table, ofPixel: Uint16Array.from([1, 1, 0, 2, 1, 1, 3, 4, 4, 0, 3, 3, 1, 0, 3, 3]) };

  it('has the colours of the same map written out', () => {
    const style = { theme: 'dark', clip: 2, gamma: 0.75 } as const;
    const [short, long] = [new Uint32Array(16), new Uint32Array(16)];
    colourMap(short, byState, style);
    colourMap(long, pixelsOf(byState), style);
    expect(short).toEqual(long);
    expect(new Set(short).size).toBe(5);
  });
});

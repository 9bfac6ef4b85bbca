import { describe, expect, it } from 'vitest';
import { fieldOf } from '../../charts/field.ts';
import { commonScale, mapScene } from './scene.ts';
import type { Sheet, Surface } from './surface.ts';

const sheet = (id: string, values: readonly number[]): Sheet => ({
  id,
  field: fieldOf(Float64Array.from(values), 3),
  flat: new Uint8Array(9),
  failures: [],
});
// The middle, where the dot is, has the heights 2 and 10.
const a = sheet('a', [1, 1, 1, 1, 2, 1, 1, 1, 4]);
const b = sheet('b', [5, 5, 5, 5, 10, 5, 5, 5, 40]);
const surface = { height: 'loss' } as Surface;
const here = [0.5, 0.5] as const;

describe('the colour scale', () => {
  it('of one loss spans its own heights', () => {
    const scene = mapScene(surface, 'a', a, b, here, false);
    expect([scene?.low, scene?.high, scene?.shared]).toEqual([1, 4, false]);
  });

  it('when shared spans the heights of all, each divided by its height here', () => {
    // Relative heights: A 1/2 to 2, B 1/2 to 4; the common range 1/2 to 4 times the own height here.
    expect(commonScale(surface, a, [a, b], here)).toEqual([1, 8]);
    expect(commonScale(surface, b, [a, b], here)).toEqual([5, 40]);
  });

  it('is not shared where a height here is not above 0', () => {
    const zero = sheet('zero', [1, 1, 1, 1, 0, 1, 1, 1, 1]);
    expect(commonScale(surface, a, [a, zero], here)).toBeNull();
  });

  it('is none where all heights are one', () => {
    const plain = sheet('plain', new Array<number>(9).fill(0.16));
    expect(mapScene(surface, 'b', a, plain, here, false)?.level).toBe(true);
    // A shared scale is that of the other loss, and shares of one have theirs.
    expect(mapScene(surface, 'b', a, plain, here, true)?.level).toBe(false);
    expect(mapScene({ height: 'hard_share' } as Surface, 'b', a, plain, here, false)?.level).toBe(false);
    expect(mapScene(surface, 'a', a, plain, here, false)?.level).toBe(false);
  });

  it('of shares is 0 to 1 whatever the heights', () => {
    const scene = mapScene({ height: 'hard_share' } as Surface, 'a', a, b, here, false);
    expect([scene?.low, scene?.high]).toEqual([0, 1]);
  });
});

describe('the difference', () => {
  it('is of heights divided by those here, 0 at the dot, on a scale even about 0', () => {
    const scene = mapScene(surface, 'difference', a, b, here, false);
    // 4/2 - 40/10 = -2 in the last corner, 1/2 - 5/10 = 0 elsewhere.
    expect(Array.from(scene?.field.values ?? [])).toEqual([0, 0, 0, 0, 0, 0, 0, 0, -2]);
    expect([scene?.low, scene?.high, scene?.divided]).toEqual([-2, 2, true]);
  });

  it('of shares is not divided', () => {
    const scene = mapScene({ height: 'foreground_share' } as Surface, 'difference', a, b, here, false);
    expect(scene?.field.values[8]).toBe(-36);
    expect(scene?.divided).toBe(false);
  });
});

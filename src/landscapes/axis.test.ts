import { describe, expect, it } from 'vitest';
import { axisValues, gridLevels, positionOf, smallestDecade, valueAt } from './axis.ts';
import type { Axis } from './landscape.ts';

const linear: Axis = { min: -20, max: 20, here: 0, scale: 'linear' };
const log: Axis = { min: 0.1, max: 10, here: 1, scale: 'log' };
const fromZero: Axis = { min: 0, max: 10, here: 1, scale: 'log' };

describe('an axis', () => {
  it('has its ends and, where it is logarithmic, its geometric mean in the middle', () => {
    expect([0, 0.5, 1].map((share) => valueAt(linear, share))).toEqual([-20, 0, 20]);
    expect(valueAt(log, 0)).toBe(0.1);
    expect(valueAt(log, 0.5)).toBeCloseTo(1, 12);
    expect(valueAt(fromZero, 0)).toBe(0);
    expect(valueAt(fromZero, 1e-9)).toBeCloseTo(smallestDecade, 10);
  });

  it('finds the place of each of its values again', () => {
    for (const axis of [linear, log, fromZero]) {
      for (const share of [0, 0.1, 0.5, 0.93, 1]) expect(positionOf(axis, valueAt(axis, share))).toBeCloseTo(share, 9);
    }
  });

  it('keeps values beyond its ends at them', () => {
    expect(positionOf(linear, -99)).toBe(0);
    expect(positionOf(log, 99)).toBe(1);
  });

  it('has in the finest grid the points of the two coarsest', () => {
    const [coarse = 0, middle = 0, , finest = 0] = gridLevels;
    for (const points of [coarse, middle]) {
      const fine = axisValues(linear, finest);
      axisValues(linear, points).forEach((value, i) => {
        expect(fine[(i * (finest - 1)) / (points - 1)]).toBeCloseTo(value, 12);
      });
    }
    // Whole px at 64 pixels a side.
    expect(axisValues(linear, 41).every(Number.isInteger)).toBe(true);
  });
});

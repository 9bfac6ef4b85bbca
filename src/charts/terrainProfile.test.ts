import { describe, expect, it } from 'vitest';
import { profileScale } from './terrainProfile.ts';

const [top, height] = [270, 60];

describe('the profile under a landscape', () => {
  it('stays under it where a loss is a million times its value here, as beside a perfect prediction', () => {
    const { of, ticks } = profileScale([1, 20, 4e6], true, top, height);
    expect(of(4e6)).toBe(top);
    expect(of(1)).toBeLessThanOrEqual(top + height);
    // 8 000 is the last number within the scale that is not cut; its power of ten has room beside the axis.
    expect(ticks.map(({ label }) => label)).toEqual(['×1', '×1e3']);
    expect(ticks[1]?.at).toBe(of(1000));
  });

  it('is of equal steps for equal ratios', () => {
    const { of } = profileScale([0.5, 1, 8], true, top, height);
    expect(of(1) - of(2)).toBeCloseTo(of(2) - of(4), 10);
    expect(of(8)).toBeGreaterThan(top);
  });
});

import { describe, expect, it } from 'vitest';
import type { LossOutcome } from '../../engine/protocol.ts';
import { commonReach, faintness, niceBelow, reachOf, steadyReach } from './reach.ts';

const ready = (clip: number, peak: number): LossOutcome => ({
  status: 'ready',
  id: 'x',
  value: 1,
  gradient: new Float32Array(4),
  peak,
  clip,
  budget: null,
  engine: 'float64',
  remarks: [],
});

describe('scale of the pair', () => {
  it('ends at the percentile, or at the peak where so few pixels pull that the percentile is zero', () => {
    expect(reachOf(ready(0.5, 9))).toBe(0.5);
    expect(reachOf(ready(0, 9))).toBe(9);
    expect(reachOf({ status: 'failed', id: 'x', message: 'no' })).toBe(0);
  });

  it('is that of the stronger map, or of the fainter one when fitted', () => {
    expect(commonReach(0.2, 3, false)).toBe(3);
    expect(commonReach(0.2, 3, true)).toBe(0.2);
    expect(commonReach(0, 3, true)).toBe(3);
  });

  it('is held while painting until the picture leaves it', () => {
    expect(steadyReach(1, 1.4, true)).toBe(1);
    expect(steadyReach(1, 0.4, true)).toBe(1);
    expect(steadyReach(1, 1.6, true)).toBe(1.6);
    expect(steadyReach(1, 0.3, true)).toBe(0.3);
    expect(steadyReach(1, 1.1, false)).toBe(1.1);
    expect(steadyReach(0, 0.1, true)).toBe(0.1);
  });

  it('says which map looks blank, and says nothing of a map without any gradient', () => {
    expect(faintness(0.01, 1)).toEqual({ faint: 'A', times: 100 });
    expect(faintness(1, 0.5)).toBeNull();
    expect(faintness(1, 0)).toBeNull();
  });

  it('has a round number as its outer tick', () => {
    expect(niceBelow(1.2)).toBe(1);
    expect(niceBelow(0.49)).toBeCloseTo(0.2, 12);
    expect(niceBelow(73)).toBe(50);
    expect(niceBelow(0)).toBe(0);
  });
});

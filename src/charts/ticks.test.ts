import { describe, expect, it } from 'vitest';
import { axisTicks } from './ticks.ts';

const linear = (min: number, max: number) => ({ min, max, here: 0, scale: 'linear' as const });
const log = (min: number, max: number) => ({ min, max, here: null, scale: 'log' as const });
const labels = (ticks: readonly { readonly label: string }[]) => ticks.map(({ label }) => label);

describe('ticks', () => {
  it('of a signed axis are whole steps on both sides of 0', () => {
    expect(labels(axisTicks(linear(-20, 20), 10))).toEqual(['−20', '−16', '−12', '−8', '−4', '0', '+4', '+8', '+12', '+16', '+20']);
  });

  it('of a share have no plus sign and stand at their share', () => {
    const ticks = axisTicks(linear(0, 1), 5);
    expect(labels(ticks)).toEqual(['0', '.2', '.4', '.6', '.8', '1']);
    expect(ticks[1]?.at).toBeCloseTo(0.2, 12);
  });

  it('of a log axis that begins at 0 are 0 and decades', () => {
    const ticks = axisTicks(log(0, 100), 4);
    expect(labels(ticks)).toEqual(['0', '1e−4', '.01', '1', '100']);
    expect(ticks.at(-1)?.at).toBe(1);
  });

  it('of a short log axis are round numbers', () => {
    expect(labels(axisTicks(log(0.2, 5), 6))).toEqual(['.2', '.5', '1', '2', '5']);
  });

  it('of an axis without length are none', () => {
    expect(axisTicks(linear(1, 1), 5)).toEqual([]);
  });
});

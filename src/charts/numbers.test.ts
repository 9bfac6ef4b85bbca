import { describe, expect, it } from 'vitest';
import { formatChange, formatRatio, formatShare, formatValue } from './numbers.ts';

describe('numbers on the page', () => {
  it.each([
    [0.326, '.326'],
    [0.0996, '.0996'],
    [0.00123, '.00123'],
    [13.64, '13.6'],
    [2.789, '2.79'],
    [432.4, '432'],
    [20000, '20000'],
    [1.3e6, '1.3e6'],
    [0.0000421, '4.21e−5'],
    [0, '0'],
    [-0, '0'],
    [-1.25, '−1.25'],
  ])('writes %d as %s', (value, text) => expect(formatValue(value)).toBe(text));

  it('keeps three significant digits where rounding carries into the next decade', () => {
    expect(formatValue(0.09996)).toBe('.100');
    expect(formatValue(0.99951)).toBe('1.00');
    expect(formatValue(9.996)).toBe('10.0');
    expect(formatValue(99.96)).toBe('100');
  });

  it('writes a dash where there is no number', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, null, undefined]) expect(formatValue(value)).toBe('–');
  });

  it('writes ratios with a times sign and never wider than five characters', () => {
    expect(formatRatio(1.456)).toBe('×1.46');
    expect(formatRatio(0.871)).toBe('×.87');
    for (const ratio of [9.996, 99.6, 123.4, 998, 5e6, 0.004, 0]) expect(formatRatio(ratio).length).toBeLessThanOrEqual(5);
  });

  it('gives a change its sign', () => {
    expect(formatChange(0.0123)).toBe('+.0123');
    expect(formatChange(-0.5)).toBe('−.500');
    expect(formatChange(0)).toBe('0');
  });

  it('writes shares in whole percent', () => expect(formatShare(0.626)).toBe('63'));
});

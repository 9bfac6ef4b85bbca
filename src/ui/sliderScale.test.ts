import { describe, expect, it } from 'vitest';
import { accepted, formatValue, parseNumber, positionOf, sliderScale, smallestDecade, stepped, valueAt } from './sliderScale.ts';

describe('slider scale', () => {
  it('puts the middle of a linear range at half the rail', () => {
    const scale = sliderScale(-20, 20, 'linear', 0.5);
    expect(positionOf(0, scale)).toBe(0.5);
    expect(valueAt(0.5, scale)).toBe(0);
    expect(valueAt(0.7512, scale)).toBe(10);
  });

  it('gives each decade of a log range the same length', () => {
    const scale = sliderScale(0.01, 100, 'log');
    expect(positionOf(1, scale)).toBeCloseTo(0.5, 12);
    expect(positionOf(10, scale) - positionOf(1, scale)).toBeCloseTo(positionOf(1, scale) - positionOf(0.1, scale), 12);
  });

  it('lets a log range that starts at 0 reach 0 and then decades from 1e-5', () => {
    const scale = sliderScale(0, 10, 'log');
    expect(valueAt(0, scale)).toBe(0);
    expect(valueAt(0.04, scale)).toBe(smallestDecade);
    expect(valueAt(1, scale)).toBe(10);
    expect(positionOf(0, scale)).toBe(0);
    expect(stepped(0, 1, scale)).toBeGreaterThan(0);
  });

  it('comes back to a value of two digits from its place on the rail', () => {
    const scale = sliderScale(0, 10, 'log');
    for (const value of [0, 1e-5, 3.2e-4, 0.047, 1, 7.5, 10]) expect(valueAt(positionOf(value, scale), scale)).toBeCloseTo(value, 12);
  });

  it('always moves on a key press until the end of the rail', () => {
    const scale = sliderScale(1e-7, 0.01, 'log');
    let value = 1e-7;
    for (let k = 0; k < 200 && value < 0.01; k++) {
      const next = stepped(value, 1, scale);
      expect(next).toBeGreaterThan(value);
      value = next;
    }
    expect(value).toBe(0.01);
  });

  it('reads numbers as people write them and refuses the rest', () => {
    expect(parseNumber(' 1,5 ')).toBe(1.5);
    expect(parseNumber('1.5')).toBe(1.5);
    expect(parseNumber('\u22122')).toBe(-2);
    expect(parseNumber('85 %')).toBe(85);
    expect(parseNumber('1e-5')).toBe(1e-5);
    for (const text of ['', 'abc', '1.2.3', '1e999', 'NaN', '0x10', '--1']) expect(parseNumber(text)).toBeNull();
  });

  it('takes a typed number as it is where steps are fractions, and whole steps where they are whole', () => {
    expect(accepted(0.333, sliderScale(0, 1, 'linear', 0.05))).toBe(0.333);
    expect(accepted(6.2, sliderScale(3, 11, 'linear', 2))).toBe(7);
    expect(accepted(99, sliderScale(3, 11, 'linear', 2))).toBe(11);
  });

  it('writes as many decimals as its step has', () => {
    expect(formatValue(-5, sliderScale(-20, 20, 'linear', 0.5))).toBe('\u22125.0');
    expect(formatValue(6, sliderScale(1, 40, 'linear', 1))).toBe('6');
    expect(formatValue(0.00032, sliderScale(0, 1, 'log'))).toBe('3.2e\u22124');
  });
});

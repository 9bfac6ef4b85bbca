import { describe, expect, it } from 'vitest';
import { radiiUpTo, wholeOdd } from './parameterValues.ts';

describe('values of parameters', () => {
  it('are whole where asked, odd where asked, and stay in range', () => {
    expect(wholeOdd(4.4, { integer: true, min: 1, max: 9 })).toBe(4);
    expect(wholeOdd(4.4, { integer: true, odd: true, min: 3, max: 9 })).toBe(5);
    expect(wholeOdd(10, { integer: true, odd: true, min: 3, max: 10 })).toBe(9);
    expect(wholeOdd(0.25, { min: 0, max: 1 })).toBe(0.25);
    expect(wholeOdd(null, { integer: true, min: 1, max: 9 })).toBeNull();
  });
});

describe('a list of radii by its largest', () => {
  const standard = [3, 6, 9];

  it('is the standard list at its own largest', () => expect(radiiUpTo(9, standard)).toEqual(standard));

  it('keeps the smaller radii and ends at the one asked for', () => {
    expect(radiiUpTo(7, standard)).toEqual([3, 6, 7]);
    expect(radiiUpTo(2, standard)).toEqual([2]);
  });

  it('goes on in the last step beyond the standard list', () => {
    expect(radiiUpTo(16, standard)).toEqual([3, 6, 9, 12, 15, 16]);
  });
});

import { describe, expect, it } from 'vitest';
import { atHalf, curveRows, risesOnTheWay, strongestPixels } from './plotTables.ts';

describe('curves in numbers', () => {
  const x = Float64Array.from({ length: 101 }, (_, k) => k / 100);
  const series = { id: 'a', name: 'a', role: 'a', curves: [x.map((t) => 1 - t)] } as const;

  it('list the first, the last and evenly what lies between', () => {
    const rows = curveRows(x, [series], 5);
    expect(rows).toEqual([
      ['0', '1.00'],
      ['0.25', '.750'],
      ['0.5', '.500'],
      ['0.75', '.250'],
      ['1', '0'],
    ]);
  });

  it('are read at one half', () =>
    expect(
      atHalf(
        x,
        x.map((t) => t * t),
      ),
    ).toBeCloseTo(0.25, 12));

  it('are said to rise only where they climb', () => {
    expect(risesOnTheWay(Float64Array.of(3, 2, 1, 0))).toBe(false);
    expect(risesOnTheWay(Float64Array.of(1, 3, 0))).toBe(true);
    expect(risesOnTheWay(Float64Array.of(1, 1 + 1e-9, 0))).toBe(false);
    expect(risesOnTheWay(Float64Array.of(2, 2, 2))).toBe(false);
  });
});

it('lists the strongest pixels first, by column and row, and none that has no gradient', () => {
  expect(strongestPixels(Float32Array.of(0, -5, 1, 0, 0, 3), 3, 2)).toEqual([
    ['1', '0', '−5.00'],
    ['2', '1', '3.00'],
  ]);
  expect(strongestPixels(new Float32Array(6), 3)).toEqual([]);
});

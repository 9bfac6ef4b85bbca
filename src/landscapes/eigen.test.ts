import { describe, expect, it } from 'vitest';
import { uniformNumbers } from '../masks/noise.ts';
import { eigenpairs } from './eigen.ts';

const uniform = uniformNumbers(5);
/** Random and symmetric, of values within -1..1. */
function symmetric(size: number): Float64Array {
  const a = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      const value = 2 * uniform() - 1;
      a[i * size + j] = value;
      a[j * size + i] = value;
    }
  return a;
}

describe('the eigenpairs of a symmetric matrix', () => {
  it('of [[2, 1], [1, 2]] are 3 along (1, 1) and 1 along (1, -1)', () => {
    const [large, small] = eigenpairs([2, 1, 1, 2], 2);
    expect(large?.value).toBeCloseTo(3, 14);
    expect(small?.value).toBeCloseTo(1, 14);
    expect(Math.abs((large?.vector[0] as number) + (large?.vector[1] as number))).toBeCloseTo(Math.SQRT2, 14);
    expect(Math.abs((small?.vector[0] as number) - (small?.vector[1] as number))).toBeCloseTo(Math.SQRT2, 14);
  });

  it.each([1, 2, 7, 40])('solve A v = value v, are orthonormal and fall, at size %d', (size) => {
    const a = symmetric(size);
    const pairs = eigenpairs(a, size);
    expect(pairs).toHaveLength(size);
    const dot = (u: Float64Array, v: Float64Array): number => u.reduce((sum, x, i) => sum + x * (v[i] as number), 0);
    pairs.forEach(({ value, vector }, k) => {
      if (k > 0) expect(value).toBeLessThanOrEqual((pairs[k - 1] as { value: number }).value);
      for (let i = 0; i < size; i++) expect(dot(a.slice(i * size, (i + 1) * size), vector)).toBeCloseTo(value * (vector[i] as number), 11);
      for (const [l, other] of pairs.entries()) expect(dot(vector, other.vector)).toBeCloseTo(k === l ? 1 : 0, 12);
    });
    // The trace is the sum of the eigenvalues.
    const trace = pairs.reduce((sum, { value }) => sum + value, 0);
    expect(trace).toBeCloseTo(
      Array.from({ length: size }, (_, i) => a[i * size + i] as number).reduce((sum, x) => sum + x, 0),
      11,
    );
  });

  it('stand where there are none but zeros', () => {
    expect(eigenpairs(new Float64Array(9), 3).map(({ value }) => value)).toEqual([0, 0, 0]);
  });
});

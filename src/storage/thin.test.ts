import fc from 'fast-check';
import { expect, it } from 'vitest';
import { surplus, versionsKept } from './thin.ts';

/** What is left of saves under these rising keys, thinned after each. */
function left(keys: readonly number[]): number[] {
  let kept: number[] = [];
  for (const key of keys) {
    kept.push(key);
    for (let gone = surplus(kept); gone !== null; gone = surplus(kept)) kept = kept.filter((one) => one !== gone);
  }
  return kept;
}

const count = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

it('keeps all of twenty', () => expect(left(count(versionsKept))).toEqual(count(20)));

it('keeps the first, the newest five, and at most twenty, whatever the counters', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 21, maxLength: 400 }), (steps) => {
      let at = 0;
      const keys = steps.map((step) => {
        at += step;
        return at;
      });
      const kept = left(keys);
      expect(kept.length).toBe(versionsKept);
      expect(kept[0]).toBe(keys[0]);
      expect(kept.slice(-5)).toEqual(keys.slice(-5));
    }),
  );
});

it('reaches back over the whole of a long work, more finely the nearer to now', () => {
  for (const n of [100, 1_000, 5_000]) {
    const kept = left(count(n));
    // The half, the quarter and the eighth of the work nearest to now have versions of their own.
    for (const share of [2, 4, 8]) expect(kept.some((key) => key > n - n / share && key < n - 5)).toBe(true);
  }
});

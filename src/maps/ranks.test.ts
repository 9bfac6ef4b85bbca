import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { descendingOrder } from './order.ts';
import { lovaszHingeWeights, lovaszProbabilityWeights, topMask } from './ranks.ts';

const numbers = fc.array(fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(0, -0, 1, 1, 0.5, -1)), { maxLength: 60 });
const pixels = fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 1, max: 99 })), { minLength: 1, maxLength: 40 });
const split = (drawn: readonly (readonly [number, number])[]) =>
  [Float64Array.from(drawn, ([y]) => y), Float64Array.from(drawn, ([, p]) => p / 100)] as const;
const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);

describe('descending order', () => {
  it('equals a stable comparison sort', () => {
    fc.assert(
      fc.property(numbers, (drawn) => {
        const expected = drawn
          .map((_, i) => i)
          .sort((i, j) => {
            const [a, b] = [drawn[i] as number, drawn[j] as number];
            return a === b ? i - j : b > a ? 1 : -1;
          });
        expect(Array.from(descendingOrder(Float64Array.from(drawn)))).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('tells neighbours in the last bit apart', () => {
    expect(Array.from(descendingOrder(Float64Array.of(1, 1 + Number.EPSILON, 1)))).toEqual([1, 0, 2]);
  });
});

describe('top mask', () => {
  it('keeps the worst pixels, the first of equals', () => {
    const truth = Float64Array.of(1, 1, 0, 1, 0);
    const prediction = Float64Array.of(0.9, 0.2, 0.1, 0.2, 0.3);
    expect(Array.from(topMask(truth, prediction, 20))).toEqual([0, 1, 0, 0, 0]);
    expect(Array.from(topMask(truth, prediction, 40))).toEqual([0, 1, 0, 1, 0]);
    expect(Array.from(topMask(truth, prediction, 59))).toEqual([0, 1, 0, 1, 0]);
  });

  it('keeps at least one pixel and at most all', () => {
    const flat = new Float64Array(7).fill(0.5);
    expect(total(topMask(flat, flat, 0.01))).toBe(1);
    expect(total(topMask(flat, flat, 100))).toBe(7);
  });
});

describe('Lovasz weights', () => {
  it('are not negative and sum to the loss of being wrong everywhere, which is 1', () => {
    fc.assert(
      fc.property(pixels, (drawn) => {
        const [truth, prediction] = split(drawn);
        for (const weights of [lovaszProbabilityWeights(truth, prediction), lovaszHingeWeights(truth, prediction)]) {
          expect(weights.every((weight) => weight >= 0)).toBe(true);
          expect(total(weights)).toBeCloseTo(1, 12);
        }
      }),
    );
  });

  it('give 1 - IoU for a hard prediction: sum of weight times error', () => {
    fc.assert(
      fc.property(pixels, (drawn) => {
        const [truth, soft] = split(drawn);
        const hard = soft.map((p) => (p > 0.5 ? 1 : 0));
        const weights = lovaszProbabilityWeights(truth, hard);
        const loss = weights.reduce((sum, weight, i) => sum + weight * Math.abs((truth[i] as number) - (hard[i] as number)), 0);
        const both = truth.filter((y, i) => y === 1 && hard[i] === 1).length;
        const either = truth.filter((y, i) => y === 1 || hard[i] === 1).length;
        expect(loss).toBeCloseTo(either === 0 ? 0 : 1 - both / either, 12);
      }),
    );
  });

  it('falls on the worst false alarm alone when the truth is empty', () => {
    const weights = lovaszProbabilityWeights(new Float64Array(3), Float64Array.of(0.2, 0.7, 0.4));
    expect(Array.from(weights)).toEqual([0, 1, 0]);
  });

  it('ranks the hinge like the probability for a binary truth: both errors fall as the right class gains', () => {
    const truth = Float64Array.of(1, 0, 1, 0);
    const prediction = Float64Array.of(0.3, 0.6, 0.8, 0.1);
    expect(lovaszHingeWeights(truth, prediction)).toEqual(lovaszProbabilityWeights(truth, prediction));
  });

  it('counts a grey truth by its threshold', () => {
    const prediction = Float64Array.of(0.3, 0.6, 0.8);
    const grey = lovaszHingeWeights(Float64Array.of(0.7, 0.5, 0.2), prediction);
    expect(grey).toEqual(lovaszHingeWeights(Float64Array.of(1, 0, 0), prediction));
  });
});

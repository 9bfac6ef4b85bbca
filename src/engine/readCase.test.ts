import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate.ts';
import { CaseError, readCase } from './readCase.ts';

const masks = { height: 1, width: 2, y: [0, 1], p: [0.25, 0.5] };

describe('a case with a formula of its own', () => {
  it('is that formula: value and gradient by hand', () => {
    const own = { formula: 'w * sum((y - p)^2)', parameters: [{ name: 'w', default: 4, min: 0, max: 9 }] };
    // Squares 1/16 and 1/4; gradient 2 w (p - y).
    const { value, gradP } = evaluate(readCase({ ...masks, own }));
    expect(value).toBeCloseTo(4 * (1 / 16 + 1 / 4), 14);
    expect([...gradP]).toEqual([2, -4]);
    expect(evaluate(readCase({ ...masks, own, params: { w: 1 } })).value).toBeCloseTo(5 / 16, 14);
    expect(evaluate(readCase({ ...masks, own: { formula: 'sum(p)' } })).value).toBe(0.75);
  });

  it.each([
    ['mean(p)', /^own is "mean\(p\)"; it must be an object/],
    [[], /^own is a list/],
    [{}, /^own\.formula is missing; it takes a text/],
    [{ formula: 'p', parameters: [{ name: '__proto__', default: 1, min: 0 }] }, /^own\.parameters\[0\]\.max is missing/],
    [{ formula: 'p', parameters: [{ name: 'w', default: 9, min: 0, max: 1 }] }, /is no range/],
    [{ formula: 'x'.repeat(20_001) }, /^own\.formula is "x+…"; it takes a text of at most 20000/],
  ])('is refused where it is none: %j', (own, sentence) => {
    expect(() => readCase({ ...masks, own })).toThrow(sentence);
    expect(() => readCase({ ...masks, own })).toThrow(CaseError);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Pixels, prepared, runFormula, slope } from './runFormula.ts';

const pixels: Pixels = {
  y: [1, 0, 1, 0, 0.25],
  p: [0.8, 0.3, 0.45, 0.6, 0.55],
  parameters: { a: 1.3, b: 0.4 },
  maps: { m: [0.5, 2, 1, 0, 3] },
};

/**
 * Largest difference between the derived gradient and central differences, as a share of the largest slope.
 * Pixels at which two steps disagree are left out: the formula has a corner there.
 */
function worstSlope(text: string): { readonly error: number; readonly smooth: number } {
  const run = prepared(text, pixels);
  const found = run(pixels).gradient;
  const value = (p: readonly number[]): number => run({ ...pixels, p }).value;
  let smooth = 0;
  let error = 0;
  const wide = pixels.p.map((_, i) => slope(value, pixels.p, i, 2e-5));
  const narrow = pixels.p.map((_, i) => slope(value, pixels.p, i, 1e-5));
  const scale = Math.max(1, Math.abs(value(pixels.p)), ...narrow.map(Math.abs));
  for (const [i, expected] of narrow.entries()) {
    if (Math.abs(expected - (wide[i] as number)) > 1e-6 * scale) continue;
    smooth += 1;
    error = Math.max(error, Math.abs((found[i] as number) - expected) / scale);
  }
  return { error, smooth };
}

describe('the gradient equals central differences', () => {
  // Rounding leaves about 1e-16 / 1e-5 of the value, curvature about (1e-5)^2: 1e-7 covers both.
  it.each([
    'sum(p^a)',
    'mean(exp(-p) * m)',
    'sum(sqrt(p) + tanh(z) + sinh(p) * cosh(p))',
    'sum(abs(p - 0.4)) + sum(max(p, 0.4) * min(p, 0.7))',
    'sum(where(p > 0.4, p^2, m * p))',
    'log(1 + sum(p)) / sqrt(sum(p^2))',
    'sum(p * mean(p))',
    'sum((p - mean(p))^2)',
    'mean(abs(p - mean(m * p)) * exp(mean(z)))',
    'c = mean(p) * 2\nsum((p - c)^3 / (1 + sum((p - c)^2)))',
    'sum(p^(1 + mean(p)))',
    'sum(where(p > mean(p), p * mean(p^2), p / (1 + mean(p))))',
    'mean(CE * sum(CE * sum(CE)))',
    'c = (FP + FN) / (2 * TP + FP + FN + b)\nlog(cosh(c))^0.5',
    'sum(log(p + mean(p)))',
    '(sum(y * p) + b)^a',
  ])('of %s', (text) => {
    const { error, smooth } = worstSlope(text);
    expect(smooth).toBe(pixels.p.length);
    expect(error).toBeLessThan(1e-7);
  });

  it('of random formulas, reductions within reductions included', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(scalarText, (text) => {
        const { error } = worstSlope(text);
        expect(error).toBeLessThan(2e-6);
      }),
      { numRuns: process.env.SEGLOSS_FUZZ === 'full' ? 3_000 : 150 },
    );
  });

  it('where random formulas are smooth, which they mostly are', () => {
    const smooth = fc.sample(scalarText, { numRuns: 100, seed: 1 }).map((text) => worstSlope(text).smooth);
    expect(smooth.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(400);
  });
});

describe('at a tie', () => {
  const at = (text: string, p: number): number => runFormula(text, { y: [1], p: [p], maps: {} }).gradient[0] as number;

  it('abs has slope 0', () => {
    expect(at('sum(abs(p - 0.5))', 0.5)).toBe(0);
    expect(at('sum(abs(p - 0.5))', 0.75)).toBe(1);
    expect(at('sum(abs(p - 0.5))', 0.25)).toBe(-1);
  });

  it('max and min take the slope of their second argument', () => {
    expect(at('sum(max(3 * p, 1.5))', 0.5)).toBe(0);
    expect(at('sum(max(1.5, 3 * p))', 0.5)).toBe(3);
    expect(at('sum(min(3 * p, 1.5))', 0.5)).toBe(0);
    expect(at('sum(min(1.5, 3 * p))', 0.5)).toBe(3);
  });

  it('max(x, 0), the rectifier, has slope 0', () => {
    expect(at('sum(max(p - 0.5, 0))', 0.5)).toBe(0);
    expect(at('sum(max(p - 0.5, 0))', 0.75)).toBe(1);
  });

  it('a comparison is strict, and flat', () => {
    expect(runFormula('sum(p > 0.5)', { y: [1, 1, 1], p: [0.25, 0.5, 0.75] })).toMatchObject({ value: 1, gradient: new Float64Array(3) });
    expect(runFormula('sum(p >= 0.5)', { y: [1, 1, 1], p: [0.25, 0.5, 0.75] })).toMatchObject({ value: 2, gradient: new Float64Array(3) });
  });
});

const { pixel: pixelText, scalar: scalarText } = fc.letrec<{ pixel: string; scalar: string }>((tie) => {
  const two = (part: fc.Arbitrary<string>, write: (left: string, right: string) => string): fc.Arbitrary<string> =>
    fc.tuple(part, part).map(([left, right]) => write(left, right));
  const pixel = tie('pixel');
  const scalar = tie('scalar');
  return {
    pixel: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom('y', 'p', '(1 - p)', 'm', 'p', 'log(p)', 'log(1 - p)', 'CE'),
      fc.constantFrom('p^a', '(1 - p)^b', 'p^3', 'tanh(z)', 'abs(p - 0.37)', 'where(y > 0.5, p, 1 - p)'),
      two(pixel, (left, right) => `(${left} + ${right})`),
      two(pixel, (left, right) => `(${left} - ${right})`),
      two(pixel, (left, right) => `(${left} * ${right})`),
      two(pixel, (left, right) => `(${left} / (1 + (${right})^2))`),
      two(pixel, (left, right) => `max(${left}, ${right})`),
      two(pixel, (left, right) => `where(y > 0.5, ${left}, ${right})`),
      pixel.map((of) => `tanh(${of})`),
      pixel.map((of) => `sqrt(1 + (${of})^2)`),
      fc.tuple(pixel, scalar).map(([left, right]) => `(${left} * tanh(${right}))`),
      fc.tuple(pixel, scalar).map(([left, right]) => `(${left} - tanh(${right}))`),
      fc.tuple(pixel, scalar).map(([left, right]) => `(1 + (${left})^2)^tanh(${right})`),
    ),
    scalar: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      pixel.map((of) => `mean(${of})`),
      pixel.map((of) => `tanh(sum(${of}))`),
      fc.constantFrom('a', 'b', 'TP', 'FN', 'mean(p)'),
      two(scalar, (left, right) => `(${left} + ${right})`),
      two(scalar, (left, right) => `(${left} * ${right})`),
      two(scalar, (left, right) => `(${left} / (1 + (${right})^2))`),
      scalar.map((of) => `log(1 + (${of})^2)`),
      scalar.map((of) => `tanh(${of})`),
    ),
  };
});

it('random formulas contain what they are meant to', () => {
  expect(fc.sample(pixelText, { numRuns: 50, seed: 3 }).some((text) => text.includes('sum('))).toBe(true);
});

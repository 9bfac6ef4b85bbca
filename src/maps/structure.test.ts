import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keptErrors, structuralError, successiveErrors } from './structural_error.ts';
import { gaussianWindow, localMean, localMeanAdjoint, localStatistics } from './structure.ts';

const height = 7;
const width = 9;
const pixels = (f: (row: number, column: number) => number) =>
  new Float64Array(height * width).map((_, i) => f(Math.floor(i / width), i % width));
const wave = pixels((row, column) => 0.5 + 0.4 * Math.sin(1.3 * row + 2.1 * column * column));
const ripple = pixels((row, column) => Math.cos(row * column + 0.7 * row));
const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);

/** The definition: weights of the window, those outside the image left out and the rest rescaled. */
function meanByDefinition(values: Float64Array, row: number, column: number, length: number, sigma: number): number {
  const radius = (length - 1) / 2;
  let [sum, mass] = [0, 0];
  for (let i = Math.max(0, row - radius); i <= Math.min(height - 1, row + radius); i++) {
    for (let j = Math.max(0, column - radius); j <= Math.min(width - 1, column + radius); j++) {
      const weight = Math.exp(-((i - row) ** 2 + (j - column) ** 2) / (2 * sigma * sigma));
      sum += weight * (values[i * width + j] as number);
      mass += weight;
    }
  }
  return sum / mass;
}

describe('local statistics', () => {
  it.each([1, 3, 5, 11])('has the weighted mean of its window, %i px wide, at every pixel', (length) => {
    const mean = localMean(wave, height, width, gaussianWindow(length, 1.5));
    for (let i = 0; i < mean.length; i++) {
      expect(mean[i]).toBeCloseTo(meanByDefinition(wave, Math.floor(i / width), i % width, length, 1.5), 13);
    }
  });

  it.each([3, 5, 11])('hands gradients back by the transpose of the mean, %i px wide', (length) => {
    const window = gaussianWindow(length, 1.1);
    const forth = dot(localMean(wave, height, width, window), ripple);
    const back = dot(wave, localMeanAdjoint(ripple, height, width, window));
    expect(forth).toBeCloseTo(back, 12);
  });

  it('has no deviation but its floor on flat paint', () => {
    const { mean, deviation } = localStatistics(
      pixels(() => 0.25),
      height,
      width,
      gaussianWindow(3, 1.5),
      1e-6,
    );
    for (const m of mean) expect(m).toBeCloseTo(0.25, 15);
    for (const s of deviation) expect(s).toBeCloseTo(1e-3, 12);
  });

  it('of a binary picture has the deviation sqrt(m (1 - m))', () => {
    const stripes = pixels((_, column) => column % 2);
    const { mean, deviation } = localStatistics(stripes, height, width, gaussianWindow(5, 1.5), 0);
    mean.forEach((m, i) => {
      expect(deviation[i]).toBeCloseTo(Math.sqrt(m * (1 - m)), 12);
    });
  });
});

describe('structural error', () => {
  const settings = { C4: 0.01, window: 3, sigma: 1.5, varianceFloor: 1e-12 };

  it('is zero between a picture and itself', () => {
    expect(structuralError(wave, wave, height, width, settings).every((e) => e === 0)).toBe(true);
  });

  it('as printed divides by the mean of the prediction', () => {
    // Flat pictures: (y - m + C)/(0 + C) is 1 for the truth, and C/(m + C) = 0.01/0.51 for the prediction.
    const flat = { ...settings, varianceFloor: 0 };
    const error = structuralError(
      pixels(() => 0),
      pixels(() => 0.5),
      height,
      width,
      flat,
      'mean',
    );
    for (const e of error) expect(e).toBeCloseTo(1 - 0.01 / 0.51, 12);
  });

  it('is kept strictly above beta times its maximum', () => {
    expect(Array.from(keptErrors(Float64Array.of(1, 2, 4), 0.5))).toEqual([0, 0, 1]);
    expect(Array.from(keptErrors(new Float64Array(3), 0))).toEqual([0, 0, 0]);
  });

  it('after any strokes is, bit for bit, that of the picture measured whole', () => {
    const level = fc.constantFrom(0, 1, 1e-7, 0.3, 0.7310585786300049);
    const place = fc.nat(12);
    const stroke = fc.record({ row: place, column: place, tall: fc.nat(4), wide: fc.nat(4), level, isTruth: fc.boolean() });
    const size = fc.integer({ min: 1, max: 13 });
    const settled = {
      window: fc.constantFrom(1, 3, 5, 11),
      C4: fc.constantFrom(0.01, 0.02),
      denominator: fc.constantFrom('deviation', 'mean'),
    };
    const run = fc.record({ rows: size, columns: size, steps: fc.array(fc.record({ stroke, ...settled }), { maxLength: 8 }), ...settled });
    fc.assert(
      fc.property(run, fc.boolean(), ({ rows, columns, steps, ...first }, areSettled) => {
        const errorNow = successiveErrors();
        let [truth, prediction] = [new Float64Array(rows * columns), new Float64Array(rows * columns).fill(0.3)];
        for (const { stroke, ...step } of steps) {
          const { window, C4, denominator } = areSettled ? first : step;
          const painted = (picture: Float64Array) =>
            picture.map((now, i) => (isIn(stroke, Math.floor(i / columns), i % columns) ? stroke.level : now));
          if (stroke.isTruth) truth = painted(truth);
          else prediction = painted(prediction);
          const arguments_ = [truth, prediction, rows, columns, { C4, window, sigma: 1.5, varianceFloor: 1e-12 }, denominator] as const;
          expect(errorNow(...arguments_)).toEqual(structuralError(...arguments_));
        }
      }),
    );
  });
});

interface Stroke {
  readonly row: number;
  readonly column: number;
  readonly tall: number;
  readonly wide: number;
}

function isIn({ row, column, tall, wide }: Stroke, y: number, x: number): boolean {
  return y >= row && y <= row + tall && x >= column && x <= column + wide;
}

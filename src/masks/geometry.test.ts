import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slightlyWrongDisc } from '../presets/disc.ts';
import { disc, logitsOf } from '../presets/shapes.ts';
import { applyGeometry, centroid, neutralGeometry } from './geometry.ts';
import { snapLogit } from './logits.ts';
import { gaussianNoise } from './noise.ts';
import { resampleLogits, resampleTruth } from './resample.ts';

const size = 64;
const base = slightlyWrongDisc().logits;
const softDisc = (radius: number, x = 32, y = 32) => logitsOf(disc(x, y, radius), size, { softnessPx: 1.5 });
const geometry = (part: Partial<typeof neutralGeometry>, logits = base) => applyGeometry(logits, size, { ...neutralGeometry, ...part });
const area = (logits: Float32Array) => logits.reduce((count, z) => count + Number(z > 0), 0);

describe('geometry', () => {
  it('is the very base at neutral, even off the painted grid', () => {
    const uploaded = base.map((z) => z * 0.9871);
    expect(applyGeometry(uploaded, size, neutralGeometry)).toBe(uploaded);
    expect(applyGeometry(uploaded, size, { ...neutralGeometry, seed: 99 })).toBe(uploaded);
  });

  it('never changes the base, and gives multiples of 1/32 within [-16, 16] for any setting', () => {
    const copy = base.slice();
    const setting = fc.record({
      shiftX: fc.double({ min: -20, max: 20, noNaN: true }),
      shiftY: fc.double({ min: -20, max: 20, noNaN: true }),
      fatter: fc.double({ min: -8, max: 8, noNaN: true }),
      sharper: fc.double({ min: 0.1, max: 8, noNaN: true }),
      rotate: fc.double({ min: -180, max: 180, noNaN: true }),
      blur: fc.double({ min: 0, max: 5, noNaN: true }),
      noise: fc.double({ min: 0, max: 4, noNaN: true }),
      seed: fc.integer(),
    });
    fc.assert(
      fc.property(setting, (g) => {
        const z = applyGeometry(base, size, g);
        expect(z.every((value) => value === snapLogit(value))).toBe(true);
        expect(base).toEqual(copy);
      }),
      { numRuns: 30 },
    );
  });

  it('moves whole pixels exactly, and there and back where nothing leaves the picture', () => {
    const there = geometry({ shiftX: 3, shiftY: -2 });
    for (let y = 0; y < size - 2; y++) for (let x = 3; x < size; x++) expect(there[y * size + x]).toBe(base[(y + 2) * size + x - 3]);
    const inner = softDisc(10);
    expect(geometry({ shiftX: -3, shiftY: 2 }, geometry({ shiftX: 3, shiftY: -2 }, inner))).toEqual(inner);
  });

  it('moves a soft disc by half a pixel', () => {
    expect(centroid(softDisc(10), size)).toEqual({ x: 32, y: 32 });
    const moved = geometry({ shiftX: 0.5 }, softDisc(10));
    const expected = softDisc(10, 32.5);
    // Bilinear on a profile of slope 1/1.5 with curvature 1/radius: within a tenth of a logit away from the limits.
    moved.forEach((z, i) => {
      if (Math.abs(expected[i] as number) < 4) expect(Math.abs(z - (expected[i] as number))).toBeLessThan(0.1);
    });
  });

  it('grows the area as fatter grows, in fractions of a px', () => {
    let before = 0;
    for (let fatter = -6; fatter <= 6; fatter += 0.125) {
      const now = area(geometry({ fatter }));
      expect(now).toBeGreaterThanOrEqual(before);
      before = now;
    }
    expect(area(geometry({ fatter: 0.5 }))).toBeGreaterThan(area(base));
    expect(area(geometry({ fatter: -0.5 }))).toBeLessThan(area(base));
  });

  it('makes of a soft disc the soft disc of the other radius', () => {
    for (const fatter of [-3, -0.5, 0.5, 2, 3.7]) {
      const grown = geometry({ fatter }, softDisc(12));
      const expected = softDisc(12 + fatter);
      // On a diagonal the longest offset within 2 px is sqrt 2; softness 1.5 px; both discs are rounded to 1/32.
      grown.forEach((z, i) => {
        if (Math.abs(expected[i] as number) < 4)
          expect(Math.abs(z - (expected[i] as number))).toBeLessThanOrEqual((2 - Math.SQRT2) / 1.5 + 1 / 32);
      });
    }
  });

  it('leaves a hard mask hard: the border of a half-plane moves by whole px', () => {
    const half = new Float32Array(size * size).map((_, i) => (i % size < 20 ? 16 : -16));
    expect(geometry({ fatter: 3 }, half)).toEqual(half.map((_, i) => (i % size < 23 ? 16 : -16)));
    expect(geometry({ fatter: -3 }, half)).toEqual(half.map((_, i) => (i % size < 17 ? 16 : -16)));
  });

  it('turns a quarter clockwise about the centroid', () => {
    const bar = new Float32Array(size * size).fill(-16);
    for (let x = 26; x <= 38; x++) bar[32 * size + x] = 16;
    bar[32 * size + 38] = 8; // the right end
    const turned = geometry({ rotate: 90 }, bar);
    for (let y = 26; y < 38; y++) expect(turned[y * size + 32]).toBe(16);
    expect(turned[38 * size + 32]).toBe(8); // the right end points down
    expect(turned[32 * size + 26]).toBe(-16);
  });

  it('keeps p > 1/2 where it is while it sharpens', () => {
    for (const sharper of [0.25, 0.5, 2, 4]) {
      geometry({ sharper }).forEach((z, i) => {
        expect(z).toBe(snapLogit((base[i] as number) * sharper));
      });
    }
  });

  it('keeps the mean of p in a blur inside the picture, and a flat picture flat', () => {
    const sum = (logits: Float32Array) => logits.reduce((total, z) => total + 1 / (1 + Math.exp(-z)), 0);
    const wide = softDisc(10);
    // Snapping moves each z by at most 1/64: together well below a hundredth of the sum.
    expect(Math.abs(sum(geometry({ blur: 2 }, wide)) / sum(wide) - 1)).toBeLessThan(0.01);
    expect(
      geometry(
        { blur: 3 },
        wide.map(() => 2.5),
      ).every((z) => z === 2.5),
    ).toBe(true);
  });

  it('adds the noise its seed fixes', () => {
    expect(geometry({ noise: 1, seed: 5 })).toEqual(geometry({ noise: 1, seed: 5 }));
    expect(geometry({ noise: 1, seed: 5 })).not.toEqual(geometry({ noise: 1, seed: 6 }));
    const noise = gaussianNoise(40_001, 7);
    const mean = noise.reduce((total, value) => total + value, 0) / noise.length;
    const variance = noise.reduce((total, value) => total + value * value, 0) / noise.length;
    expect(Math.abs(mean)).toBeLessThan(5 / 200); // five standard errors, 1 / sqrt(40,000)
    expect(Math.abs(variance - 1)).toBeLessThan((5 * Math.SQRT2) / 200);
  });
});

describe('grid size', () => {
  it('gives a binary truth back when it goes finer and coarser again', () => {
    const { truth } = slightlyWrongDisc();
    expect(resampleTruth(resampleTruth(truth, 64, 256), 256, 64)).toEqual(truth);
  });

  it('keeps a binary truth binary, and means the levels of a grey one', () => {
    const quarter = Float32Array.of(1, 0, 0, 0);
    expect(resampleTruth(quarter, 2, 1)).toEqual(Float32Array.of(0));
    expect(resampleTruth(Float32Array.of(1, 1, 0, 0), 2, 1)).toEqual(Float32Array.of(1));
    expect(resampleTruth(Float32Array.of(1, 0.5, 0, 0), 2, 1)).toEqual(Float32Array.of(0.375));
  });

  it('interpolates logits between pixel centres and holds them beyond', () => {
    expect([...resampleLogits(Float32Array.of(0, 4, 0, 4), 2, 4).subarray(0, 4)]).toEqual([0, 1, 3, 4]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  distanceInside,
  distanceToSet,
  signedDistance,
  successiveDistanceToSet,
  successiveTwoSidedDistance,
  twoSidedDistance,
} from './distance.ts';
import { hausdorffWeight, successiveHausdorffWeight } from './hausdorff.ts';

interface Mask {
  readonly height: number;
  readonly width: number;
  readonly pixels: Uint8Array;
}

/** Distance by looking at every pixel of the set; Infinity without any. */
function byBruteForce({ height, width, pixels }: Mask, target: 0 | 1): number[] {
  return Array.from({ length: height * width }, (_, i) => {
    let least = Infinity;
    for (let j = 0; j < pixels.length; j++) {
      if (pixels[j] !== target) continue;
      const rows = Math.floor(i / width) - Math.floor(j / width);
      const columns = (i % width) - (j % width);
      least = Math.min(least, Math.sqrt(rows * rows + columns * columns));
    }
    return least;
  });
}

/** Sparse, dense and even masks of any small shape. */
const masks = fc
  .tuple(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 1, max: 14 }), fc.constantFrom(2, 10, 50, 90, 98))
  .chain(([height, width, percent]) =>
    fc
      .array(fc.integer({ min: 0, max: 99 }), { minLength: height * width, maxLength: height * width })
      .map((draws): Mask => ({ height, width, pixels: Uint8Array.from(draws, (draw) => (draw < percent ? 1 : 0)) })),
  );

describe('exact distances', () => {
  it('equals the smallest distance to any pixel of the set, to the last bit', () => {
    fc.assert(
      fc.property(masks, (mask) => {
        const ours = distanceToSet(mask.pixels, mask.height, mask.width);
        expect(Array.from(ours)).toEqual(byBruteForce(mask, 1));
      }),
      { numRuns: 300 },
    );
  });

  it('inside equals the smallest distance to the background, where there is one', () => {
    fc.assert(
      fc.property(masks, (mask) => {
        fc.pre(mask.pixels.includes(0));
        expect(Array.from(distanceInside(mask.pixels, mask.height, mask.width))).toEqual(byBruteForce(mask, 0));
      }),
      { numRuns: 200 },
    );
  });

  it('two-sided is the same for a mask and its complement, and at least 1 between two classes', () => {
    fc.assert(
      fc.property(masks, ({ height, width, pixels }) => {
        const distance = twoSidedDistance(pixels, height, width);
        const complement = pixels.map((m) => 1 - m);
        expect(twoSidedDistance(complement, height, width)).toEqual(distance);
        const isMixed = pixels.includes(0) && pixels.includes(1);
        expect(distance.every((d) => (isMixed ? d >= 1 && Number.isFinite(d) : d === 0))).toBe(true);
      }),
    );
  });

  it('signed is the distance outside, and 1 less and negative inside', () => {
    // A line: 0 0 1 1 1 0 has distances 2 1 | 1 2 1 | 1.
    expect(Array.from(signedDistance(Uint8Array.of(0, 0, 1, 1, 1, 0), 1, 6))).toEqual([2, 1, 0, -1, 0, 1]);
  });

  it('is zero for empty and full masks, which have no border', () => {
    for (const distance of [distanceInside, twoSidedDistance, signedDistance]) {
      expect(distance(new Uint8Array(6), 2, 3).every((d) => d === 0)).toBe(true);
      expect(distance(new Uint8Array(6).fill(1), 2, 3).every((d) => d === 0)).toBe(true);
    }
  });

  it('is infinite to an empty set', () => {
    expect(Array.from(distanceToSet(new Uint8Array(2), 1, 2))).toEqual([Infinity, Infinity]);
  });

  it('finds a far pixel across a large picture', () => {
    const pixels = new Uint8Array(300 * 400);
    pixels[0] = 1;
    expect(distanceToSet(pixels, 300, 400)[300 * 400 - 1]).toBe(Math.sqrt(299 * 299 + 399 * 399));
  });

  it('after any strokes is, to the last bit, that of the mask measured anew', () => {
    const stroke = fc.record({
      start: fc.nat(195),
      length: fc.integer({ min: 1, max: 40 }),
      pixel: fc.constantFrom(0, 1),
      isOther: fc.nat(9),
    });
    fc.assert(
      fc.property(masks, masks, fc.array(stroke, { maxLength: 8 }), (mask, other, strokes) => {
        const [toSet, twoSided, weight] = [successiveDistanceToSet(), successiveTwoSidedDistance(), successiveHausdorffWeight()];
        let { height, width, pixels } = mask;
        for (const { start, length, pixel, isOther } of strokes) {
          if (isOther === 0) ({ height, width, pixels } = other);
          pixels = pixels.slice().fill(pixel, start, start + length);
          const weighting = { alpha: 2, field: isOther === 1 ? 'inside' : 'two_sided', normalize: isOther === 2 };
          expect(toSet(pixels, height, width)).toEqual(distanceToSet(pixels, height, width));
          expect(twoSided(pixels, height, width)).toEqual(twoSidedDistance(pixels, height, width));
          expect(weight(pixels, height, width, weighting)).toEqual(hausdorffWeight(pixels, height, width, weighting));
        }
      }),
      { numRuns: 300 },
    );
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Dilation, dilated } from './dilation.ts';

const size = 16;
const scene = Float32Array.from({ length: size * size }, (_, i) => ((i * 7919) % 257) / 32 - 4);

/** Largest z among the pixels within `radius`, pixel by pixel. */
function largestWithin(x: number, y: number, radius: number): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let v = 0; v < size; v++) {
    for (let u = 0; u < size; u++) {
      if ((u - x) ** 2 + (v - y) ** 2 <= radius * radius + 1e-9) largest = Math.max(largest, scene[v * size + u] as number);
    }
  }
  return largest;
}

it.each([1, Math.SQRT2, 2, Math.sqrt(5), 5])('takes the largest z within %f px where that is a length between pixels', (radius) => {
  const found = dilated(scene, size, radius);
  for (let i = 0; i < found.length; i++) expect(found[i]).toBe(largestWithin(i % size, Math.floor(i / size), radius));
});

it('lies between two lengths as far as the radius does', () => {
  const [inner, outer, between] = [
    dilated(scene, size, 2),
    dilated(scene, size, Math.sqrt(5)),
    dilated(scene, size, (2 + Math.sqrt(5)) / 2),
  ];
  between.forEach((z, i) => {
    expect(z).toBeCloseTo(((inner[i] as number) + (outer[i] as number)) / 2, 5);
  });
});

it('is the identity at 0 and the mirror image inwards', () => {
  expect(dilated(scene, size, 0)).toEqual(scene);
  const inwards = dilated(scene, size, -2);
  const mirrored = dilated(
    scene.map((z) => -z),
    size,
    2,
  );
  inwards.forEach((z, i) => {
    expect(z).toBeCloseTo(-(mirrored[i] as number), 6);
  });
});

/** As the module says it, on any picture: the larger of two discs, and how far the radius is between them. */
function plainly(z: Float32Array, side: number, radius: number): Float32Array {
  if (radius < 0)
    return plainly(
      z.map((level) => -level),
      side,
      -radius,
    ).map((level) => -level);
  const squares = Array.from({ length: 2 * side * side }, (_, square) => square).filter((square) =>
    Array.from({ length: 2 * side }, (_, dx) => square - dx * dx).some((rest) => rest >= 0 && Number.isInteger(Math.sqrt(rest))),
  );
  const inside = squares.findLast((square) => Math.sqrt(square) <= radius) as number;
  const next = squares.find((square) => Math.sqrt(square) > radius) as number;
  const share = (radius - Math.sqrt(inside)) / (Math.sqrt(next) - Math.sqrt(inside));
  const within = (i: number, square: number): number =>
    z.reduce(
      (most, level, j) =>
        ((j % side) - (i % side)) ** 2 + (Math.floor(j / side) - Math.floor(i / side)) ** 2 <= square ? Math.max(most, level) : most,
      Number.NEGATIVE_INFINITY,
    );
  return z.map((_, i) => within(i, inside) + share * (within(i, next) - within(i, inside)));
}

it('is its definition on any picture, by one radius after another, in any order', () => {
  const side = 7;
  // Few levels on a background make blobs with flat parts inside and around them; the full range makes a different z everywhere.
  const level = fc.oneof(
    fc.constant(-4),
    fc.constant(4),
    fc.integer({ min: -128, max: 128 }).map((steps) => steps / 32),
  );
  const blob = fc.tuple(fc.array(level, { minLength: 9, maxLength: 9 }), fc.nat(4), fc.nat(4)).map(([levels, left, top]) =>
    new Float32Array(side * side).map((_, i) => {
      const [x, y] = [(i % side) - left, Math.floor(i / side) - top];
      return x >= 0 && x < 3 && y >= 0 && y < 3 ? (levels[3 * y + x] as number) : -4;
    }),
  );
  const noise = fc.array(level, { minLength: side * side, maxLength: side * side }).map((levels) => Float32Array.from(levels));
  const radius = fc.oneof(fc.integer({ min: -4, max: 4 }), fc.double({ min: -4, max: 4, noNaN: true }));
  fc.assert(
    fc.property(fc.oneof(blob, noise), fc.array(radius, { minLength: 1, maxLength: 4 }), (z, radii) => {
      const dilation = new Dilation(z, side);
      for (const r of radii) expect(dilation.by(r).map((level) => level + 0)).toEqual(plainly(z, side, r).map((level) => level + 0));
    }),
  );
});

it('is the same where the picture is so large that nothing is kept between radii', () => {
  const large = 512;
  const z = new Float32Array(large * large).fill(-4);
  z[200 * large + 300] = 4;
  const dilation = new Dilation(z, large);
  for (const radius of [20, 3]) {
    const found = dilation.by(radius);
    const distances = [...found].flatMap((level, i) => (level === 4 ? Math.hypot((i % large) - 300, Math.floor(i / large) - 200) : []));
    expect(Math.max(...distances)).toBe(radius);
    expect(distances.length).toBe(radius === 3 ? 29 : 1257);
  }
});

import { expect, it } from 'vitest';
import { dilated } from './dilation.ts';

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

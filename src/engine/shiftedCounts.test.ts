import fc from 'fast-check';
import { expect, it } from 'vitest';
import { logitStep } from '../experiment/experiment.ts';
import { type Shift, shifted } from '../masks/shift.ts';
import { SceneSamples } from './sceneSamples.ts';

const size = 6;
const pixels = size * size;
const axis = fc.constantFrom<Shift['axis']>('x', 'y');
/** px: whole, by parts, beyond the picture, a step of a coarse grid or of a fine one. */
const by = fc.oneof(
  fc.integer({ min: -size - 3, max: size + 3 }),
  fc.integer({ min: -16, max: 16 }).map((halves) => halves / 2),
  fc.double({ min: -9, max: 9, noNaN: true }),
);
const truth = fc.array(fc.constantFrom(0, 1), { minLength: pixels, maxLength: pixels }).map((levels) => Float32Array.from(levels));
/** Blobs of few levels as well as a different z in every pixel. */
const logits = fc
  .tuple(fc.integer({ min: 0, max: 512 }), fc.array(fc.integer({ min: -512, max: 512 }), { minLength: pixels, maxLength: pixels }))
  .map(([coarse, levels]) => Float32Array.from(levels, (level) => (Math.abs(level) < coarse ? Math.sign(level) * 64 : level) * logitStep));

/** States of the shifted picture, counted pixel by pixel. */
const plainly = (mask: Float32Array, z: Float32Array, shift: Shift) => new SceneSamples(mask, size).statesOf(shifted(z, size, shift));

it('counts what counting the shifted picture gives, in any order of steps, axes and predictions', () => {
  const step = fc.record({ axis, by, picture: fc.nat(2) });
  fc.assert(
    fc.property(truth, fc.tuple(logits, logits, logits), fc.array(step, { minLength: 1, maxLength: 25 }), (mask, pictures, steps) => {
      const samples = new SceneSamples(mask, size);
      for (const { picture, ...shift } of steps) {
        const z = pictures[picture] as Float32Array;
        expect(samples.statesOf(z, shift)).toEqual(plainly(mask, z, shift));
      }
    }),
  );
});

it('counts every shift of an axis, coarse to fine', () => {
  fc.assert(
    fc.property(truth, logits, axis, (mask, z, along) => {
      const samples = new SceneSamples(mask, size);
      for (const stride of [8, 4, 2, 1]) {
        for (let halves = -16; halves <= 16; halves += stride) {
          const shift = { axis: along, by: halves / 2 };
          expect(samples.statesOf(z, shift)).toEqual(plainly(mask, z, shift));
        }
      }
    }),
  );
});

it('has no counts where a z is off the grid, and has them once that pixel has left the picture or is mixed with another', () => {
  const mask = Float32Array.from({ length: pixels }, (_, i) => i % 2);
  const z = Float32Array.from({ length: pixels }, (_, i) => (i % size === size - 1 ? 0.01 : -1));
  const samples = new SceneSamples(mask, size);
  expect(samples.statesOf(z, { axis: 'x', by: -1 })).toBeNull();
  expect(samples.statesOf(z, { axis: 'y', by: 1 })).toBeNull();
  for (const by of [1, 0.5, 3]) expect(samples.statesOf(z, { axis: 'x', by })).toEqual(plainly(mask, z, { axis: 'x', by }));
  expect(samples.statesOf(z, { axis: 'x', by: 1 })).not.toBeNull();
});

it('has no counts of a grey truth', () => {
  const grey = new Float32Array(pixels).fill(0.5);
  expect(new SceneSamples(grey, size).statesOf(new Float32Array(pixels), { axis: 'y', by: 2 })).toBeNull();
});

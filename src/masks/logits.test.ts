import fc from 'fast-check';
import { expect, it } from 'vitest';
import { backgroundLogit, logit, sigmoid, snapLogit, snappedLogit, softplus } from './logits.ts';

const anyLogit = fc.double({ min: -16, max: 16, noNaN: true });
const anyProbability = fc.double({ min: 0, max: 1, noNaN: true });

it('makes p and q of one logit sum to 1', () => {
  fc.assert(fc.property(anyLogit, (z) => Math.abs(sigmoid(z) + sigmoid(-z) - 1) <= 2 ** -52));
});

it('comes back from z to p to z on the painted grid', () => {
  fc.assert(fc.property(anyLogit.map(snapLogit), (z) => snappedLogit(sigmoid(z)) === z));
});

it('gives -ln q as softplus(z), also where 1 - p rounds to 0', () => {
  expect(softplus(0)).toBeCloseTo(Math.LN2, 15);
  expect(softplus(800)).toBe(800);
  expect(softplus(-800)).toBe(0);
  fc.assert(fc.property(anyLogit, (z) => Math.abs(softplus(z) + Math.log(sigmoid(-z))) < 1e-9));
});

it('snaps any probability to a multiple of 1/32 within [-16, 16], never to -0', () => {
  fc.assert(
    fc.property(anyProbability, (p) => {
      const z = snappedLogit(p);
      return Math.abs(z) <= 16 && Number.isInteger(z * 32) && !Object.is(z, -0);
    }),
  );
  expect([snappedLogit(0), snappedLogit(0.5), snappedLogit(1)]).toEqual([-16, 0, 16]);
});

it('moves a probability by no more than half a step of z', () => {
  fc.assert(
    fc.property(fc.double({ min: 2e-7, max: 1 - 2e-7, noNaN: true }), (p) => Math.abs(snappedLogit(p) - logit(p)) <= 1 / 64 + 1e-9),
  );
});

it('lets the lowest logit in from outside, and -16 where none is negative', () => {
  expect(backgroundLogit(Float32Array.of(3, -2.5, -1))).toBe(-2.5);
  expect(backgroundLogit(Float32Array.of(3, 16))).toBe(-16);
});

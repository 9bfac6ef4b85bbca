import { describe, expect, it } from 'vitest';
import { evaluate } from '../engine/evaluate.ts';
import { sigmoid } from '../masks/logits.ts';
import { diceLossOf, gainCurves } from './gain.ts';
import { slightlyWrongScene } from './testScene.ts';

describe('the gain', () => {
  it.each(gainCurves().map((curve) => [curve.id, curve] as const))('of %s is the slope of its value', (_, { value, gain }) => {
    for (const d of [0.01, 0.2, 0.5, 0.9]) {
      const h = 1e-5;
      expect(gain(d)).toBeCloseTo((value(d + h) - value(d - h)) / (2 * h), 4);
    }
  });

  it('follows the exponents at hand', () => {
    const gainAt = (gamma: number): number | undefined =>
      gainCurves({ focal_tversky: { gamma } })
        .find(({ loss }) => loss === 'focal_tversky')
        ?.gain(0.25);
    expect(gainAt(2)).toBe(0.5);
    expect(gainAt(1)).toBe(1);
    expect(gainAt(0.5)).toBe(1);
  });

  it('is infinite at a perfect fit where the exponent is below 1', () => {
    const gains = Object.fromEntries(gainCurves().map(({ id, gain }) => [id, gain(0)]));
    expect(gains).toMatchObject({ dice: 1, log_cosh_dice: 0, focal_tversky: Number.POSITIVE_INFINITY, power_2: 0, log: 1 });
  });
});

describe('the Dice loss at hand', () => {
  it.each([1, 0.001])('is that of the ladder at smoothing %d', (smooth) => {
    const scene = { ...slightlyWrongScene(32), parameters: { dice: { smooth } } };
    const p = Float64Array.from(scene.logits, (z) => sigmoid(z));
    const { value } = evaluate({ loss: 'dice', params: { smooth }, height: 32, width: 32, y: Float64Array.from(scene.truth), p });
    expect(diceLossOf(scene)).toBeCloseTo(value, 12);
  });
});

import { describe, expect, it } from 'vitest';
import type { FrameReply, LossOutcome } from '../../engine/protocol.ts';
import { changeSince, hasRestarted, LastOutcome, ranksOf } from './change.ts';
import { barOn, fineScale, nextScale, positionOn, valueScale, wideScale } from './meter.ts';

describe('meter scale', () => {
  it('has its start one third in, and doubling at its right end', () => {
    expect(positionOn(wideScale, 1)).toBeCloseTo(1 / 3, 12);
    expect(positionOn(wideScale, 2)).toBe(1);
    expect(positionOn(wideScale, Math.SQRT2)).toBeCloseTo(2 / 3, 12);
  });

  it('grows right when the loss rises and left when it falls', () => {
    const rise = barOn(wideScale, 1, Math.SQRT2);
    const fall = barOn(wideScale, 1, 2 ** -0.25);
    expect(rise?.from).toBeCloseTo(1 / 3, 12);
    expect(rise?.to).toBeCloseTo(2 / 3, 12);
    expect(fall?.from).toBeCloseTo(1 / 6, 12);
    expect(fall?.to).toBeCloseTo(1 / 3, 12);
  });

  it('ends at the edge with a notch beyond the scale, and has none at its very end', () => {
    expect(barOn(wideScale, 1, 5)).toMatchObject({ to: 1, beyond: 'high' });
    expect(barOn(wideScale, 1, 0.01)).toMatchObject({ from: 0, beyond: 'low' });
    expect(barOn(wideScale, 1, 2)).toMatchObject({ to: 1, beyond: null });
    expect(barOn(fineScale, 1, 0.95)).toMatchObject({ from: 0, beyond: null });
  });

  it('has no bar where a logarithm has no place', () => {
    for (const value of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) expect(barOn(valueScale, valueScale.low, value)).toBeNull();
  });

  it('gives each decade of raw values a fifth of the width', () => {
    expect(barOn(valueScale, valueScale.low, 0.1)?.to).toBeCloseTo(2 / 5, 12);
  });
});

describe('scale of the next stroke', () => {
  it('is fine after a stroke that moved every loss by less than five percent', () => {
    expect(nextScale(wideScale, [1.01, 0.97, 1])).toBe(fineScale);
  });

  it('is wide after a stroke that moved one loss further', () => {
    expect(nextScale(fineScale, [1.01, 1.3])).toBe(wideScale);
  });

  it('stays where nothing moved', () => {
    expect(nextScale(fineScale, [1, 1])).toBe(fineScale);
    expect(nextScale(wideScale, [])).toBe(wideScale);
  });
});

describe('change since the stroke began', () => {
  it('is a ratio where the start is above zero', () => {
    expect(changeSince(0.5, 0.75)).toEqual({ type: 'ratio', ratio: 1.5 });
    expect(changeSince(0.5, 0)).toEqual({ type: 'ratio', ratio: 0 });
  });

  it('is a difference where a ratio would say nothing', () => {
    expect(changeSince(0, 0.25)).toEqual({ type: 'difference', difference: 0.25 });
    expect(changeSince(-1, -0.5)).toEqual({ type: 'difference', difference: 0.5 });
    expect(changeSince(0.5, -0.5)).toEqual({ type: 'difference', difference: -1 });
  });

  it('is the ratio 1 for equal values, zero and negative ones too', () => {
    for (const value of [0, -2, 3]) expect(changeSince(value, value)).toEqual({ type: 'ratio', ratio: 1 });
  });

  it('is unknown without a start', () => expect(changeSince(undefined, 1)).toBeNull());
});

describe('what was last known of a loss', () => {
  const outcome = (id: string): LossOutcome => ({ status: 'failed', id, message: '' });
  const frame = (...losses: LossOutcome[]) => ({ losses }) as unknown as FrameReply;

  it('stays where a frame does not carry it, and is no other loss', () => {
    const known = new LastOutcome();
    const dice = outcome('dice');
    expect(known.of(frame(dice), 'dice')).toBe(dice);
    expect(known.of(frame(outcome('bce')), 'dice')).toBe(dice);
    expect(known.of(frame(), 'bce')).toBeUndefined();
    expect(known.of(frame(), 'dice')).toBeUndefined();
  });
});

describe('ranks', () => {
  const ratios = new Map([
    ['a', 2],
    ['b', 1],
    ['c', 2],
    ['hidden', 9],
  ]);

  it('count from the largest ratio among the losses shown; equal ones share', () => {
    expect([...ranksOf(ratios, ['a', 'b', 'c', 'without'])]).toEqual([
      ['a', 1],
      ['b', 3],
      ['c', 1],
    ]);
  });

  it('are none where all ratios are equal', () => expect(ranksOf(ratios, ['a', 'c']).size).toBe(0));
});

it('sees a new stroke in a start that changed, not in one that was added', () => {
  expect(hasRestarted({ a: 1 }, { a: 1, b: 2 })).toBe(false);
  expect(hasRestarted({ a: 1, b: 2 }, { a: 1, b: 3 })).toBe(true);
  expect(hasRestarted({ a: 1 }, {})).toBe(true);
});

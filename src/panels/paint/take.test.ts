import { describe, expect, it } from 'vitest';
import type { Masks } from '../../experiment/experiment.ts';
import { emptyLogits, emptyTruth } from '../../masks/exchange.ts';
import { strokeMasks } from '../../masks/painting.ts';
import { beginTake, changedPixels, extendTake, type Hand } from './take.ts';

const blank: Masks = { size: 32, truth: emptyTruth(32), logits: emptyLogits(32) };
const hand: Hand = { tool: 'brush', target: 'prediction', brushPx: 2, confidence: 100, feather: 0 };
const at = (x: number, y: number) => ({ x, y });
const inked = (values: Float32Array) => values.filter((value) => value > 0).length;

describe('a take', () => {
  it('paints the brush from point to point without gaps', () => {
    const take = beginTake(blank, hand, at(4, 4), false);
    extendTake(take, at(4, 4));
    extendTake(take, at(20, 4));
    const row = strokeMasks(take.stroke, blank).logits.subarray(4 * 32, 5 * 32);
    for (let x = 4; x < 20; x++) expect(row[x], `x = ${x}`).toBe(16);
  });

  it('erases with the right button whatever the confidence, and with it a full truth', () => {
    const full: Masks = { ...blank, truth: blank.truth.map(() => 1) };
    const take = beginTake(full, { ...hand, target: 'truth' }, at(10, 10), true);
    extendTake(take, at(10, 10));
    expect(take.stroke.values[9 * 32 + 9]).toBe(0);
    expect(changedPixels(take)).toBe(full.truth.length - inked(take.stroke.values));
  });

  it('erases, and does not drag, with the right button of the move tool', () => {
    expect(beginTake(blank, { ...hand, tool: 'move' }, at(1, 1), true).tool).toBe('eraser');
  });

  it('paints the truth whole even where the confidence is low', () => {
    const take = beginTake(blank, { ...hand, target: 'truth', confidence: 10 }, at(10, 10), false);
    extendTake(take, at(10, 10));
    expect(take.stroke.values[9 * 32 + 9]).toBe(1);
  });

  it('draws a rectangle of whole pixels between its corners, anew at every move', () => {
    const take = beginTake(blank, { ...hand, tool: 'rectangle', target: 'truth' }, at(2.5, 3.5), false);
    extendTake(take, at(30, 30));
    extendTake(take, at(5.5, 4.5));
    expect(inked(take.stroke.values)).toBe(4 * 2);
  });

  it('moves the mask by the whole way of the pointer', () => {
    const one: Masks = { ...blank, truth: blank.truth.map((_, i) => (i === 5 * 32 + 5 ? 1 : 0)) };
    const take = beginTake(one, { ...hand, tool: 'move', target: 'truth' }, at(5, 5), false);
    extendTake(take, at(6, 6));
    extendTake(take, at(8, 9));
    expect(take.stroke.values[9 * 32 + 8]).toBe(1);
    expect(inked(take.stroke.values)).toBe(1);
  });

  it('changes nothing before its first point', () => {
    expect(changedPixels(beginTake(blank, hand, at(3, 3), false))).toBe(0);
  });
});

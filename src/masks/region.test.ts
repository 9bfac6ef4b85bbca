import { expect, it } from 'vitest';
import type { Masks } from '../experiment/experiment.ts';
import { slightlyWrongDisc } from '../presets/disc.ts';
import { emptyLogits, emptyTruth } from './exchange.ts';
import { beginStroke, paintShape } from './painting.ts';
import { paintFill, paintMove } from './region.ts';

const size = 32;

function ring(): Masks {
  const blank: Masks = { size, truth: emptyTruth(size), logits: emptyLogits(size) };
  const ink = { diameterPx: 1, level: 1, feather: 0 };
  const outer = beginStroke(blank, 'truth');
  paintShape(outer, 'rectangle', { x: 10, y: 10 }, { x: 20, y: 20 }, ink);
  const inner = beginStroke({ ...blank, truth: outer.values }, 'truth');
  paintShape(inner, 'rectangle', { x: 12, y: 12 }, { x: 18, y: 18 }, { ...ink, level: 0 });
  return { ...blank, truth: inner.values };
}

it('fills a hole and stops at its wall', () => {
  const masks = ring();
  const stroke = beginStroke(masks, 'truth');
  expect(paintFill(stroke, { x: 15, y: 15 }, 1)).toEqual({ left: 12, top: 12, right: 19, bottom: 19 });
  expect(stroke.values.reduce((sum, level) => sum + level, 0)).toBe(11 * 11);
});

it('fills the soft region on the same side of 1/2 with one confidence', () => {
  const masks = slightlyWrongDisc();
  const stroke = beginStroke(masks, 'prediction');
  paintFill(stroke, { x: 52.5, y: 12.5 }, 0.5); // the stray island
  const changed = [...stroke.values.keys()].filter((i) => stroke.values[i] !== masks.logits[i]);
  expect(changed.length).toBeGreaterThan(40);
  expect(changed.every((i) => stroke.values[i] === 0 && (masks.logits[i] as number) > 0 && i % 64 > 40)).toBe(true);
});

it('fills nothing outside the grid', () => {
  expect(paintFill(beginStroke(ring(), 'truth'), { x: -1, y: 4 }, 1)).toBeNull();
  expect(paintFill(beginStroke(ring(), 'truth'), { x: 32, y: 4 }, 1)).toBeNull();
});

it('moves the mask by whole pixels, from where it was at the start of the stroke', () => {
  const masks = ring();
  const stroke = beginStroke(masks, 'truth');
  paintMove(stroke, 9, -4);
  paintMove(stroke, 2.2, -5);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const from = x >= 2 && y < size - 5 ? masks.truth[(y + 5) * size + x - 2] : 0;
      expect(stroke.values[y * size + x]).toBe(from);
    }
  }
  paintMove(stroke, 0, 0);
  expect(stroke.values).toEqual(masks.truth);
  expect(stroke.dirty).toBeNull();
});

it('brings the background of the prediction in behind a move', () => {
  const masks = slightlyWrongDisc();
  const stroke = beginStroke(masks, 'prediction');
  paintMove(stroke, 70, 0);
  expect(stroke.values.every((z) => z === -7.5)).toBe(true);
});

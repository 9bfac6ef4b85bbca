import { expect, it } from 'vitest';
import { largestBrushPx, nextBrush, tools } from './tools.ts';

it('gives every tool a key of its own that is no other shortcut', () => {
  const keys = tools.map((tool) => tool.key);
  expect(new Set(keys).size).toBe(tools.length);
  for (const key of keys) expect('XZY0123456789[]').not.toContain(key);
});

it('steps the brush down the way it came up, within its range', () => {
  const walk = (from: number, direction: 1 | -1): number[] => {
    const next = nextBrush(from, direction);
    return next === from ? [from] : [from, ...walk(next, direction)];
  };
  expect(walk(1, 1).at(-1)).toBe(largestBrushPx);
  expect(walk(largestBrushPx, -1).reverse()).toEqual(walk(1, 1));
  expect(nextBrush(1, -1)).toBe(1);
  expect(nextBrush(largestBrushPx, 1)).toBe(largestBrushPx);
});

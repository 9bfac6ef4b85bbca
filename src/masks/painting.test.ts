import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Masks } from '../experiment/experiment.ts';
import { emptyLogits, emptyTruth } from './exchange.ts';
import { sigmoid } from './logits.ts';
import { beginStroke, type Ink, type Point, paintSegment, paintShape, type Stroke, takeBack } from './painting.ts';
import { connected } from './region.ts';

const size = 32;
const blank: Masks = { size, truth: emptyTruth(size), logits: emptyLogits(size) };
const pen: Ink = { diameterPx: 6, level: 1, feather: 0 };
const at = (x: number, y: number): Point => ({ x, y });
const anyPoint = fc.record({ x: fc.double({ min: -4, max: 36, noNaN: true }), y: fc.double({ min: -4, max: 36, noNaN: true }) });
const anyInk = fc.record({
  diameterPx: fc.integer({ min: 1, max: 24 }),
  level: fc.double({ min: 0, max: 1, noNaN: true }),
  feather: fc.double({ min: 0, max: 1, noNaN: true }),
});

function painted(target: 'truth' | 'prediction', draw: (stroke: Stroke) => unknown, masks = blank): Stroke {
  const stroke = beginStroke(masks, target);
  draw(stroke);
  return stroke;
}

describe('brush', () => {
  it('paints a disc of its diameter: the pixels whose centre lies within', () => {
    const { values } = painted('truth', (s) => paintSegment(s, at(16, 16), at(16, 16), pen));
    for (let i = 0; i < values.length; i++) {
      const inside = Math.hypot((i % size) + 0.5 - 16, Math.floor(i / size) + 0.5 - 16) <= 3;
      expect(values[i]).toBe(inside ? 1 : 0);
    }
  });

  it('gives the same pixels whether a straight stroke arrives in one event or in many', () => {
    fc.assert(
      fc.property(anyPoint, anyPoint, anyInk, fc.integer({ min: 2, max: 40 }), (from, to, ink, events) => {
        const once = painted('prediction', (s) => paintSegment(s, from, to, ink));
        const often = painted('prediction', (s) => {
          const along = (t: number) => at(from.x + t * (to.x - from.x), from.y + t * (to.y - from.y));
          for (let k = 0; k < events; k++) paintSegment(s, along(k / events), along((k + 1) / events), ink);
        });
        // Rounding may put a pixel at the very rim or a logit at a tie on either side: one step of z, or a weight next to 0.
        return once.values.every((z, i) => Math.abs(sigmoid(z) - sigmoid(often.values[i] as number)) < 0.02 || rim(i, from, to, ink));
      }),
      { numRuns: 200 },
    );
  });

  it('changes nothing when it passes the same way again', () => {
    fc.assert(
      fc.property(anyPoint, anyPoint, anyInk, (from, to, ink) => {
        const stroke = painted('prediction', (s) => paintSegment(s, from, to, ink));
        const after = stroke.values.slice();
        paintSegment(stroke, from, to, ink);
        expect(stroke.values).toEqual(after);
      }),
      { numRuns: 100 },
    );
  });

  it('leaves no gap: every stroke inside the grid is one connected region, even 1 px wide', () => {
    const inside = fc.record({ x: fc.double({ min: 1, max: 31, noNaN: true }), y: fc.double({ min: 1, max: 31, noNaN: true }) });
    fc.assert(
      fc.property(inside, inside, fc.integer({ min: 1, max: 6 }), (from, to, diameterPx) => {
        const { values } = painted('truth', (s) => paintSegment(s, from, to, { ...pen, diameterPx }));
        const mask = Uint8Array.from(values);
        const count = mask.reduce((sum, value) => sum + value, 0);
        expect(count).toBeGreaterThan(0);
        expect(connectedByCorners(mask)).toBe(count);
      }),
      { numRuns: 200 },
    );
  });

  it('paints at the corner of four pixels even with the smallest brush', () => {
    const { values } = painted('truth', (s) => paintSegment(s, at(1, 1), at(1, 1), { ...pen, diameterPx: 1 }));
    expect(values.reduce((sum, value) => sum + value, 0)).toBe(4);
  });

  it('takes p all the way to the confidence under its core, and less towards a soft rim', () => {
    const { values } = painted('prediction', (s) =>
      paintSegment(s, at(16.5, 16.5), at(16.5, 16.5), { diameterPx: 12, level: 0.85, feather: 0.5 }),
    );
    const row = Array.from(values.slice(16 * size + 16, 16 * size + 24), sigmoid);
    expect(row[0]).toBeCloseTo(0.85, 2);
    expect(row[3]).toBeCloseTo(0.85, 2); // 3 px of the radius 6 are full
    for (let k = 3; k < 6; k++) expect(row[k + 1] as number).toBeLessThan(row[k] as number);
    expect(row[7]).toBeCloseTo(0, 6);
  });

  it('erases to p = 0 and to truth 0', () => {
    const full: Masks = { size, truth: blank.truth.map(() => 1), logits: blank.logits.map(() => 16) };
    const erase = (s: Stroke) => paintSegment(s, at(16, 16), at(16, 16), { ...pen, level: 0 });
    expect(painted('truth', erase, full).values[16 * size + 16]).toBe(0);
    expect(painted('prediction', erase, full).values[16 * size + 16]).toBe(-16);
  });

  it('keeps the truth binary under any ink', () => {
    fc.assert(
      fc.property(anyPoint, anyPoint, anyInk, (from, to, ink) => {
        const { values } = painted('truth', (s) => paintSegment(s, from, to, ink));
        return values.every((level) => level === 0 || level === 1);
      }),
      { numRuns: 100 },
    );
  });

  it('reports every changed pixel in its box, and nothing for a stroke off the grid', () => {
    fc.assert(
      fc.property(anyPoint, anyPoint, anyInk, (from, to, ink) => {
        const stroke = beginStroke(blank, 'prediction');
        const box = paintSegment(stroke, from, to, ink);
        stroke.values.forEach((z, i) => {
          if (z === -16) return;
          const x = i % size;
          const y = Math.floor(i / size);
          expect(box && x >= box.left && x < box.right && y >= box.top && y < box.bottom).toBe(true);
        });
      }),
      { numRuns: 60 },
    );
    expect(paintSegment(beginStroke(blank, 'truth'), at(-50, -50), at(-40, -50), pen)).toBeNull();
  });
});

describe('shapes', () => {
  it('fills the rectangle from the first to the last pixel touched, from whichever corner', () => {
    const { values } = painted('truth', (s) => paintShape(s, 'rectangle', at(9.2, 4.7), at(3.4, 6.1), pen));
    const filled = [...values.keys()].filter((i) => values[i] === 1);
    expect(filled).toHaveLength(7 * 3); // columns 3..9, rows 4..6
    expect(filled[0]).toBe(4 * size + 3);
  });

  it('fills the disc about the first point that reaches the second', () => {
    const shape = painted('truth', (s) => paintShape(s, 'disc', at(16, 16), at(16, 19), pen));
    const brush = painted('truth', (s) => paintSegment(s, at(16, 16), at(16, 16), pen)); // radius 3 too
    expect(shape.values).toEqual(brush.values);
  });

  it('shows only the last preview: what was drawn on the way is taken back', () => {
    for (const shape of ['line', 'disc', 'rectangle'] as const) {
      const direct = painted('prediction', (s) => paintShape(s, shape, at(8, 8), at(12, 14), pen));
      const byWay = painted('prediction', (s) => {
        paintShape(s, shape, at(8, 8), at(30, 3), pen);
        paintShape(s, shape, at(8, 8), at(12, 14), pen);
      });
      expect(byWay.values).toEqual(direct.values);
      takeBack(byWay);
      expect(byWay.values).toEqual(blank.logits);
      expect(byWay.dirty).toBeNull();
    }
  });
});

function rim(i: number, from: Point, to: Point, ink: Ink): boolean {
  const x = (i % size) + 0.5;
  const y = Math.floor(i / size) + 0.5;
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const squared = dx * dx + dy * dy;
  const t = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - from.x) * dx + (y - from.y) * dy) / squared));
  return Math.abs(Math.hypot(x - from.x - t * dx, y - from.y - t * dy) - Math.max(0.7, ink.diameterPx / 2)) < 1e-9;
}

/** Pixels of 1 joined to the first one by edges or corners. */
function connectedByCorners(mask: Uint8Array): number {
  const seen = new Set<number>();
  const waiting = [mask.indexOf(1)];
  for (let i = waiting.pop(); i !== undefined; i = waiting.pop()) {
    if (seen.has(i) || mask[i] !== 1) continue;
    seen.add(i);
    for (const step of [-size - 1, -size, -size + 1, -1, 1, size - 1, size, size + 1]) waiting.push(i + step);
  }
  return seen.size;
}

it('finds the region joined by edges alone', () => {
  const mask = new Uint8Array(16);
  for (const i of [0, 1, 5, 10]) mask[i] = 1; // 10 touches 5 by a corner only
  expect([...connected(mask, 4, 0)].sort((a, b) => a - b)).toEqual([0, 1, 5]);
});

/**
 * Strokes on one mask. Positions are in px of the grid, pixel (i, j) covers [i, i + 1) x [j, j + 1).
 * A stroke blends from the values at its start by the strongest weight each pixel has seen: neither the number of pointer events nor
 * passing twice changes the result, and a soft edge is applied once.
 */
import type { Masks } from '../experiment/experiment.ts';
import { sigmoid, snappedLogit } from './logits.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Pixels left <= x < right, top <= y < bottom. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Ink {
  readonly diameterPx: number;
  /** Probability painted, 0..1; 0 erases. The truth takes 1 above 1/2, else 0. */
  readonly level: number;
  /** Width of the soft edge as a share of the radius, 0..1. The truth has hard edges: it is cut where the weight is 1/2. */
  readonly feather: number;
}

export type MaskName = 'truth' | 'prediction';

export interface Stroke {
  readonly target: MaskName;
  readonly size: number;
  /** Values at the start: levels of the truth or logits of the prediction. */
  readonly before: Float32Array;
  /** Values now, changed in place while the stroke lasts. */
  readonly values: Float32Array;
  /** Strongest weight so far, by pixel. */
  readonly weights: Float32Array;
  /** What has changed since the start, or null. */
  dirty: Box | null;
}

export function beginStroke(masks: Masks, target: MaskName): Stroke {
  const before = target === 'truth' ? masks.truth : masks.logits;
  return { target, size: masks.size, before, values: before.slice(), weights: new Float32Array(before.length), dirty: null };
}

/** The masks with the stroke's values in the place of those it began from. */
export function strokeMasks(stroke: Stroke, masks: Masks): Masks {
  return stroke.target === 'truth' ? { ...masks, truth: stroke.values } : { ...masks, logits: stroke.values };
}

/** Smaller brushes could fall between the pixel centres and paint nothing: a corner of four pixels is sqrt(1/2) = 0.707 from each. */
const smallestRadiusPx = 0.71;

/** Paints the straight way between two pointer positions, without gaps; one place where they are equal. Returns the pixels it touched. */
export function paintSegment(stroke: Stroke, from: Point, to: Point, ink: Ink): Box | null {
  const radius = Math.max(ink.diameterPx / 2, smallestRadiusPx);
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const squared = dx * dx + dy * dy;
  const box = boxAround(stroke.size, from, to, radius);
  return cover(stroke, box, ink, radius * ink.feather, (x, y) => {
    const along = squared === 0 ? 0 : ((x - from.x) * dx + (y - from.y) * dy) / squared;
    const t = along < 0 ? 0 : along > 1 ? 1 : along;
    return Math.hypot(x - from.x - t * dx, y - from.y - t * dy) - radius;
  });
}

/**
 * The stroke taken back and drawn anew as one shape: a line of the brush's width, a disc about `from` reaching `to`, or the rectangle between them.
 * The soft edge lies inside the shape, as wide as the brush's. Returns the pixels to draw again.
 */
export function paintShape(stroke: Stroke, shape: 'line' | 'disc' | 'rectangle', from: Point, to: Point, ink: Ink): Box | null {
  const restored = takeBack(stroke);
  const drawn =
    shape === 'line'
      ? paintSegment(stroke, from, to, ink)
      : shape === 'disc'
        ? paintDisc(stroke, from, to, ink)
        : paintRectangle(stroke, from, to, ink);
  return joined(restored, drawn);
}

/** Restores the values of the start. Returns the pixels it touched. */
export function takeBack(stroke: Stroke): Box | null {
  const box = stroke.dirty;
  stroke.values.set(stroke.before);
  stroke.weights.fill(0);
  stroke.dirty = null;
  return box;
}

function paintDisc(stroke: Stroke, centre: Point, edge: Point, ink: Ink): Box | null {
  const radius = Math.max(Math.hypot(edge.x - centre.x, edge.y - centre.y), smallestRadiusPx);
  const soft = Math.min(radius, (ink.diameterPx / 2) * ink.feather);
  const box = boxAround(stroke.size, centre, centre, radius);
  return cover(stroke, box, ink, soft, (x, y) => Math.hypot(x - centre.x, y - centre.y) - radius);
}

/** From the first to the last pixel touched, whole pixels. */
function paintRectangle(stroke: Stroke, from: Point, to: Point, ink: Ink): Box | null {
  const left = Math.floor(Math.min(from.x, to.x));
  const right = Math.floor(Math.max(from.x, to.x)) + 1;
  const top = Math.floor(Math.min(from.y, to.y));
  const bottom = Math.floor(Math.max(from.y, to.y)) + 1;
  const soft = Math.min((right - left) / 2, (bottom - top) / 2, (ink.diameterPx / 2) * ink.feather);
  const box = within(stroke.size, { left, top, right, bottom });
  return cover(stroke, box, ink, soft, (x, y) => Math.max(left - x, x - right, top - y, y - bottom));
}

/** Applies ink where `outside` (px to the border at a pixel centre, negative inside) is not positive; full weight from `softPx` inside. */
function cover(stroke: Stroke, box: Box | null, ink: Ink, softPx: number, outside: (x: number, y: number) => number): Box | null {
  if (!box) return null;
  const { size, weights } = stroke;
  for (let row = box.top; row < box.bottom; row++) {
    for (let column = box.left; column < box.right; column++) {
      const depth = -outside(column + 0.5, row + 0.5);
      if (depth < 0) continue;
      const weight = Math.fround(depth >= softPx ? 1 : smooth(depth / softPx));
      const i = row * size + column;
      if (weight <= (weights[i] as number)) continue;
      weights[i] = weight;
      blend(stroke, i, ink.level, weight);
    }
  }
  stroke.dirty = joined(stroke.dirty, box);
  return box;
}

/** 0 to 1 with level ends. */
const smooth = (t: number): number => t * t * (3 - 2 * t);

function blend(stroke: Stroke, i: number, level: number, weight: number): void {
  const start = stroke.before[i] as number;
  if (stroke.target === 'truth') {
    if (weight >= 0.5) stroke.values[i] = level > 0.5 ? 1 : 0;
    return;
  }
  const p = sigmoid(start);
  stroke.values[i] = snappedLogit(p + weight * (level - p));
}

function boxAround(size: number, from: Point, to: Point, radius: number): Box | null {
  return within(size, {
    left: Math.floor(Math.min(from.x, to.x) - radius),
    top: Math.floor(Math.min(from.y, to.y) - radius),
    right: Math.ceil(Math.max(from.x, to.x) + radius),
    bottom: Math.ceil(Math.max(from.y, to.y) + radius),
  });
}

function within(size: number, box: Box): Box | null {
  const left = Math.max(0, box.left);
  const top = Math.max(0, box.top);
  const right = Math.min(size, box.right);
  const bottom = Math.min(size, box.bottom);
  return left < right && top < bottom ? { left, top, right, bottom } : null;
}

/** The smallest box that holds both. */
export function joined(a: Box | null, b: Box | null): Box | null {
  if (!a || !b) return a ?? b;
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}

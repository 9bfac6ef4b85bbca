/** Shapes as signed distances (px, negative inside), from which presets cut their truth and shade their prediction. */
import { type GridSize, logitStep } from '../experiment/experiment.ts';
import { snapLogit } from '../masks/logits.ts';

/** Distance to the border of a shape at pixel (x, y), negative inside. */
export type Shape = (x: number, y: number) => number;

/** Ellipse with half-axes a and b, turned by `angle` radians (clockwise on the screen). First-order distance: exact on the border. */
export function ellipse(cx: number, cy: number, a: number, b: number, angle = 0): Shape {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  return (x, y) => {
    const u = ((x - cx) * cos + (y - cy) * sin) / a;
    const v = ((y - cy) * cos - (x - cx) * sin) / b;
    const radius = Math.hypot(u, v);
    if (radius === 0) return -Math.min(a, b);
    return (radius * (radius - 1)) / Math.hypot(u / a, v / b);
  };
}

export function disc(cx: number, cy: number, radius: number): Shape {
  return (x, y) => Math.hypot(x - cx, y - cy) - radius;
}

/** Stroke of half-width `radius` along the polyline through the points [x, y]. */
export function stroke(points: readonly (readonly [number, number])[], radius: number): Shape {
  return (x, y) => {
    let nearest = Number.POSITIVE_INFINITY;
    for (let k = 1; k < points.length; k++) {
      nearest = Math.min(nearest, segmentDistance(x, y, points[k - 1] as [number, number], points[k] as [number, number]));
    }
    return nearest - radius;
  };
}

function segmentDistance(x: number, y: number, from: readonly [number, number], to: readonly [number, number]): number {
  const dx = to[0] - from[0];
  const dy = to[1] - from[1];
  const along = ((x - from[0]) * dx + (y - from[1]) * dy) / (dx * dx + dy * dy);
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(x - from[0] - t * dx, y - from[1] - t * dy);
}

export function union(...shapes: readonly Shape[]): Shape {
  return (x, y) => shapes.reduce((nearest, shape) => Math.min(nearest, shape(x, y)), Number.POSITIVE_INFINITY);
}

/** Union whose joint is rounded over about `roundnessPx` (polynomial smooth minimum): no kink, and a smooth distance inside. */
export function melted(a: Shape, b: Shape, roundnessPx: number): Shape {
  return (x, y) => {
    const toA = a(x, y);
    const toB = b(x, y);
    const near = Math.max(0, roundnessPx - Math.abs(toA - toB));
    return Math.min(toA, toB) - (near * near) / (4 * roundnessPx);
  };
}

export function without(shape: Shape, ...removed: readonly Shape[]): Shape {
  return (x, y) => removed.reduce((distance, hole) => Math.max(distance, -hole(x, y)), shape(x, y));
}

export function moved(shape: Shape, dx: number, dy: number): Shape {
  return (x, y) => shape(x - dx, y - dy);
}

/** Binary truth: 1 where the pixel's centre lies in the shape. */
export function truthOf(shape: Shape, size: GridSize): Float32Array {
  return raster(size, (x, y) => (shape(x, y) < 0 ? 1 : 0));
}

export interface Shading {
  /** Half-width of the soft border: z falls by 1 over this many px. */
  readonly softnessPx: number;
  /** |z| far from the border; 7.5 is p = 0.9994. */
  readonly confidence?: number;
  /** Added to z: uneven confidence. */
  readonly texture?: Shape;
}

/**
 * Logits of a prediction of that shape, on the grid of 1/32: z = -distance / softness + texture, within the confidence.
 * A pixel just inside is not rounded to p = 1/2, which would count as outside.
 */
export function logitsOf(shape: Shape, size: GridSize, shading: Shading): Float32Array {
  const limit = shading.confidence ?? 7.5;
  return raster(size, (x, y) => {
    const z = -shape(x, y) / shading.softnessPx + (shading.texture?.(x, y) ?? 0);
    const snapped = snapLogit(Math.min(limit, Math.max(-limit, z)));
    return snapped === 0 && z > 0 ? logitStep : snapped;
  });
}

function raster(size: GridSize, at: Shape): Float32Array {
  const out = new Float32Array(size * size);
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) out[y * size + x] = at(x, y);
  return out;
}

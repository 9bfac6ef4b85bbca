/** Pictures on which the tests of the losses stand, and how two gradients are compared. */

export interface Picture {
  readonly height: number;
  readonly width: number;
  /** Row-major, length height * width. */
  readonly y: Float64Array;
  readonly p: Float64Array;
}

/**
 * A disc as truth and another, shifted one as prediction, so that there are large errors of both kinds; probabilities without a
 * pattern, no two of which are equal and none of which is near 1/2.
 */
export function softPicture(height: number, width: number): Picture {
  const y = new Float64Array(height * width);
  const p = new Float64Array(height * width);
  const radius = 0.36 * Math.min(height, width);
  for (let i = 0; i < y.length; i++) {
    const row = Math.floor(i / width);
    const column = i % width;
    const spread = ((i + 1) * 0.6180339887498949) % 1;
    y[i] = Math.hypot(row - 0.35 * height, column - 0.35 * width) < radius ? 1 : 0;
    p[i] = Math.hypot(row - 0.6 * height, column - 0.6 * width) < radius ? 0.8 + 0.17 * spread : 0.03 + 0.2 * spread;
  }
  return { height, width, y, p };
}

/** A picture from rows of truth and prediction. */
export function drawn(truth: readonly (readonly number[])[], prediction: readonly (readonly number[])[]): Picture {
  return {
    height: truth.length,
    width: truth[0]?.length ?? 0,
    y: Float64Array.from(truth.flat()),
    p: Float64Array.from(prediction.flat()),
  };
}

/** Values of a picture after pixel (row, column) of the result is taken from `source(row, column)` of the original. */
export function rearranged(
  picture: Picture,
  height: number,
  width: number,
  source: (row: number, column: number) => number,
): { readonly picture: Picture; readonly order: readonly number[] } {
  const order = Array.from({ length: height * width }, (_, i) => source(Math.floor(i / width), i % width));
  const pick = (values: Float64Array): Float64Array => Float64Array.from(order, (from) => values[from] as number);
  return { picture: { height, width, y: pick(picture.y), p: pick(picture.p) }, order };
}

/** Largest difference as a share of the largest expected entry (the difference itself where all are 0). */
export function distance(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (found.length !== expected.length) return Number.POSITIVE_INFINITY;
  let scale = 0;
  let worst = 0;
  for (let i = 0; i < expected.length; i++) {
    scale = Math.max(scale, Math.abs(expected[i] as number));
    const off = Math.abs((found[i] as number) - (expected[i] as number));
    // A NaN must not pass as small.
    worst = off <= worst ? worst : off;
  }
  return scale > 0 ? worst / scale : worst;
}

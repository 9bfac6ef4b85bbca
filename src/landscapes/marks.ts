/** What may honestly be said of a curve or surface that was computed at some points only. Values that are not finite are left out. */

/**
 * What a phone computes in (IEEE 754-2019, table 3.5): `step`, the share of a value that the next one lies away; `leastNormal`, below which
 * digits are lost; `least`, below which nothing is left. WebGL's highp is binary32, of which OpenGL ES 3.0 (4.5.1) lets graphics chips
 * make 0 of what is below the least normal number; its mediump may be binary16, in which networks are trained too.
 */
export const precisions = {
  float32: { step: 2 ** -23, leastNormal: 2 ** -126, least: 2 ** -126 },
  half: { step: 2 ** -10, leastNormal: 2 ** -14, least: 2 ** -24 },
} as const;
export type Precision = keyof typeof precisions;

/** What is left of a number: 'all' its digits, 'some', or 'nothing'. */
export function leftOf(value: number, precision: Precision): 'all' | 'some' | 'nothing' {
  const { leastNormal, least } = precisions[precision];
  const size = Math.abs(value);
  return size === 0 || size < least ? 'nothing' : size < leastNormal ? 'some' : 'all';
}

/** Rounding of the values themselves. */
const rounding = 1e-12;

/** Whether the middle of a chord lies below the curve: a convex function never has that. */
export function breaksConvexity(start: number, middle: number, end: number): boolean {
  return middle - (start + end) / 2 > rounding * Math.max(Math.abs(start), Math.abs(end), Math.abs(middle));
}

export interface ChordTest {
  /** Chords of which both ends and the middle are points of the line. */
  readonly tested: number;
  readonly violated: number;
  /** violated / tested; 0 where none could be tested. */
  readonly rate: number;
  /** The chord that the curve overtops most, by indices of its ends. */
  readonly worst: { readonly from: number; readonly to: number; readonly excess: number } | null;
}

/** Every chord of a line of evenly spaced points against its middle. On a log axis this speaks of the logarithm. */
export function chordTest(values: ArrayLike<number>): ChordTest {
  let tested = 0;
  let violated = 0;
  let worst: ChordTest['worst'] = null;
  for (let from = 0; from < values.length; from++) {
    for (let to = from + 2; to < values.length; to += 2) {
      const [start, middle, end] = [values[from], values[(from + to) / 2], values[to]] as [number, number, number];
      if (!Number.isFinite(start + middle + end)) continue;
      tested += 1;
      if (!breaksConvexity(start, middle, end)) continue;
      violated += 1;
      const excess = middle - (start + end) / 2;
      if (!worst || excess > worst.excess) worst = { from, to, excess };
    }
  }
  return { tested, violated, rate: tested === 0 ? 0 : violated / tested, worst };
}

/** Index of a point that lies above points on both of its sides: the line is not quasi-convex there. Null where it only falls, then only rises. */
export function quasiConvexityBreak(values: ArrayLike<number>): number | null {
  const highest = runningMinimum(values);
  let after = Number.POSITIVE_INFINITY;
  for (let i = values.length - 1; i > 0; i--) {
    const value = values[i] as number;
    if (!Number.isFinite(value)) continue;
    const floor = Math.max(after, highest[i - 1] as number);
    if (value - floor > rounding * Math.abs(value)) return i;
    after = Math.min(after, value);
  }
  return null;
}

/** Smallest value up to each index; infinity before the first finite one. */
function runningMinimum(values: ArrayLike<number>): Float64Array {
  let least = Number.POSITIVE_INFINITY;
  return Float64Array.from(values, (value) => {
    if (Number.isFinite(value)) least = Math.min(least, value);
    return least;
  });
}

/**
 * How far a line rises above the straight line between its ends, at its worst point: the barrier between two masks. 0 where it nowhere does.
 * Null where an end has no value. Frankle et al. 2020.
 */
export function barrier(values: ArrayLike<number>): { readonly height: number; readonly at: number } | null {
  const last = values.length - 1;
  const start = values[0] as number;
  const end = values[last] as number;
  if (!Number.isFinite(start + end)) return null;
  let height = 0;
  let at = 0;
  for (let i = 1; i < last; i++) {
    const excess = (values[i] as number) - (start + (i / last) * (end - start));
    if (excess > height) {
      height = excess;
      at = i;
    }
  }
  return { height, at };
}

/** Level ground: 1 in half precision, 2 in float32 too, 0 in neither. */
export type Flatness = 0 | 1 | 2;

/**
 * Flatness of each cell. A cell is level where it has the same value as all its known neighbours along the axes: there is no slope to see.
 * `isGradient`: the heights are lengths of the gradient. Then a cell is level, too, where nothing is left of the length, for no pixel's
 * entry is longer; a loss that is a mean over N pixels has entries of about 1/N of its slope. `points`: cells in a row.
 */
export function flatCells(values: ArrayLike<number>, points: number, isGradient = false): Uint8Array {
  return Uint8Array.from(values, (value, cell): Flatness => {
    if (!Number.isFinite(value)) return 0;
    const known = neighboursOf(cell, points, values.length)
      .map((other) => values[other] as number)
      .filter(Number.isFinite);
    const isFlat = (precision: Precision): boolean =>
      (known.length > 0 && known.every((other) => isSame(value, other, precision))) ||
      (isGradient && leftOf(value, precision) === 'nothing');
    return isFlat('float32') ? 2 : isFlat('half') ? 1 : 0;
  });
}

function isSame(a: number, b: number, precision: Precision): boolean {
  return Math.abs(a - b) <= precisions[precision].step * Math.max(Math.abs(a), Math.abs(b));
}

function neighboursOf(cell: number, points: number, cells: number): readonly number[] {
  const column = cell % points;
  const found = [cell - points, cell + points].filter((other) => other >= 0 && other < cells);
  if (column > 0) found.push(cell - 1);
  if (column < points - 1) found.push(cell + 1);
  return found;
}

/** The lowest known cell, the first of equals; null where none is known. */
export function minimumOf(values: ArrayLike<number>): { readonly cell: number; readonly value: number } | null {
  let cell = -1;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (Number.isFinite(value) && (cell < 0 || value < (values[cell] as number))) cell = i;
  }
  return cell < 0 ? null : { cell, value: values[cell] as number };
}

/** Height of a surface between its points, bilinear, at shares u and v of the axes (0..1); NaN where one of the four corners is unknown. */
export function heightAt(values: ArrayLike<number>, points: number, u: number, v: number): number {
  const x = Math.min(points - 1, Math.max(0, u * (points - 1)));
  const y = Math.min(points - 1, Math.max(0, v * (points - 1)));
  const left = Math.min(points - 2, Math.floor(x));
  const top = Math.min(points - 2, Math.floor(y));
  const at = (column: number, row: number): number => values[row * points + column] as number;
  const [a, b] = [x - left, y - top];
  return (1 - b) * ((1 - a) * at(left, top) + a * at(left + 1, top)) + b * ((1 - a) * at(left, top + 1) + a * at(left + 1, top + 1));
}

/**
 * Steepest way down at shares u and v of the axes, a unit vector in those shares, with the slope (height per axis length).
 * The axes have no common unit: the arrow is that of the picture. Null where a height is unknown or there is no slope on a phone.
 */
export function descentArrow(
  values: ArrayLike<number>,
  points: number,
  u: number,
  v: number,
): { readonly du: number; readonly dv: number; readonly slope: number } | null {
  const step = 1 / (points - 1);
  const slopeAlong = (low: number, high: number, at: (share: number) => number): number => (at(high) - at(low)) / (high - low);
  const span = (share: number): [number, number] => [Math.max(0, share - step), Math.min(1, share + step)];
  const du = -slopeAlong(...span(u), (share) => heightAt(values, points, share, v));
  const dv = -slopeAlong(...span(v), (share) => heightAt(values, points, u, share));
  const slope = Math.hypot(du, dv);
  const here = heightAt(values, points, u, v);
  return !Number.isFinite(slope) || slope * step <= precisions.float32.step * Math.abs(here)
    ? null
    : { du: du / slope, dv: dv / slope, slope };
}

/** One row or column of a surface. */
export function lineOf(values: ArrayLike<number>, points: number, along: 'row' | 'column', index: number): Float64Array {
  return Float64Array.from({ length: points }, (_, i) => values[along === 'row' ? index * points + i : i * points + index] as number);
}

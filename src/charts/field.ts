/** A landscape's grid as a smooth field over the unit square: u along x and v along y, each the share of its axis. */

export interface Field {
  /** Points a side. */
  readonly points: number;
  /** values[row * points + column], column along x, row along y, both from the axis's min; NaN where there is none. */
  readonly values: Float64Array;
  /** The same with gaps filled from their neighbours, so that what is beside a gap can be drawn. */
  readonly filled: Float64Array;
  readonly low: number;
  readonly high: number;
  /** Cell of the lowest value; -1 where no cell has one. */
  readonly lowest: number;
}

export function fieldOf(values: Float64Array, points: number): Field {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let lowest = -1;
  for (let cell = 0; cell < values.length; cell++) {
    const value = values[cell] as number;
    if (!Number.isFinite(value)) continue;
    if (value < low) {
      low = value;
      lowest = cell;
    }
    if (value > high) high = value;
  }
  return { points, values, filled: filled(values, points), low, high, lowest };
}

/** No more than rounding between its lowest and its highest value: it has no lowest place. */
export const isLevel = ({ low, high }: Field): boolean => !(high - low > 1e-9 * Math.max(Math.abs(low), Math.abs(high)));

/** A gap takes the mean of its known neighbours, ring by ring; a field without any value is 0. */
function filled(values: Float64Array, points: number): Float64Array {
  let now = values;
  for (let round = 0; round < 2 * points && now.some((value) => !Number.isFinite(value)); round++) {
    const before = now;
    const next = before.slice();
    let changed = false;
    for (let cell = 0; cell < next.length; cell++) {
      if (Number.isFinite(before[cell] as number)) continue;
      const mean = neighbourMean(before, points, cell);
      if (mean === null) continue;
      next[cell] = mean;
      changed = true;
    }
    now = next;
    if (!changed) return next.map((value) => (Number.isFinite(value) ? value : 0));
  }
  return now;
}

function neighbourMean(values: Float64Array, points: number, cell: number): number | null {
  const [row, column] = [Math.floor(cell / points), cell % points];
  let sum = 0;
  let count = 0;
  for (let r = Math.max(0, row - 1); r <= Math.min(points - 1, row + 1); r++) {
    for (let c = Math.max(0, column - 1); c <= Math.min(points - 1, column + 1); c++) {
      const value = values[r * points + c] as number;
      if (!Number.isFinite(value)) continue;
      sum += value;
      count += 1;
    }
  }
  return count === 0 ? null : sum / count;
}

/** Place of a cell, as (u, v). */
export function placeOf(field: Field, cell: number): readonly [number, number] {
  const last = field.points - 1;
  return [(cell % field.points) / last, Math.floor(cell / field.points) / last];
}

/** Nearest cell to (u, v). */
export function cellAt({ points }: Field, u: number, v: number): number {
  const at = (share: number): number => Math.round(Math.min(1, Math.max(0, share)) * (points - 1));
  return at(v) * points + at(u);
}

/** Height at (u, v) by cubic interpolation (Catmull-Rom), exact at the grid's points; NaN beside a gap. */
export function heightAt(field: Field, u: number, v: number): number {
  const { points, filled: heights, values } = field;
  if (!Number.isFinite(values[cellAt(field, u, v)] as number)) return Number.NaN;
  const [column, s] = split(u, points);
  const [row, t] = split(v, points);
  const [x, y] = [weights(s), weights(t)];
  let sum = 0;
  for (let j = 0; j < 4; j++) {
    const start = clamped(row + j - 1, points) * points;
    let along = 0;
    for (let i = 0; i < 4; i++) along += (x[i] as number) * (heights[start + clamped(column + i - 1, points)] as number);
    sum += (y[j] as number) * along;
  }
  return sum;
}

/** The field on `columns` x `rows` places, first row on top (the y axis's max), row-major. */
export function rasterOf({ points, filled: heights }: Field, columns: number, rows: number): Float32Array {
  const lines = new Float64Array(points * columns);
  for (let c = 0; c < columns; c++) {
    const [column, s] = split(columns === 1 ? 0 : c / (columns - 1), points);
    const [a, b, d, e] = weights(s);
    const at = [-1, 0, 1, 2].map((k) => clamped(column + k, points)) as [number, number, number, number];
    for (let row = 0; row < points; row++) {
      const start = row * points;
      lines[row * columns + c] =
        a * (heights[start + at[0]] as number) +
        b * (heights[start + at[1]] as number) +
        d * (heights[start + at[2]] as number) +
        e * (heights[start + at[3]] as number);
    }
  }
  const raster = new Float32Array(columns * rows);
  for (let r = 0; r < rows; r++) {
    const [row, t] = split(rows === 1 ? 0 : 1 - r / (rows - 1), points);
    const [a, b, d, e] = weights(t);
    const [p, q, m, n] = [-1, 0, 1, 2].map((k) => clamped(row + k, points) * columns) as [number, number, number, number];
    for (let c = 0; c < columns; c++) {
      raster[r * columns + c] =
        a * (lines[p + c] as number) + b * (lines[q + c] as number) + d * (lines[m + c] as number) + e * (lines[n + c] as number);
    }
  }
  return raster;
}

/**
 * Steepest way down from (u, v) on a drawing `aspect` times as wide as high, in steps of 1/300 of its height, at most 600;
 * it ends where the ground is level or at the border. Shares of the axes.
 */
export function descentPath(field: Field, u: number, v: number, aspect: number): readonly (readonly [number, number])[] {
  const path: [number, number][] = [[u, v]];
  const reach = 0.02;
  const level = 1e-5 * (field.high - field.low);
  let [x, y] = [u, v];
  for (let step = 0; step < 600; step++) {
    const dx = (smooth(field, x + reach / aspect, y) - smooth(field, x - reach / aspect, y)) / (2 * reach);
    const dy = (smooth(field, x, y + reach) - smooth(field, x, y - reach)) / (2 * reach);
    const slope = Math.hypot(dx, dy);
    if (!(slope * reach > level)) break;
    x -= (dx / slope) * (1 / 300 / aspect);
    y -= (dy / slope) * (1 / 300);
    if (x < 0 || x > 1 || y < 0 || y > 1) break;
    if (Math.hypot((x - (path.at(-6)?.[0] ?? 9)) * aspect, y - (path.at(-6)?.[1] ?? 9)) < 1 / 300) break;
    path.push([x, y]);
  }
  return path;
}

/** Direction of steepest descent at (u, v) on the drawing and its slope per height of the drawing; null on level ground or beside a gap. */
export function slopeAt(
  field: Field,
  u: number,
  v: number,
  aspect: number,
): { readonly dx: number; readonly dy: number; readonly slope: number } | null {
  const reach = 0.02;
  const dx = (heightAt(field, u + reach / aspect, v) - heightAt(field, u - reach / aspect, v)) / (2 * reach);
  const dy = (heightAt(field, u, v + reach) - heightAt(field, u, v - reach)) / (2 * reach);
  const slope = Math.hypot(dx, dy);
  return slope * reach > 1e-5 * (field.high - field.low) ? { dx: -dx / slope, dy: -dy / slope, slope } : null;
}

/** Heights along x at v, on the grid's own columns. */
export function rowAt(field: Field, v: number, count = field.points): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => heightAt(field, i / (count - 1), v));
}

/** Heights along y at u, on the grid's own rows. */
export function columnAt(field: Field, u: number, count = field.points): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => heightAt(field, u, i / (count - 1)));
}

function smooth(field: Field, u: number, v: number): number {
  const value = heightAt(field, u, v);
  return Number.isNaN(value) ? field.high : value;
}

function split(share: number, points: number): readonly [number, number] {
  const at = Math.min(1, Math.max(0, share)) * (points - 1);
  const cell = Math.min(points - 2, Math.floor(at));
  return [cell, at - cell];
}

/** Catmull-Rom weights of the four points around a place t between the middle two. */
function weights(t: number): readonly [number, number, number, number] {
  const tt = t * t;
  const ttt = tt * t;
  return [0.5 * (-t + 2 * tt - ttt), 0.5 * (2 - 5 * tt + 3 * ttt), 0.5 * (t + 4 * tt - 3 * ttt), 0.5 * (ttt - tt)];
}

const clamped = (index: number, points: number): number => (index < 0 ? 0 : index >= points ? points - 1 : index);

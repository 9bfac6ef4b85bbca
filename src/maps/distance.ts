/**
 * Exact Euclidean distances on a pixel grid, in px between pixel centres. Masks are row-major, one byte a pixel, 0 or 1.
 * Columns by counting, rows by the lower envelope of parabolas: Felzenszwalb and Huttenlocher 2012, section 2. Linear in the pixels.
 */
import { classesPresent } from './mask.ts';

/** Distance of every pixel to the nearest pixel of the set, 0 on the set itself. Infinity everywhere when the set is empty. */
export function distanceToSet(set: Uint8Array, height: number, width: number): Float64Array {
  const distance = new Float64Array(height * width);
  if (!set.includes(1)) return distance.fill(Infinity);
  writeDistances(set, 1, height, width, distance);
  return distance;
}

/** Distance of every foreground pixel to the nearest background pixel, 0 on the background. An empty or full mask gives zeros: it has no border. */
export function distanceInside(mask: Uint8Array, height: number, width: number): Float64Array {
  const distance = new Float64Array(height * width);
  if (classesPresent(mask) === 'mixed') writeDistances(mask, 0, height, width, distance);
  return distance;
}

/** Distance of every pixel to the nearest pixel of the other class, at least 1. An empty or full mask gives zeros: it has no border. */
export function twoSidedDistance(mask: Uint8Array, height: number, width: number): Float64Array {
  const distance = new Float64Array(height * width);
  if (classesPresent(mask) !== 'mixed') return distance;
  writeDistances(mask, 0, height, width, distance);
  writeDistances(mask, 1, height, width, distance);
  return distance;
}

/**
 * Distance d to the other class: d outside, -(d - 1) inside, so that border pixels of the foreground are 0.
 * An empty or full mask gives zeros. Kervadec et al. 2019.
 */
export function signedDistance(mask: Uint8Array, height: number, width: number): Float64Array {
  const distance = twoSidedDistance(mask, height, width);
  if (classesPresent(mask) !== 'mixed') return distance;
  for (let i = 0; i < distance.length; i++) if (mask[i] === 1) distance[i] = 1 - (distance[i] as number);
  return distance;
}

/**
 * `distanceToSet` for sets that come one after another: rows whose column distances are those of the last set keep their distances.
 * The answer is valid until the next.
 */
export function successiveDistanceToSet(): typeof distanceToSet {
  let kept: KeptRows | null = null;
  return (set, height, width) => {
    kept = set.includes(1) ? rowsFor(kept, height, width) : null;
    if (!kept) return new Float64Array(height * width).fill(Infinity);
    writeDistances(set, 1, height, width, kept.distance, kept.columns[1]);
    const { distance } = kept;
    for (let i = 0; i < set.length; i++) if (set[i] === 1) distance[i] = 0;
    return distance;
  };
}

/** `twoSidedDistance` for masks that come one after another, in the same way. */
export function successiveTwoSidedDistance(): typeof twoSidedDistance {
  let kept: KeptRows | null = null;
  return (mask, height, width) => {
    kept = classesPresent(mask) === 'mixed' ? rowsFor(kept, height, width) : null;
    if (!kept) return new Float64Array(height * width);
    // A pixel that changed its class changed its column distance to both classes.
    writeDistances(mask, 0, height, width, kept.distance, kept.columns[0]);
    writeDistances(mask, 1, height, width, kept.distance, kept.columns[1]);
    return kept.distance;
  };
}

/** Distances to pixels of each class, and the column distances (-1: none yet) that they were made of. */
interface KeptRows {
  readonly height: number;
  readonly width: number;
  readonly distance: Float64Array;
  readonly columns: readonly [Int32Array, Int32Array];
}

function rowsFor(kept: KeptRows | null, height: number, width: number): KeptRows {
  if (kept?.height === height && kept.width === width) return kept;
  const pixels = height * width;
  const none = () => new Int32Array(pixels).fill(-1);
  return { height, width, distance: new Float64Array(pixels), columns: [none(), none()] };
}

/** Stands for "no such pixel in this column"; larger than any side. */
const far = 1 << 24;
let columns = new Int32Array(0);

/**
 * Writes, where the mask is not `target`, the distance to the nearest pixel that is; other pixels of `out` are left alone. There must be one.
 * `before`: column distances that `out` was made of, replaced by those of this mask; rows that have the same ones are left alone too.
 */
function writeDistances(mask: Uint8Array, target: 0 | 1, height: number, width: number, out: Float64Array, before?: Int32Array): void {
  if (columns.length < height * width) columns = new Int32Array(height * width);
  writeColumnDistances(mask, target, height, width, columns);
  const apex = new Int32Array(width);
  const lift = new Float64Array(width);
  const start = new Float64Array(width);
  for (let row = 0; row < height; row++) {
    const offset = row * width;
    if (before && !replaceRow(before, columns, offset, width)) continue;
    const count = lowerEnvelope(columns, offset, width, apex, lift, start);
    readEnvelope(columns, offset, width, count, apex, lift, start, out);
  }
}

/** Whether the row of `before` had to be replaced by that of `now`. */
function replaceRow(before: Int32Array, now: Int32Array, offset: number, width: number): boolean {
  let i = offset;
  const end = offset + width;
  while (i < end && before[i] === now[i]) i++;
  const isOther = i < end;
  for (; i < end; i++) before[i] = now[i] as number;
  return isOther;
}

/** Distance to the nearest target pixel of the same column, at least `far` where the column has none. */
function writeColumnDistances(mask: Uint8Array, target: 0 | 1, height: number, width: number, out: Int32Array): void {
  for (let x = 0; x < width; x++) out[x] = mask[x] === target ? 0 : far;
  for (let i = width; i < height * width; i++) out[i] = mask[i] === target ? 0 : (out[i - width] as number) + 1;
  for (let i = (height - 1) * width - 1; i >= 0; i--) {
    const below = (out[i + width] as number) + 1;
    if (below < (out[i] as number)) out[i] = below;
  }
}

/**
 * The parabolas (x - apex)^2 + column^2 that are lowest somewhere in this row, from left to right; returns how many.
 * `lift` is column^2 + apex^2; parabola k is lowest from start[k] to start[k + 1].
 */
function lowerEnvelope(
  column: Int32Array,
  offset: number,
  width: number,
  apex: Int32Array,
  lift: Float64Array,
  start: Float64Array,
): number {
  let last = -1;
  for (let x = 0; x < width; x++) {
    const c = column[offset + x] as number;
    if (c >= far) continue;
    // Between two target pixels a target pixel is lowest only at itself, where the distance is known to be 0.
    if (c === 0 && x > 0 && x < width - 1 && column[offset + x - 1] === 0 && column[offset + x + 1] === 0) continue;
    const height = c * c + x * x;
    let crossing = -Infinity;
    while (last >= 0) {
      crossing = (height - (lift[last] as number)) / (2 * (x - (apex[last] as number)));
      if (crossing > (start[last] as number)) break;
      last--;
    }
    last++;
    apex[last] = x;
    lift[last] = height;
    start[last] = last === 0 ? -Infinity : crossing;
  }
  return last + 1;
}

function readEnvelope(
  column: Int32Array,
  offset: number,
  width: number,
  count: number,
  apex: Int32Array,
  lift: Float64Array,
  start: Float64Array,
  out: Float64Array,
): void {
  let k = 0;
  for (let x = 0; x < width; x++) {
    while (k + 1 < count && (start[k + 1] as number) < x) k++;
    if (column[offset + x] === 0) continue;
    // (x - apex)^2 + column^2, with whole numbers throughout: the square is exact.
    out[offset + x] = Math.sqrt(x * (x - 2 * (apex[k] as number)) + (lift[k] as number));
  }
}

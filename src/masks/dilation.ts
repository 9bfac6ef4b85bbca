/** Pictures that are kept, of so many pixels in all; larger ones are made anew for every radius. */
const mostKept = 2 ** 22;

/**
 * Prediction whose every level line is moved outwards by `radiusPx` (inwards where negative): grey dilation of z by a disc.
 * A soft disc stays a soft disc with the same edge; radius 0 is the identity, and z nowhere falls as the radius grows.
 * Between two lengths that occur between pixels (1, sqrt 2, 2, ...) z is interpolated, so that the border moves by fractions of a px.
 * Beyond the picture there is nothing: masks do not shrink from its edge.
 */
export function dilated(logits: Float32Array, size: number, radiusPx: number): Float32Array {
  return new Dilation(logits, size).by(radiusPx);
}

/**
 * The same by any number of radii, which share the maxima of rows.
 * Time grows with the radius, not its square: a disc is a stack of rows, and the maximum over a row of half-width w comes from that of w - 1.
 */
export class Dilation {
  private readonly z: Float32Array;
  private readonly size: number;
  /** Each pixel's maximum over a row around it, by half-width, as far as they are known. */
  private rows: Float32Array[] = [];
  /** Memory for maxima over the lengths just beyond a disc. */
  private readonly ring: Float32Array;
  /** Around the pixels above the lowest z, which can raise others, and around those below the highest, which can be raised. */
  private readonly raising: Box;
  private readonly raised: Box;
  private mirrored: Dilation | null = null;

  constructor(logits: Float32Array, size: number) {
    this.z = logits;
    this.size = size;
    this.ring = new Float32Array(logits.length);
    let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let i = 0; i < logits.length; i++) {
      const z = logits[i] as number;
      if (z < lowest) lowest = z;
      if (z > highest) highest = z;
    }
    this.raising = boxOf(logits, size, lowest);
    this.raised = boxOf(logits, size, highest);
  }

  by(radiusPx: number): Float32Array {
    if (radiusPx < 0) {
      this.mirrored ??= new Dilation(negated(this.z), this.size);
      return negated(this.mirrored.by(-radiusPx));
    }
    const { inside, next } = lengthsAround(radiusPx);
    const longest = Math.sqrt(inside);
    const share = (radiusPx - longest) / (Math.sqrt(next) - longest);
    const box = this.boxRaised(Math.ceil(radiusPx) + 1);
    const inner = this.z.slice();
    this.ring.set(this.z);
    const reach = Math.floor(Math.sqrt(next));
    const keeps = (reach + 1) * this.z.length <= mostKept;
    if (!keeps || this.rows.length === 0) this.rows = [this.z];
    for (let width = 0; width <= reach; width++) {
      const row = this.row(width, keeps);
      for (let dy = 0; dy <= reach; dy++) {
        const square = dy * dy + width * width;
        if (square <= inside && dy * dy + (width + 1) ** 2 > inside) this.raise(inner, row, dy, box);
        if (square === next && share > 0) this.raise(this.ring, row, dy, box);
      }
    }
    if (!keeps) this.rows = [];
    if (share > 0) this.mix(inner, share, box);
    return inner;
  }

  private row(width: number, keeps: boolean): Float32Array {
    const { rows, size, z } = this;
    if (rows.length <= width) {
      // The picture itself, at half-width 0, is not ours to write into.
      const into = keeps || width < 3 ? new Float32Array(z.length) : (rows[width - 2] as Float32Array);
      rows.push(widened(rows[width - 1] as Float32Array, size, into));
    }
    return rows[width] as Float32Array;
  }

  /** Pixels that a disc of this radius may raise. */
  private boxRaised(radius: number): Box {
    const { raising, raised } = this;
    return {
      left: Math.max(raised.left, raising.left - radius),
      right: Math.min(raised.right, raising.right + radius),
      top: Math.max(raised.top, raising.top - radius),
      bottom: Math.min(raised.bottom, raising.bottom + radius),
    };
  }

  /** Raises each pixel of the box to the values of `source` that lie `dy` above it and below it. */
  private raise(target: Float32Array, source: Float32Array, dy: number, { left, right, top, bottom }: Box): void {
    const { size } = this;
    for (let y = top; y < bottom; y++) {
      const isAbove = y >= dy;
      const isBelow = y + dy < size;
      if (!isAbove && !isBelow) continue;
      const above = (isAbove ? y - dy : y + dy) * size;
      const below = (isBelow ? y + dy : y - dy) * size;
      const row = y * size;
      for (let x = left; x < right; x++) {
        const up = source[above + x] as number;
        const down = source[below + x] as number;
        const higher = up > down ? up : down;
        if (higher > (target[row + x] as number)) target[row + x] = higher;
      }
    }
  }

  /** Moves what is inside the disc towards the higher of it and the ring around it. */
  private mix(inner: Float32Array, share: number, { left, right, top, bottom }: Box): void {
    const { ring, size } = this;
    for (let y = top; y < bottom; y++) {
      for (let i = y * size + left; i < y * size + right; i++) {
        const z = inner[i] as number;
        const further = ring[i] as number;
        if (further > z) inner[i] = z + share * (further - z);
      }
    }
  }
}

/** Columns and rows from the first to the one after the last. */
interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Around all pixels that differ from a value; empty where none does. */
function boxOf(z: Float32Array, size: number, except: number): Box {
  let [left, right, top, bottom] = [size, 0, size, 0];
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (z[y * size + x] === except) continue;
      if (x < left) left = x;
      if (x >= right) right = x + 1;
      if (y < top) top = y;
      bottom = y + 1;
    }
  }
  return { left, right, top, bottom };
}

/** The largest squared length between pixels that is within the radius, and the next one. */
function lengthsAround(radius: number): { readonly inside: number; readonly next: number } {
  const reach = Math.ceil(radius) + 1;
  let inside = 0;
  let next = Number.POSITIVE_INFINITY;
  for (let dy = 0; dy <= reach; dy++) {
    for (let dx = 0; dx <= dy; dx++) {
      const square = dx * dx + dy * dy;
      if (Math.sqrt(square) <= radius) inside = Math.max(inside, square);
      else next = Math.min(next, square);
    }
  }
  return { inside, next };
}

/** Maximum of each pixel and its two neighbours in the row. */
function widened(z: Float32Array, size: number, out: Float32Array): Float32Array {
  out.set(z);
  for (let start = 0; start < z.length; start += size) {
    for (let i = start + 1; i < start + size; i++) if ((z[i - 1] as number) > (out[i] as number)) out[i] = z[i - 1] as number;
    for (let i = start; i < start + size - 1; i++) if ((z[i + 1] as number) > (out[i] as number)) out[i] = z[i + 1] as number;
  }
  return out;
}

function negated(values: Float32Array): Float32Array {
  const out = new Float32Array(values.length);
  for (let i = 0; i < out.length; i++) out[i] = -(values[i] as number);
  return out;
}

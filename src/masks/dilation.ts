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
  private readonly rows: Float32Array[];
  /** Memory for maxima over the lengths just beyond a disc. */
  private readonly ring: Float32Array;
  /** Around the pixels above the lowest z, which can raise others, and around those below the highest, which can be raised. */
  private readonly raising: Spans;
  private readonly raised: Spans;
  private mirrored: Dilation | null = null;

  constructor(logits: Float32Array, size: number) {
    this.z = logits;
    this.size = size;
    this.rows = [logits];
    this.ring = new Float32Array(logits.length);
    let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let i = 0; i < logits.length; i++) {
      const z = logits[i] as number;
      if (z < lowest) lowest = z;
      if (z > highest) highest = z;
    }
    this.raising = spansOf(logits, size, lowest);
    this.raised = spansOf(logits, size, highest);
  }

  by(radiusPx: number): Float32Array {
    if (radiusPx < 0) {
      this.mirrored ??= new Dilation(negate(this.z.slice()), this.size);
      return negate(this.mirrored.by(-radiusPx));
    }
    const { inside, next } = lengthsAround(radiusPx);
    const longest = Math.sqrt(inside);
    const share = (radiusPx - longest) / (Math.sqrt(next) - longest);
    const spans = this.spansWithin(next);
    const reach = Math.floor(Math.sqrt(next));
    const keeps = (reach + 1) * this.z.length <= mostKept;
    const rows = keeps ? this.rows : this.rows.slice(0, 1);
    const disc = this.z.slice();
    this.ring.set(this.z);
    const ofDisc: Stretch[] = [];
    const ofRing: Stretch[] = [];
    for (let width = 0; width <= reach; width++) {
      const row = this.row(rows, width, keeps);
      for (let dy = 0; dy <= reach; dy++) {
        const square = dy * dy + width * width;
        if (square <= inside && dy * dy + (width + 1) ** 2 > inside) ofDisc.push({ row, dy });
        if (square === next && share > 0) ofRing.push({ row, dy });
      }
      if (ofDisc.length > 1 || !keeps || width === reach) this.raise(disc, ofDisc.splice(0), spans);
      if (ofRing.length > 1 || !keeps || width === reach) this.raise(this.ring, ofRing.splice(0), spans);
    }
    if (share > 0) this.mix(disc, share, spans);
    return disc;
  }

  private row(rows: Float32Array[], width: number, keeps: boolean): Float32Array {
    if (rows.length <= width) {
      // The picture itself, at half-width 0, is not to be written into.
      const into = keeps || width < 3 ? new Float32Array(this.z.length) : (rows[width - 2] as Float32Array);
      rows.push(widened(rows[width - 1] as Float32Array, this.size, into));
    }
    return rows[width] as Float32Array;
  }

  /** Pixels that a disc of this squared radius may raise. */
  private spansWithin(square: number): Spans {
    const { size, raising, raised } = this;
    const reach = Math.floor(Math.sqrt(square));
    const halves = Int32Array.from({ length: reach + 1 }, (_, dy) => Math.floor(Math.sqrt(square - dy * dy)));
    const spans = { left: new Int32Array(size), right: new Int32Array(size) };
    for (let y = 0; y < size; y++) {
      let [left, right] = [size, 0];
      for (let row = Math.max(0, y - reach); row <= Math.min(size - 1, y + reach); row++) {
        const half = halves[Math.abs(row - y)] as number;
        left = Math.min(left, (raising.left[row] as number) - half);
        right = Math.max(right, (raising.right[row] as number) + half);
      }
      spans.left[y] = Math.max(left, raised.left[y] as number);
      spans.right[y] = Math.min(right, raised.right[y] as number);
    }
    return spans;
  }

  /** Raises each pixel to what lies as far above it and below it as each stretch does; two at a time, which halves what is written. */
  private raise(target: Float32Array, stretches: readonly Stretch[], { left, right }: Spans): void {
    const { size } = this;
    for (let i = 0; i < stretches.length; i += 2) {
      const near = stretches[i] as Stretch;
      const far = stretches[i + 1] ?? near;
      const [a, b] = [near.row, far.row];
      for (let y = 0; y < size; y++) {
        // In place of a row beyond the picture the pixel's own, whose stretch is as near.
        const aboveA = (y >= near.dy ? y - near.dy : y) * size;
        const belowA = (y + near.dy < size ? y + near.dy : y) * size;
        const aboveB = (y >= far.dy ? y - far.dy : y) * size;
        const belowB = (y + far.dy < size ? y + far.dy : y) * size;
        const row = y * size;
        const end = right[y] as number;
        for (let x = left[y] as number; x < end; x++) {
          let most = target[row + x] as number;
          const p = a[aboveA + x] as number;
          const q = a[belowA + x] as number;
          const r = b[aboveB + x] as number;
          const s = b[belowB + x] as number;
          if (p > most) most = p;
          if (q > most) most = q;
          if (r > most) most = r;
          if (s > most) most = s;
          target[row + x] = most;
        }
      }
    }
  }

  /** Moves what is inside the disc towards the higher of it and the ring around it. */
  private mix(disc: Float32Array, share: number, { left, right }: Spans): void {
    const { ring, size } = this;
    for (let y = 0; y < size; y++) {
      const end = y * size + (right[y] as number);
      for (let i = y * size + (left[y] as number); i < end; i++) {
        const z = disc[i] as number;
        const further = ring[i] as number;
        if (further > z) disc[i] = z + share * (further - z);
      }
    }
  }
}

/** Maxima over rows of one half-width, taken so many px above and below. */
interface Stretch {
  readonly row: Float32Array;
  readonly dy: number;
}

/** Of each row, the first column and the one after the last. */
interface Spans {
  readonly left: Int32Array;
  readonly right: Int32Array;
}

/** Around all pixels that differ from a value; from the far side to the near one where a row has none. */
function spansOf(z: Float32Array, size: number, except: number): Spans {
  const spans = { left: new Int32Array(size).fill(size), right: new Int32Array(size) };
  for (let i = 0; i < z.length; i++) {
    if (z[i] === except) continue;
    const y = Math.floor(i / size);
    spans.left[y] = Math.min(spans.left[y] as number, i % size);
    spans.right[y] = (i % size) + 1;
  }
  return spans;
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
  for (let start = 0; start < z.length; start += size) {
    let [before, here] = [z[start] as number, z[start] as number];
    for (let i = start; i < start + size; i++) {
      const after = i + 1 < start + size ? (z[i + 1] as number) : here;
      const higher = before > after ? before : after;
      out[i] = higher > here ? higher : here;
      before = here;
      here = after;
    }
  }
  return out;
}

/** In place. */
function negate(values: Float32Array): Float32Array {
  for (let i = 0; i < values.length; i++) values[i] = -(values[i] as number);
  return values;
}

/**
 * Prediction whose every level line is moved outwards by `radiusPx` (inwards where negative): grey dilation of z by a disc.
 * A soft disc stays a soft disc with the same edge; radius 0 is the identity, and z nowhere falls as the radius grows.
 * Between two lengths that occur between pixels (1, sqrt 2, 2, ...) z is interpolated, so that the border moves by fractions of a px.
 * Beyond the picture there is nothing: masks do not shrink from its edge.
 * Time grows with the radius, not its square: a disc is a stack of rows, and the maximum over a row of half-width w comes from that of w - 1.
 */
export function dilated(logits: Float32Array, size: number, radiusPx: number): Float32Array {
  if (radiusPx < 0) return negated(dilated(negated(logits), size, -radiusPx));
  const squares = lengthsAround(radiusPx);
  const inner = discMaximum(logits, size, squares.inside);
  const longest = Math.sqrt(squares.inside);
  const share = (radiusPx - longest) / (Math.sqrt(squares.next) - longest);
  if (share === 0) return inner;
  const outer = inner.slice();
  for (let dy = 0; dy * dy <= squares.next; dy++) {
    const dx = Math.sqrt(squares.next - dy * dy);
    if (Number.isInteger(dx)) for (const [u, v] of mirrored(dx, dy)) raise(outer, logits, size, u, v);
  }
  for (let i = 0; i < inner.length; i++) {
    const z = inner[i] as number;
    inner[i] = z + share * ((outer[i] as number) - z);
  }
  return inner;
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

/** Maximum over the disc of all offsets with dx^2 + dy^2 <= square; beyond the picture there is nothing. */
function discMaximum(z: Float32Array, size: number, square: number): Float32Array {
  const out = z.slice();
  let row = z;
  let width = 0;
  for (let dy = Math.floor(Math.sqrt(square)); dy >= 0; dy--) {
    for (; (width + 1) * (width + 1) + dy * dy <= square; width++) row = widened(row, size);
    raise(out, row, size, 0, dy);
    if (dy > 0) raise(out, row, size, 0, -dy);
  }
  return out;
}

/** Maximum of each pixel and its two neighbours in the row. */
function widened(z: Float32Array, size: number): Float32Array {
  const out = z.slice();
  for (let start = 0; start < z.length; start += size) {
    for (let i = start + 1; i < start + size; i++) if ((z[i - 1] as number) > (out[i] as number)) out[i] = z[i - 1] as number;
    for (let i = start; i < start + size - 1; i++) if ((z[i + 1] as number) > (out[i] as number)) out[i] = z[i + 1] as number;
  }
  return out;
}

function mirrored(dx: number, dy: number): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (const u of dx === 0 ? [0] : [dx, -dx]) for (const v of dy === 0 ? [0] : [dy, -dy]) found.push([u, v]);
  return found;
}

/** Raises each pixel of `target` to the value of `source` at the offset from it. */
function raise(target: Float32Array, source: Float32Array, size: number, dx: number, dy: number): void {
  const right = Math.min(size, size - dx);
  const bottom = Math.min(size, size - dy);
  for (let y = Math.max(0, -dy); y < bottom; y++) {
    const ahead = (y + dy) * size + dx;
    const row = y * size;
    for (let x = Math.max(0, -dx); x < right; x++) {
      const value = source[ahead + x] as number;
      if (value > (target[row + x] as number)) target[row + x] = value;
    }
  }
}

function negated(values: Float32Array): Float32Array {
  const out = new Float32Array(values.length);
  for (let i = 0; i < out.length; i++) out[i] = -(values[i] as number);
  return out;
}

/**
 * Prediction whose every level line is moved outwards by `radiusPx` (inwards where negative): grey dilation of z by a disc.
 * A soft disc stays a soft disc with the same edge; radius 0 is the identity, and z nowhere falls as the radius grows.
 * Between two lengths that occur between pixels (1, sqrt 2, 2, ...) z is interpolated, so that the border moves by fractions of a px.
 * Beyond the picture there is nothing: masks do not shrink from its edge.
 */
export function dilated(logits: Float32Array, size: number, radiusPx: number): Float32Array {
  if (radiusPx < 0) return negated(dilated(negated(logits), size, -radiusPx));
  const { whole, ring, share } = offsetsWithin(radiusPx);
  const inner = logits.slice();
  for (const offset of whole) raise(inner, logits, size, offset);
  if (share === 0) return inner;
  const outer = inner.slice();
  for (const offset of ring) raise(outer, logits, size, offset);
  return inner.map((z, i) => z + share * ((outer[i] as number) - z));
}

type Offset = readonly [dx: number, dy: number];

interface Offsets {
  /** All within the radius, but for the pixel itself. */
  readonly whole: readonly Offset[];
  /** Those of the next length. */
  readonly ring: readonly Offset[];
  /** How far the radius has come from the longest of `whole` to the ring, 0..1. */
  readonly share: number;
}

function offsetsWithin(radius: number): Offsets {
  const reach = Math.ceil(radius) + 1;
  const squares = new Map<number, Offset[]>();
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      const square = dx * dx + dy * dy;
      squares.set(square, [...(squares.get(square) ?? []), [dx, dy]]);
    }
  }
  const lengths = [...squares.keys()].sort((a, b) => a - b);
  const inside = lengths.filter((square) => Math.sqrt(square) <= radius);
  const next = lengths[inside.length] as number;
  const longest = Math.sqrt(inside[inside.length - 1] as number);
  return {
    whole: inside.slice(1).flatMap((square) => squares.get(square) ?? []),
    ring: squares.get(next) ?? [],
    share: (radius - longest) / (Math.sqrt(next) - longest),
  };
}

/** Raises each pixel of `target` to the value of `source` at the offset from it. */
function raise(target: Float32Array, source: Float32Array, size: number, [dx, dy]: Offset): void {
  const right = Math.min(size, size - dx);
  const bottom = Math.min(size, size - dy);
  for (let y = Math.max(0, -dy); y < bottom; y++) {
    const ahead = (y + dy) * size + dx;
    for (let x = Math.max(0, -dx); x < right; x++) {
      const value = source[ahead + x] as number;
      if (value > (target[y * size + x] as number)) target[y * size + x] = value;
    }
  }
}

function negated(values: Float32Array): Float32Array {
  return values.map((value) => -value);
}

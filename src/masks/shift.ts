/** Predictions moved along a row or a column, by any number of px. */
import { logitLimit, logitStep } from '../experiment/experiment.ts';

export interface Shift {
  /** 'x' moves right along the rows, 'y' down along the columns. */
  readonly axis: 'x' | 'y';
  /** px; negative moves the other way. */
  readonly by: number;
}

/**
 * z of every pixel after the shift. What `applyGeometry` gives for a shift along one axis: linear in z between whole px, background from
 * outside, on the grid of 1/32 unless moved by whole px.
 */
export function shifted(
  logits: Float32Array,
  size: number,
  { axis, by }: Shift,
  into: Float32Array = new Float32Array(logits.length),
): Float32Array {
  return axis === 'x' ? shiftedColumns(logits, size, by, into) : shiftedRows(logits, size, by, into);
}

function shiftedColumns(logits: Float32Array, size: number, by: number, out: Float32Array): Float32Array {
  const outside = lowestLogit(logits);
  const whole = Math.floor(by);
  const share = by - whole;
  if (share === 0) return movedColumns(logits, size, whole, outside, out);
  for (let start = 0; start < logits.length; start += size) {
    for (let column = 0; column < size; column++) {
      const from = column - whole;
      const near = from >= 0 && from < size ? (logits[start + from] as number) : outside;
      const far = from >= 1 && from <= size ? (logits[start + from - 1] as number) : outside;
      out[start + column] = mixed(near, far, share);
    }
  }
  return out;
}

function shiftedRows(logits: Float32Array, size: number, by: number, out: Float32Array): Float32Array {
  const outside = lowestLogit(logits);
  const whole = Math.floor(by);
  const share = by - whole;
  for (let row = 0; row < size; row++) {
    const from = row - whole;
    const hasNear = from >= 0 && from < size;
    const hasFar = from >= 1 && from <= size;
    for (let column = 0; column < size; column++) {
      const near = hasNear ? (logits[from * size + column] as number) : outside;
      const far = hasFar ? (logits[(from - 1) * size + column] as number) : outside;
      out[row * size + column] = mixed(near, far, share);
    }
  }
  return out;
}

/** By whole px, in one copy a row. */
function movedColumns(logits: Float32Array, size: number, by: number, outside: number, out: Float32Array): Float32Array {
  const left = Math.min(size, Math.max(0, by));
  const right = Math.max(0, Math.min(size, size + by));
  out.fill(outside);
  if (left < right) {
    for (let start = 0; start < logits.length; start += size) out.set(logits.subarray(start + left - by, start + right - by), start + left);
  }
  return out;
}

const perUnit = 1 / logitStep;

/** z between a pixel and the one before it, on the grid; a share of 0 leaves the pixel as it is. The mean of two z within the limits is within them. */
export function mixed(near: number, far: number, share: number): number {
  return share === 0 ? near : Math.round((near + share * (far - near)) * perUnit) * logitStep + 0;
}

/** What comes in from outside the picture, as `backgroundLogit` says it, in a plain loop. */
export function lowestLogit(z: Float32Array): number {
  let lowest = 0;
  for (let i = 0; i < z.length; i++) if ((z[i] as number) < lowest) lowest = z[i] as number;
  return lowest < 0 ? lowest : -logitLimit;
}

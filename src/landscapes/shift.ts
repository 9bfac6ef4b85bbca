import { logitLimit, logitStep } from '../experiment/experiment.ts';
import { text } from '../losses/parameters.ts';
import type { Family, Scene } from './landscape.ts';
import { withLogits } from './scene.ts';

/** The prediction moved along a row; at 64 pixels a side the points of the finest grid are whole px, where no pixel is mixed with another. */
export const shiftX: Family = {
  id: 'shift_x',
  name: text('Shift right', 'Dịch phải'),
  spoken: text('the prediction moved to the right, in pixels', 'dự đoán dịch sang phải, tính bằng điểm ảnh'),
  unit: 'px',
  stage: 40,
  bind: ({ size }) => ({
    axis: shiftAxis(size),
    apply: (scene, value, into) => (value === 0 ? scene : withLogits(scene, shiftedColumns(scene, value, into))),
  }),
};

/** The prediction moved along a column. */
export const shiftY: Family = {
  id: 'shift_y',
  name: text('Shift down', 'Dịch xuống'),
  spoken: text('the prediction moved down, in pixels', 'dự đoán dịch xuống, tính bằng điểm ảnh'),
  unit: 'px',
  stage: 41,
  bind: ({ size }) => ({
    axis: shiftAxis(size),
    apply: (scene, value, into) => (value === 0 ? scene : withLogits(scene, shiftedRows(scene, value, into))),
  }),
};

const shiftAxis = (size: number) => ({ min: (-5 * size) / 16, max: (5 * size) / 16, here: 0, scale: 'linear' }) as const;

// Both give what `applyGeometry` gives for a shift along one axis: linear in z between whole px, background from outside, on the grid of
// 1/32 unless moved by whole px. The sum of two weighted z is within the limits of z by itself.

function shiftedColumns({ logits, size }: Scene, shift: number, into?: Float32Array): Float32Array {
  const out = into ?? new Float32Array(logits.length);
  const outside = lowestLogit(logits);
  const whole = Math.floor(shift);
  const share = shift - whole;
  if (share === 0) return movedColumns(logits, size, whole, outside, out);
  for (let start = 0; start < logits.length; start += size) {
    for (let column = 0; column < size; column++) {
      const from = column - whole;
      const near = from >= 0 && from < size ? (logits[start + from] as number) : outside;
      const far = from >= 1 && from <= size ? (logits[start + from - 1] as number) : outside;
      out[start + column] = snapped(near + share * (far - near));
    }
  }
  return out;
}

function shiftedRows({ logits, size }: Scene, shift: number, into?: Float32Array): Float32Array {
  const out = into ?? new Float32Array(logits.length);
  const outside = lowestLogit(logits);
  const whole = Math.floor(shift);
  const share = shift - whole;
  for (let row = 0; row < size; row++) {
    const from = row - whole;
    const hasNear = from >= 0 && from < size;
    const hasFar = from >= 1 && from <= size;
    for (let column = 0; column < size; column++) {
      const near = hasNear ? (logits[from * size + column] as number) : outside;
      const far = hasFar ? (logits[(from - 1) * size + column] as number) : outside;
      out[row * size + column] = share === 0 ? near : snapped(near + share * (far - near));
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
const snapped = (z: number): number => Math.round(z * perUnit) * logitStep + 0;

/** What `backgroundLogit` gives, in a plain loop. */
function lowestLogit(z: Float32Array): number {
  let lowest = 0;
  for (let i = 0; i < z.length; i++) if ((z[i] as number) < lowest) lowest = z[i] as number;
  return lowest < 0 ? lowest : -logitLimit;
}

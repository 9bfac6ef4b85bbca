import { text } from '../losses/parameters.ts';
import { backgroundLogit, snapLogit } from '../masks/logits.ts';
import type { Family, Scene } from './landscape.ts';
import { withLogits } from './scene.ts';

/** The prediction moved along a row; at 64 pixels a side the points of the finest grid are whole px, where no pixel is mixed with another. */
export const shiftX: Family = {
  id: 'shift_x',
  name: text('Shift right', 'Dịch sang phải'),
  spoken: text('the prediction moved to the right, in pixels', 'dự đoán dịch sang phải, tính bằng điểm ảnh'),
  unit: 'px',
  stage: 40,
  bind: ({ size }) => ({
    axis: shiftAxis(size),
    apply: (scene, value) => (value === 0 ? scene : withLogits(scene, shifted(scene, value, 0))),
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
    apply: (scene, value) => (value === 0 ? scene : withLogits(scene, shifted(scene, 0, value))),
  }),
};

const shiftAxis = (size: number) => ({ min: (-5 * size) / 16, max: (5 * size) / 16, here: 0, scale: 'linear' }) as const;

/** What `applyGeometry` gives for a shift along one axis: linear in z between whole px, background from outside, on the grid of 1/32. */
function shifted({ logits, size }: Scene, dx: number, dy: number): Float32Array {
  const outside = backgroundLogit(logits);
  const whole = Math.floor(dx + dy);
  const share = dx + dy - whole;
  const near = moved(logits, size, dy === 0 ? whole : 0, dy === 0 ? 0 : whole, outside);
  if (share === 0) return near;
  const far = moved(logits, size, dy === 0 ? whole + 1 : 0, dy === 0 ? 0 : whole + 1, outside);
  for (let i = 0; i < near.length; i++) near[i] = snapLogit((near[i] as number) * (1 - share) + (far[i] as number) * share);
  return near;
}

/** Moved by whole px. */
function moved(z: Float32Array, size: number, dx: number, dy: number, outside: number): Float32Array {
  const out = new Float32Array(z.length).fill(outside);
  const left = Math.max(0, dx);
  const right = Math.min(size, size + dx);
  if (left >= right) return out;
  for (let row = Math.max(0, dy); row < Math.min(size, size + dy); row++) {
    const from = (row - dy) * size - dx;
    out.set(z.subarray(from + left, from + right), row * size + left);
  }
  return out;
}

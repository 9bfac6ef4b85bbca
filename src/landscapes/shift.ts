import { text } from '../losses/parameters.ts';
import { type Shift, shifted } from '../masks/shift.ts';
import type { Bound, Family, Scene } from './landscape.ts';
import { withLogits } from './scene.ts';

/** The prediction moved along a row; at 64 pixels a side the points of the finest grid are whole px, where no pixel is mixed with another. */
export const shiftX: Family = {
  id: 'shift_x',
  name: text('Shift right', 'Dịch phải'),
  spoken: text('the prediction moved to the right, in pixels', 'dự đoán dịch sang phải, tính bằng điểm ảnh'),
  unit: 'px',
  stage: 40,
  bind: (scene) => shiftBound(scene, 'x'),
};

/** The prediction moved along a column. */
export const shiftY: Family = {
  id: 'shift_y',
  name: text('Shift down', 'Dịch xuống'),
  spoken: text('the prediction moved down, in pixels', 'dự đoán dịch xuống, tính bằng điểm ảnh'),
  unit: 'px',
  stage: 41,
  bind: (scene) => shiftBound(scene, 'y'),
};

function shiftBound({ size }: Scene, axis: Shift['axis']): Bound {
  return {
    axis: { min: (-5 * size) / 16, max: (5 * size) / 16, here: 0, scale: 'linear' },
    apply: (scene, by, into) => (by === 0 ? scene : withLogits(scene, shifted(scene.logits, size, { axis, by }, into))),
    shift: (by) => ({ axis, by }),
  };
}

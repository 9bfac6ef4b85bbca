import { text } from '../losses/parameters.ts';
import { applyGeometry, neutralGeometry } from '../masks/geometry.ts';
import type { Family } from './landscape.ts';
import { withLogits } from './scene.ts';

/** p blurred by a Gaussian. */
export const blur: Family = {
  id: 'blur',
  name: text('Blur', 'Làm mờ'),
  spoken: text('the prediction blurred, standard deviation in pixels', 'dự đoán bị làm mờ, độ lệch chuẩn tính bằng điểm ảnh'),
  unit: 'px',
  stage: 15,
  bind: ({ size }) => ({
    axis: { min: 0, max: size / 16, here: 0, scale: 'linear' },
    apply: (scene, value) =>
      value <= 0 ? scene : withLogits(scene, applyGeometry(scene.logits, size, { ...neutralGeometry, blur: value })),
  }),
};

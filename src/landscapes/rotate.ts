import { text } from '../losses/parameters.ts';
import { applyGeometry, neutralGeometry } from '../masks/geometry.ts';
import type { Family } from './landscape.ts';
import { withLogits } from './scene.ts';

/** Turned clockwise about the centroid of p > 1/2. */
export const rotate: Family = {
  id: 'rotate',
  name: text('Rotate', 'Xoay'),
  spoken: text('the prediction turned clockwise, in degrees', 'dự đoán xoay theo chiều kim đồng hồ, tính bằng độ'),
  unit: '°',
  stage: 35,
  bind: ({ size }) => ({
    axis: { min: -90, max: 90, here: 0, scale: 'linear' },
    apply: (scene, value) =>
      value === 0 ? scene : withLogits(scene, applyGeometry(scene.logits, size, { ...neutralGeometry, rotate: value })),
  }),
};

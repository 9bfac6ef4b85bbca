import { text } from '../losses/parameters.ts';
import { logit } from '../masks/logits.ts';
import type { Family } from './landscape.ts';
import { confidence, pointwiseBound } from './scene.ts';

/**
 * The prediction cut at t: pixels with p > t say foreground, all others background, both with the greatest confidence that the scene shows.
 * A soft prediction does not lie on it; one that has two levels already lies at 1/2.
 */
export const threshold: Family = {
  id: 'threshold',
  name: text('Threshold', 'Ngưỡng'),
  spoken: text(
    'the prediction cut at this probability: all above it confident foreground, the rest confident background',
    'dự đoán cắt ở xác suất này: trên ngưỡng là tiền cảnh chắc chắn, còn lại là nền chắc chắn',
  ),
  unit: '',
  stage: 75,
  bind: (scene) => {
    const sure = confidence(scene);
    const isCut = scene.logits.every((z) => Math.abs(z) === sure);
    return pointwiseBound({ min: 0.05, max: 0.95, here: isCut ? 0.5 : null, scale: 'linear' }, (t) => {
      const cut = logit(t);
      return (_, z) => (z > cut ? sure : -sure);
    });
  },
};

import { text } from '../losses/parameters.ts';
import { dilated } from '../masks/dilation.ts';
import { snapLogit } from '../masks/logits.ts';
import type { Family } from './landscape.ts';
import { withLogits } from './scene.ts';

/**
 * Every level line of the prediction moved outwards; negative values make it thinner. Its landscapes have terraces of less than a px: between
 * pixels there are lengths 1, sqrt 2, 2, sqrt 5, ..., each with another number of pixels at it, so that the mask grows faster over some than others.
 */
export const fatter: Family = {
  id: 'fatter',
  name: text('Fatter', 'Phình ra'),
  spoken: text(
    'the border of the prediction moved outwards, in pixels; inwards below zero',
    'biên của dự đoán nới ra ngoài, tính bằng điểm ảnh; số âm là co vào',
  ),
  unit: 'px',
  stage: 10,
  bind: ({ size }) => ({
    axis: { min: -size / 8, max: size / 8, here: 0, scale: 'linear' },
    apply: (scene, value) => (value === 0 ? scene : withLogits(scene, snapped(dilated(scene.logits, size, value)))),
  }),
};

/** In place. */
function snapped(logits: Float32Array): Float32Array {
  for (let i = 0; i < logits.length; i++) logits[i] = snapLogit(logits[i] as number);
  return logits;
}

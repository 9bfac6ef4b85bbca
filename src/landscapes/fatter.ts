import { logitStep } from '../experiment/experiment.ts';
import { text } from '../losses/parameters.ts';
import { Dilation } from '../masks/dilation.ts';
import type { Bound, Family } from './landscape.ts';
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
  bind: ({ size }) => fatterBound(size),
};

function fatterBound(size: number): Bound {
  // Radii of one prediction, which mostly follow each other, share work.
  let last: { readonly logits: Float32Array; readonly dilation: Dilation } | null = null;
  return {
    axis: { min: -size / 8, max: size / 8, here: 0, scale: 'linear' },
    apply: (scene, value) => {
      if (value === 0) return scene;
      const { logits } = scene;
      if (last?.logits !== logits) last = { logits, dilation: new Dilation(logits, size) };
      return withLogits(scene, snapped(last.dilation.by(value)));
    },
  };
}

const perUnit = 1 / logitStep;

/** On the grid of 1/32, in place. No z of a dilation is beyond those of its prediction, so that none has to be kept within the limits. */
function snapped(logits: Float32Array): Float32Array {
  // floor(x + 1/2) is round(x) for every float32, never -0, and takes half as long.
  for (let i = 0; i < logits.length; i++) logits[i] = Math.floor((logits[i] as number) * perUnit + 0.5) * logitStep;
  return logits;
}

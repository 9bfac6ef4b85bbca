import { text } from '../losses/parameters.ts';
import { uniformNumbers } from '../masks/noise.ts';
import type { Bound, Family, Scene } from './landscape.ts';
import { confidence, withLogits } from './scene.ts';

const seed = 7;

/** Random background pixels become confident false alarms. The pixels of a smaller rate are among those of a larger one. */
export const falsePositiveRate: Family = {
  id: 'false_positive_rate',
  name: text('False alarms added', 'Thêm báo động giả'),
  spoken: text('random false alarms added, as a share of the background', 'thêm báo động giả ngẫu nhiên, tính theo phần của nền'),
  unit: '',
  stage: 50,
  bind: (base) => randomErrors(base, (y) => y <= 0.5, 1),
};

/** Random pixels of the truth become confident misses; nested in the same way. */
export const falseNegativeRate: Family = {
  id: 'false_negative_rate',
  name: text('Misses added', 'Thêm bỏ sót'),
  spoken: text('random misses added, as a share of the true foreground', 'thêm bỏ sót ngẫu nhiên, tính theo phần của tiền cảnh thật'),
  unit: '',
  stage: 51,
  bind: (base) => randomErrors(base, (y) => y > 0.5, -1),
};

function randomErrors(base: Scene, isHit: (y: number) => boolean, sign: 1 | -1): Bound {
  const uniform = uniformNumbers(seed);
  const order = Float64Array.from(base.logits, uniform);
  const wrong = sign * confidence(base);
  return {
    axis: { min: 0, max: 0.5, here: 0, scale: 'linear' },
    apply: (scene, rate, into) => {
      if (rate <= 0) return scene;
      const { logits, truth } = scene;
      const out = into ?? new Float32Array(logits.length);
      for (let i = 0; i < out.length; i++) {
        const z = logits[i] as number;
        out[i] = (order[i] as number) < rate && isHit(truth[i] as number) && sign * z < sign * wrong ? wrong : z;
      }
      return withLogits(scene, out);
    },
  };
}

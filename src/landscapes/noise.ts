import { text } from '../losses/parameters.ts';
import { snapLogit } from '../masks/logits.ts';
import { gaussianNoise } from '../masks/noise.ts';
import type { Family } from './landscape.ts';
import { withLogits } from './scene.ts';

const seed = 1;

/** The noise of the bench's slider: one fixed picture of noise, louder and louder. */
export const noise: Family = {
  id: 'noise',
  name: text('Noise', 'Nhiễu'),
  spoken: text('noise added to the logits, standard deviation', 'nhiễu cộng vào logit, độ lệch chuẩn'),
  unit: '',
  stage: 80,
  bind: ({ logits }) => {
    const picture = gaussianNoise(logits.length, seed);
    return {
      axis: { min: 0, max: 4, here: 0, scale: 'linear' },
      apply: (scene, value, into) => {
        if (value === 0) return scene;
        const { logits } = scene;
        const noisy = into ?? new Float32Array(logits.length);
        for (let i = 0; i < noisy.length; i++) noisy[i] = snapLogit((logits[i] as number) + value * (picture[i] as number));
        return withLogits(scene, noisy);
      },
    };
  },
};

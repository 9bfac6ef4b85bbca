import { text } from '../losses/parameters.ts';
import { sigmoid } from '../masks/logits.ts';
import type { Family } from './landscape.ts';
import { towards, withLogits } from './scene.ts';

/** The straight line in p from the prediction to another mask of the same size, given as z. */
export function toMask(other: Float32Array): Family {
  return {
    id: 'to_mask',
    name: text('To the saved mask', 'Tới mặt nạ đã lưu'),
    spoken: text(
      'the way in a straight line from the prediction, 0, to the saved mask, 1',
      'đường thẳng từ dự đoán, 0, tới mặt nạ đã lưu, 1',
    ),
    unit: '',
    stage: 1,
    bind: ({ logits }) => {
      if (other.length !== logits.length) throw new Error(`the saved mask has ${other.length} pixels, this one ${logits.length}`);
      return {
        axis: { min: 0, max: 1, here: 0, scale: 'linear' },
        apply: (scene, t) => {
          if (t === 0) return scene;
          return withLogits(
            scene,
            scene.logits.map((z, i) => towards(z, sigmoid(other[i] as number), sigmoid(-(other[i] as number)), t)),
          );
        },
      };
    },
  };
}

import { text } from '../losses/parameters.ts';
import type { Family } from './landscape.ts';
import { alongLine, withLogits } from './scene.ts';

/** The straight line in p from the prediction (0) to another one of the same size (1), given as z. */
export function toMask(name: string, other: Float32Array | undefined): Family {
  return {
    id: 'to_mask',
    name: text(`To ${name}`, `Tới ${name}`),
    spoken: text(
      `the way in a straight line from the prediction, 0, to the kept one, ${name}, 1`,
      `đường thẳng từ dự đoán, 0, tới dự đoán đã giữ ${name}, 1`,
    ),
    unit: '',
    stage: 1,
    bind: ({ logits }) => {
      if (!other) throw new Error(`${name} is not at hand`);
      if (other.length !== logits.length) throw new Error(`${name} has ${other.length} pixels, the prediction ${logits.length}`);
      return {
        axis: { min: 0, max: 1, here: 0, scale: 'linear' },
        apply: (scene, t, into) => (t === 0 ? scene : withLogits(scene, alongLine(scene.logits, other, t, into))),
      };
    },
  };
}

import { text } from '../losses/parameters.ts';
import type { Family } from './landscape.ts';
import { alongLine, withLogits } from './scene.ts';

export interface End {
  readonly name: string;
  /** z; absent until it is at hand, and the family cannot be bound. */
  readonly logits: Float32Array | undefined;
}

/** The straight line in p from one kept prediction (0) to another (1), whatever the present one is. */
export function between(from: End, to: End): Family {
  return {
    id: 'between',
    name: text(`${from.name} to ${to.name}`, `${from.name} tới ${to.name}`),
    spoken: text(
      `the way in a straight line from one kept prediction, ${from.name}, 0, to another, ${to.name}, 1`,
      `đường thẳng từ dự đoán đã giữ ${from.name}, 0, tới dự đoán đã giữ ${to.name}, 1`,
    ),
    unit: '',
    // Before all others: it puts another prediction in the place of the present one.
    stage: -1,
    bind: ({ logits }) => {
      const [start, end] = [from.logits, to.logits];
      if (!start || !end) throw new Error(`${from.name} or ${to.name} is not at hand`);
      if (start.length !== logits.length || end.length !== logits.length)
        throw new Error(`${from.name} and ${to.name} have ${start.length} and ${end.length} pixels, the prediction ${logits.length}`);
      const here = equal(logits, start) ? 0 : equal(logits, end) ? 1 : null;
      return {
        axis: { min: 0, max: 1, here, scale: 'linear' },
        apply: (scene, t, into) => (t === here ? scene : withLogits(scene, alongLine(start, end, t, into))),
      };
    },
  };
}

const equal = (a: Float32Array, b: Float32Array): boolean => a.every((z, i) => z === b[i]);

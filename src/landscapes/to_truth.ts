import { text } from '../losses/parameters.ts';
import type { Family } from './landscape.ts';
import { pointwiseBound, towards } from './scene.ts';

/** p = (1 - t) p now + t y: the straight line from the prediction to the truth. */
export const toTruth: Family = {
  id: 'to_truth',
  name: text('To the truth', 'Tới nhãn'),
  spoken: text('the way in a straight line from the prediction, 0, to the truth, 1', 'đường thẳng từ dự đoán, 0, tới nhãn thật, 1'),
  unit: '',
  stage: 0,
  bind: () => pointwiseBound({ min: 0, max: 1, here: 0, scale: 'linear' }, (t) => (t === 0 ? null : (y, z) => towards(z, y, 1 - y, t))),
};

import { text } from '../losses/parameters.ts';
import { clampLogit } from '../masks/logits.ts';
import type { Bound, Family, Scene } from './landscape.ts';
import { pointwiseBound } from './scene.ts';

/**
 * The soft false-positive rate FP / (N - Y), reached by raising or lowering the probabilities of the background together.
 * For a loss of TP, FP and FN alone it does not matter which prediction has these counts.
 */
export const confusionFp: Family = {
  id: 'confusion_fp',
  name: text('False-positive rate', 'Tỉ lệ dương tính giả'),
  shortName: text('FP rate', 'Tỉ lệ FP'),
  spoken: text('share of the background that is predicted as foreground', 'phần của nền bị dự đoán thành tiền cảnh'),
  unit: '',
  stage: 76,
  bind: (base) => rateBound(base, (y) => y <= 0.5, 1),
};

/** The soft false-negative rate FN / Y, in the same way on the true foreground. */
export const confusionFn: Family = {
  id: 'confusion_fn',
  name: text('False-negative rate', 'Tỉ lệ âm tính giả'),
  shortName: text('FN rate', 'Tỉ lệ FN'),
  spoken: text('share of the true foreground that is missed', 'phần của tiền cảnh thật bị bỏ sót'),
  unit: '',
  stage: 77,
  bind: (base) => rateBound(base, (y) => y > 0.5, -1),
};

/** `side` 1: the rate is the mean of p over the class; -1: the mean of 1 - p. */
function rateBound(base: Scene, inClass: (y: number) => boolean, side: 1 | -1): Bound {
  const now = meanRate(base, inClass, side);
  return pointwiseBound({ min: 0, max: 1, here: now, scale: 'linear' }, (rate) => {
    if (now === null || rate === now) return null;
    const raise = rate > now ? (rate - now) / (1 - now) : 0;
    const keep = rate < now ? rate / now : 1;
    return (y, z) => (inClass(y) ? side * moved(side * z, raise, keep) : z);
  });
}

/** z after p -> keep p + raise (1 - p), where one of raise = 0 and keep = 1 holds; q in step, so that neither loses its digits. */
function moved(z: number, raise: number, keep: number): number {
  const p = 1 / (1 + Math.exp(-z));
  const q = 1 / (1 + Math.exp(z));
  return clampLogit(Math.log(keep * p + raise * q) - Math.log((1 - raise) * q + (1 - keep) * p));
}

/** Null where the class is empty. */
function meanRate({ truth, logits }: Scene, inClass: (y: number) => boolean, side: 1 | -1): number | null {
  let count = 0;
  let sum = 0;
  for (let i = 0; i < truth.length; i++) {
    if (!inClass(truth[i] as number)) continue;
    count += 1;
    sum += 1 / (1 + Math.exp(-side * (logits[i] as number)));
  }
  return count === 0 ? null : sum / count;
}

/** The losses as one writes them in tfjs, differentiated by tfjs one after the other: what the fused engine is held against. */
import '@tensorflow/tfjs-backend-webgl/dist/register_all_kernels';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import * as tf from '@tensorflow/tfjs-core';

type Pixels = tf.Tensor1D;
export type NaiveMaps = Readonly<Record<'phi' | 'd_y' | 'd_p' | 'E' | 'e' | 'f', Pixels>>;
type NaiveLoss = (y: Pixels, p: Pixels, maps: NaiveMaps) => tf.Tensor;

const not = (x: tf.Tensor): tf.Tensor => tf.sub(1, x);
const product = (...factors: readonly (tf.Tensor | number)[]): tf.Tensor => factors.reduce<tf.Tensor>((a, b) => tf.mul(a, b), tf.scalar(1));
const sum = (x: tf.Tensor): tf.Tensor => tf.sum(x);

function weighted(y: Pixels, p: Pixels, onOnes: tf.Tensor | number, onZeros: tf.Tensor | number): tf.Tensor {
  return tf.neg(tf.add(product(onOnes, y, tf.log(p)), product(onZeros, not(y), tf.log(not(p)))));
}

function crossEntropy(y: Pixels, p: Pixels): tf.Tensor {
  return tf.neg(tf.add(tf.mul(y, tf.log(p)), tf.mul(not(y), tf.log(not(p)))));
}

function diceScore(y: tf.Tensor, p: tf.Tensor): tf.Tensor {
  return tf.div(tf.add(tf.mul(2, sum(tf.mul(y, p))), 1), tf.add(tf.add(sum(y), sum(p)), 1));
}

function tverskyLoss(y: Pixels, p: Pixels): tf.Tensor {
  const tp = sum(tf.mul(y, p));
  const fp = sum(tf.mul(not(y), p));
  const fn = sum(tf.mul(y, not(p)));
  return not(tf.div(tf.add(tp, 1), tf.add(tf.add(tf.add(tp, tf.mul(0.3, fp)), tf.mul(0.7, fn)), 1)));
}

function expLog(y: Pixels, p: Pixels): tf.Tensor {
  const power = (x: tf.Tensor): tf.Tensor => tf.pow(tf.maximum(tf.neg(tf.log(x)), 1e-7), 0.3);
  const dice = tf.div(tf.add(power(diceScore(y, p)), power(diceScore(not(y), not(p)))), 2);
  const ones = sum(y);
  const onOnes = tf.sqrt(tf.div(y.size, ones));
  const onZeros = tf.sqrt(tf.div(y.size, tf.sub(y.size, ones)));
  const cross = tf.mean(tf.add(product(onOnes, y, power(p)), product(onZeros, not(y), power(not(p)))));
  return tf.add(tf.mul(0.8, dice), tf.mul(0.2, cross));
}

export const naiveLosses: Readonly<Record<string, NaiveLoss>> = {
  bce: (y, p) => tf.mean(crossEntropy(y, p)),
  weighted_bce: (y, p) => tf.mean(weighted(y, p, 2, 1)),
  balanced_ce: (y, p) => tf.mean(weighted(y, p, not(tf.mean(y)), tf.mean(y))),
  focal: (y, p) => tf.mean(weighted(y, p, tf.mul(0.25, tf.square(not(p))), tf.mul(0.75, tf.square(p)))),
  dmdl: (y, p, { phi }) => tf.mean(tf.mul(tf.add(1, phi), crossEntropy(y, p))),
  dice: (y, p) => not(diceScore(y, p)),
  sensitivity_specificity: (y, p) => {
    const error = tf.square(tf.sub(y, p));
    const missed = tf.div(sum(tf.mul(error, y)), tf.add(sum(y), 1e-5));
    const alarms = tf.div(sum(tf.mul(error, not(y))), tf.add(sum(not(y)), 1e-5));
    return tf.add(tf.mul(0.05, missed), tf.mul(0.95, alarms));
  },
  tversky: tverskyLoss,
  focal_tversky: (y, p) => tf.pow(tverskyLoss(y, p), 0.75),
  log_cosh_dice: (y, p) => tf.log(tf.cosh(not(diceScore(y, p)))),
  hausdorff_dt: (y, p, { d_y, d_p }) => tf.mean(tf.mul(tf.square(tf.sub(p, y)), tf.add(d_y, d_p))),
  shape_aware: (y, p, { E }) => tf.mean(tf.mul(tf.add(1, E), crossEntropy(y, p))),
  combo: (y, p) => tf.add(tf.mul(0.5, tf.mean(weighted(y, p, 0.5, 0.5))), tf.mul(0.5, not(diceScore(y, p)))),
  exp_log: expLog,
  cm_ssim: (y, p, { e, f }) => tf.div(sum(product(e, f, crossEntropy(y, p))), sum(f)),
};

/** Value and gradient of every loss, each read back when it is there. */
export async function naiveFrame(losses: readonly string[], truth: Float32Array, prediction: Float32Array, maps: NaiveMaps) {
  const [y, p] = [tf.tensor1d(truth), tf.tensor1d(prediction)];
  const values: Record<string, number> = {};
  const pulls: Record<string, number> = {};
  for (const id of losses) {
    const loss = naiveLosses[id];
    if (!loss) throw new Error(`${id} is not written for tfjs`);
    const { value, grad } = tf.valueAndGrad((x: tf.Tensor) => loss(y, x as Pixels, maps) as tf.Scalar)(p);
    values[id] = (await value.data())[0] as number;
    pulls[id] = ((await grad.data()) as Float32Array).reduce((total, g) => total + Math.abs(g), 0);
    tf.dispose([value, grad]);
  }
  tf.dispose([y, p]);
  return { values, pulls };
}

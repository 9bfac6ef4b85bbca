/** Logits z of the prediction: p = sigmoid(z) and q = 1 - p = sigmoid(-z), both from z, so that neither loses its digits near 0. */
import { logitLimit, logitStep } from '../experiment/experiment.ts';

/** p in [0, 1]; `sigmoid(-z)` is q = 1 - p without cancellation. */
export function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

/** ln p - ln(1 - p); minus infinity at p = 0, plus infinity at p = 1. */
export function logit(p: number): number {
  return Math.log(p) - Math.log1p(-p);
}

/** ln(1 + e^z) for every finite z: -ln q, and -ln p is `softplus(-z)`. */
export function softplus(z: number): number {
  return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
}

/** z within [-16, 16]; infinities become the limits. */
export function clampLogit(z: number): number {
  return z < -logitLimit ? -logitLimit : z > logitLimit ? logitLimit : z;
}

/** The nearest multiple of 1/32 in [-16, 16]; never -0. */
export function snapLogit(z: number): number {
  return Math.round(clampLogit(z) / logitStep) * logitStep + 0;
}

/** Painted logit of a probability; p = 0 is -16 and p = 1 is 16. */
export function snappedLogit(p: number): number {
  return snapLogit(logit(p));
}

/** Probabilities of logits, float64, same length. */
export function probabilities(logits: Float32Array): Float64Array {
  const p = new Float64Array(logits.length);
  for (let i = 0; i < p.length; i++) p[i] = sigmoid(logits[i] as number);
  return p;
}

/** What comes in from outside the picture: its lowest logit, -16 where none is negative. */
export function backgroundLogit(logits: Float32Array): number {
  const lowest = logits.reduce((low, z) => (z < low ? z : low), 0);
  return lowest < 0 ? lowest : -logitLimit;
}

/** Pixels as the engines want them: p, q = 1 - p, z and both logarithms, none of them computed through another that lost digits. */
import type { Samples } from '../formula/float64.ts';

export type PixelArrays = Omit<Samples, 'maps' | 'weights'>;

/** From probabilities in float64: clipped once to [eps, 1 - eps], then q = 1 - p and z = ln p - ln q. */
export function samplesFromProbabilities(y: Float64Array, probabilities: Float64Array, eps: number): PixelArrays {
  const arrays = emptySamples(y);
  const { p, q, z, logp, logq } = arrays;
  for (let i = 0; i < p.length; i++) {
    const clipped = Math.min(Math.max(probabilities[i] as number, eps), 1 - eps);
    p[i] = clipped;
    q[i] = 1 - clipped;
    logp[i] = Math.log(clipped);
    logq[i] = Math.log1p(-clipped);
    z[i] = (logp[i] as number) - (logq[i] as number);
  }
  return arrays;
}

/** From logits: p = sigmoid(z) and q = sigmoid(-z), clipped at |z| <= logit(1 - eps). */
export function samplesFromLogits(y: Float64Array, logits: ArrayLike<number>, eps: number, into?: PixelArrays): PixelArrays {
  const arrays = into && into.count === y.length ? { ...into, y } : emptySamples(y);
  const { p, q, z, logp, logq } = arrays;
  const limit = Math.log1p(-eps) - Math.log(eps);
  for (let i = 0; i < p.length; i++) {
    const logit = Math.min(Math.max(logits[i] as number, -limit), limit);
    const small = Math.exp(-Math.abs(logit));
    const rest = Math.log1p(small);
    const large = 1 / (1 + small);
    const positive = logit >= 0;
    z[i] = logit;
    p[i] = positive ? large : small * large;
    q[i] = positive ? small * large : large;
    logp[i] = positive ? -rest : logit - rest;
    logq[i] = positive ? -logit - rest : -rest;
  }
  return arrays;
}

function emptySamples(y: Float64Array): PixelArrays {
  const make = (): Float64Array => new Float64Array(y.length);
  return { count: y.length, y, p: make(), q: make(), z: make(), logp: make(), logq: make() };
}

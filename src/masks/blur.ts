import { exp, log } from './arithmetic.ts';
import { clampLogit } from './logits.ts';

/** Logits of the probabilities blurred by a Gaussian of that standard deviation (px); the weights at the picture's edge sum to 1. */
export function blurred(logits: Float32Array, size: number, deviationPx: number): Float32Array {
  const weights = halfGaussian(deviationPx, size);
  const rows = blurredLines(
    Float64Array.from(logits, (z) => 1 / (1 + exp(-z))),
    size,
    1,
    weights,
  );
  const p = blurredLines(rows, size, size, weights);
  return Float32Array.from(p, (value) => clampLogit(value < 1 ? log(value / (1 - value)) : Number.POSITIVE_INFINITY));
}

/** Weights at 0, 1, 2, ... px, out to three deviations. */
function halfGaussian(deviationPx: number, size: number): Float64Array {
  const reach = Math.min(size - 1, Math.ceil(3 * deviationPx));
  return Float64Array.from({ length: reach + 1 }, (_, d) => exp((-d * d) / (2 * deviationPx * deviationPx)));
}

/** `step` 1 blurs along rows, `step` size along columns. */
function blurredLines(image: Float64Array, size: number, step: number, weights: Float64Array): Float64Array {
  const out = new Float64Array(image.length);
  const reach = weights.length - 1;
  for (let i = 0; i < image.length; i++) {
    const at = step === 1 ? i % size : Math.floor(i / size);
    const first = Math.max(-reach, -at);
    const last = Math.min(reach, size - 1 - at);
    let sum = 0;
    let total = 0;
    for (let d = first; d <= last; d++) {
      const weight = weights[d < 0 ? -d : d] as number;
      sum += weight * (image[i + d * step] as number);
      total += weight;
    }
    out[i] = sum / total;
  }
  return out;
}

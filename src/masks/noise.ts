import { circle, log } from './arithmetic.ts';

/** Numbers in [0, 1) that a seed fixes (mulberry32). */
export function uniformNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Independent normal numbers of mean 0 and deviation 1 that a seed fixes (Box and Muller 1958). */
export function gaussianNoise(length: number, seed: number): Float64Array {
  const uniform = uniformNumbers(seed);
  const noise = new Float64Array(length);
  for (let i = 0; i < length; i += 2) {
    const radius = Math.sqrt(-2 * log(1 - uniform()));
    const [cosine, sine] = circle(uniform());
    noise[i] = radius * cosine;
    if (i + 1 < length) noise[i + 1] = radius * sine;
  }
  return noise;
}

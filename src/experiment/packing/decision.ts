/** Learning odds: how likely the next yes is, from three contexts at once. Integers only, so that every machine learns the same. */
import type { BitCoder } from './bits.ts';

const contextCount = 3;
const weightOne = 65_536;
/** Observations after which a context forgets as fast as it learns. */
const longestMemory = 255;

/**
 * A yes or no that is asked again and again. Each of three contexts keeps its own odds; the odds are mixed in the logistic domain with
 * weights that learn which context knows best (Mahoney 2005, PAQ). Weights are kept apart by a small selector.
 */
export class Decision {
  private readonly odds: Uint16Array;
  private readonly seen: Uint8Array;
  private readonly weights: Int32Array;
  private readonly starts: readonly [number, number, number];

  /** How many values each context takes, and the selector. */
  constructor(sizes: readonly [number, number, number], selectors = 1) {
    this.starts = [0, sizes[0], sizes[0] + sizes[1]];
    this.odds = new Uint16Array(sizes[0] + sizes[1] + sizes[2]).fill(32_768);
    this.seen = new Uint8Array(this.odds.length);
    this.weights = new Int32Array(selectors * contextCount).fill(Math.floor(weightOne * 0.4));
  }

  /** Codes one answer and learns from it. */
  code(coder: BitCoder, bit: number, a: number, b: number, c: number, selector = 0): number {
    const [i, j, k] = [this.starts[0] + a, this.starts[1] + b, this.starts[2] + c];
    const w = selector * contextCount;
    const x = stretch[(this.odds[i] as number) >> 4] as number;
    const y = stretch[(this.odds[j] as number) >> 4] as number;
    const z = stretch[(this.odds[k] as number) >> 4] as number;
    const { weights } = this;
    const mixed = (weights[w] as number) * x + (weights[w + 1] as number) * y + (weights[w + 2] as number) * z;
    const one = Math.max(1, squash(Math.floor(mixed / weightOne)));
    const answer = coder.bit(one, bit);
    const error = answer * 4096 - one;
    weights[w] = (weights[w] as number) + ((x * error) >> 9);
    weights[w + 1] = (weights[w + 1] as number) + ((y * error) >> 9);
    weights[w + 2] = (weights[w + 2] as number) + ((z * error) >> 9);
    this.learn(i, answer);
    this.learn(j, answer);
    this.learn(k, answer);
    return answer;
  }

  private learn(at: number, answer: number): void {
    const before = this.odds[at] as number;
    const n = this.seen[at] as number;
    const step = Math.floor(((answer * 65_535 - before) * (learningRates[n] as number)) / 65_536);
    this.odds[at] = Math.min(65_519, Math.max(16, before + step));
    if (n < longestMemory) this.seen[at] = n + 1;
  }
}

const learningRates = Int32Array.from({ length: longestMemory + 1 }, (_, n) => Math.floor(131_072 / (2 * n + 3)));

/** 4096 / (1 + e^(-x / 256)) at x = -2048, -1920, ..., 2048. */
const squashed = [
  1, 2, 3, 6, 10, 16, 27, 45, 73, 120, 194, 310, 488, 747, 1101, 1546, 2047, 2549, 2994, 3348, 3607, 3785, 3901, 3975, 4024, 4050, 4068,
  4079, 4085, 4089, 4092, 4093, 4094,
] as const;

/** Probability in 1/4096 of log odds in 1/256. */
function squash(x: number): number {
  if (x > 2047) return 4095;
  if (x < -2047) return 0;
  const within = x & 127;
  const at = (x >> 7) + 16;
  return ((squashed[at] as number) * (128 - within) + (squashed[at + 1] as number) * within + 64) >> 7;
}

/** Log odds in 1/256 of a probability in 1/4096: the inverse of `squash`. */
const stretch = invertedSquash();

function invertedSquash(): Int16Array {
  const inverse = new Int16Array(4096).fill(2047);
  let next = 0;
  for (let x = -2047; x <= 2047; x++) {
    const top = squash(x);
    if (top >= next) inverse.fill(x, next, top + 1);
    next = Math.max(next, top + 1);
  }
  return inverse;
}

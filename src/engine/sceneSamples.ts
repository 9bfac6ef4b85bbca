/** Scenes of a landscape as samples, one after the other in the same memory: hundreds of them follow in a second. */
import { logitLimit, logitStep } from '../experiment/experiment.ts';
import { type PixelArrays, samplesFromLogits } from './samples.ts';

const perUnit = 1 / logitStep;
const lowest = -logitLimit;
const levels = 2 * logitLimit * perUnit + 1;

/** Distinct pairs (y, z) of a scene and how many pixels have each. */
export interface StateCounts {
  readonly y: Float64Array;
  readonly z: Float64Array;
  readonly weights: Float64Array;
}

export class SceneSamples {
  /** Levels of the truth; a new object for a new truth, by which maps know it. */
  readonly truth: Float64Array;
  readonly isBinary: boolean;
  /** Sum of the truth. */
  readonly foreground: number;
  readonly size: number;
  private readonly tables = new Map<number, PixelArrays>();
  private readonly stateMemory = new Memory();
  private readonly pixelMemory = new Memory();
  /** Where the states of each pixel's class begin in `counts`. */
  private readonly offsets: Int32Array;
  private readonly counts = new Int32Array(2 * levels);
  private counted: { readonly logits: Float32Array; readonly states: StateCounts | null } | null = null;
  private sampled: {
    readonly states: StateCounts;
    readonly eps: number;
    readonly samples: PixelArrays & { readonly weights: Float64Array };
  } | null = null;
  private spread: { readonly logits: Float32Array; readonly eps: number; readonly pixels: PixelArrays } | null = null;

  constructor(truth: Float32Array, size: number) {
    this.size = size;
    this.truth = Float64Array.from(truth);
    this.offsets = Int32Array.from(truth, (level) => level * levels);
    this.foreground = this.truth.reduce((sum, level) => sum + level, 0);
    this.isBinary = truth.every((level) => level === 0 || level === 1);
  }

  /** Null where the truth is grey or a z is off the grid of 1/32. */
  statesOf(logits: Float32Array): StateCounts | null {
    if (this.counted?.logits !== logits) this.counted = { logits, states: this.isBinary ? this.count(logits) : null };
    return this.counted.states;
  }

  /** Samples of these states; valid until other states or another clip are asked for. */
  stateSamples(states: StateCounts, eps: number): PixelArrays & { readonly weights: Float64Array } {
    if (this.sampled?.states === states && this.sampled.eps === eps) return this.sampled.samples;
    const { y, z, weights } = states;
    const memory = this.stateMemory.of(y);
    const samples = { ...(this.lookUp(z, eps, memory) ?? samplesFromLogits(y, z, eps, memory)), weights };
    this.sampled = { states, eps, samples };
    return samples;
  }

  /** Every pixel's samples; valid until those of another scene are asked for. `p` is another object for another scene. */
  pixelSamples(logits: Float32Array, eps: number): PixelArrays {
    if (this.spread?.logits === logits && this.spread.eps === eps) return this.spread.pixels;
    const memory = this.pixelMemory.of(this.truth);
    const pixels = this.lookUp(logits, eps, memory) ?? samplesFromLogits(this.truth, logits, eps, memory);
    this.spread = { logits, eps, pixels };
    return pixels;
  }

  /** z of every pixel, in float32, with moves of single pixels applied one after the other; on a painted scene each state is moved once. */
  moved(logits: Float32Array, moves: readonly ((y: number, z: number) => number)[], into: Float32Array): Float32Array {
    if (moves.length === 0) {
      into.set(logits);
      return into;
    }
    const { truth, offsets, isBinary } = this;
    const known = new Float32Array(isBinary ? 2 * levels : 0).fill(Number.NaN);
    const at = (y: number, z: number): number => moves.reduce((before, move) => Math.fround(move(y, before)), z);
    for (let i = 0; i < into.length; i++) {
      const level = ((logits[i] as number) - lowest) * perUnit;
      const whole = level | 0;
      const code = isBinary && level === whole && whole >= 0 && whole < levels ? (offsets[i] as number) + whole : -1;
      let z = code < 0 ? Number.NaN : (known[code] as number);
      if (Number.isNaN(z)) z = at(truth[i] as number, logits[i] as number);
      if (code >= 0) known[code] = z;
      into[i] = z;
    }
    return into;
  }

  private count(logits: Float32Array): StateCounts | null {
    const { counts, offsets } = this;
    counts.fill(0);
    for (let i = 0; i < logits.length; i++) {
      const level = ((logits[i] as number) - lowest) * perUnit;
      const whole = level | 0;
      if (level !== whole || whole < 0 || whole >= levels) return null;
      const code = (offsets[i] as number) + whole;
      counts[code] = (counts[code] as number) + 1;
    }
    let distinct = 0;
    for (let code = 0; code < counts.length; code++) if ((counts[code] as number) > 0) distinct += 1;
    const states = { y: new Float64Array(distinct), z: new Float64Array(distinct), weights: new Float64Array(distinct) };
    let next = 0;
    for (let code = 0; code < counts.length; code++) {
      if (counts[code] === 0) continue;
      states.y[next] = code < levels ? 0 : 1;
      states.z[next] = (code % levels) * logitStep + lowest;
      states.weights[next] = counts[code] as number;
      next += 1;
    }
    return states;
  }

  /** Samples of painted logits through a table; null where one is off the grid. */
  private lookUp(logits: Float32Array | Float64Array, eps: number, into: PixelArrays): PixelArrays | null {
    const table = this.tableAt(eps);
    const { p, q, z, logp, logq } = into;
    for (let i = 0; i < logits.length; i++) {
      const level = ((logits[i] as number) - lowest) * perUnit;
      const whole = level | 0;
      if (level !== whole || whole < 0 || whole >= levels) return null;
      p[i] = table.p[whole] as number;
      q[i] = table.q[whole] as number;
      z[i] = table.z[whole] as number;
      logp[i] = table.logp[whole] as number;
      logq[i] = table.logq[whole] as number;
    }
    return into;
  }

  private tableAt(eps: number): PixelArrays {
    let table = this.tables.get(eps);
    if (!table) {
      const z = Float64Array.from({ length: levels }, (_, level) => level * logitStep + lowest);
      table = samplesFromLogits(new Float64Array(levels), z, eps);
      this.tables.set(eps, table);
    }
    return table;
  }
}

/** Arrays that grow and are handed out as views: fresh memory costs more than what is computed in it. */
class Memory {
  private readonly names = ['p', 'q', 'z', 'logp', 'logq'] as const;
  private arrays = this.names.map(() => new Float64Array(0));

  of(y: Float64Array): PixelArrays {
    const count = y.length;
    if ((this.arrays[0] as Float64Array).length < count) this.arrays = this.names.map(() => new Float64Array(count));
    const [p, q, z, logp, logq] = this.arrays.map((array) => array.subarray(0, count)) as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    return { count, y, p, q, z, logp, logq };
  }
}

/** Scenes of a landscape as samples, one after the other in the same memory: hundreds of them follow in a second. */
import { type Shift, shifted } from '../masks/shift.ts';
import { type PixelArrays, samplesFromLogits } from './samples.ts';
import { ShiftedCounts } from './shiftedCounts.ts';
import { levelOf, levels, logitAt, type StateCounts, statesOf, type Tally } from './stateCounts.ts';

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
  private readonly shiftedCounts = new Map<Shift['axis'], ShiftedCounts>();
  private counted: Counted | null = null;
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

  /** Counts of states after a shift, valid until others are asked for. Null where the truth is grey or a z is then off the grid of 1/32. */
  tallyOf(logits: Float32Array, shift: Shift | null = null): Tally | null {
    return this.countedAt(logits, shift).tally;
  }

  /** The same listed, in memory of its own. */
  statesOf(logits: Float32Array, shift: Shift | null = null): StateCounts | null {
    const counted = this.countedAt(logits, shift);
    counted.states ??= counted.tally && statesOf(counted.tally);
    return counted.states;
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

  /** z of every pixel, in float32, shifted and then with moves of single pixels applied one after the other; on a painted scene each state is moved once. */
  moved(logits: Float32Array, shift: Shift | null, moves: readonly ((y: number, z: number) => number)[], into: Float32Array): Float32Array {
    if (shift) shifted(logits, this.size, shift, into);
    else into.set(logits);
    if (moves.length === 0) return into;
    const { truth, offsets, isBinary } = this;
    const known = new Float32Array(isBinary ? 2 * levels : 0).fill(Number.NaN);
    const at = (y: number, z: number): number => moves.reduce((before, move) => Math.fround(move(y, before)), z);
    for (let i = 0; i < into.length; i++) {
      const level = isBinary ? levelOf(into[i] as number) : -1;
      const code = level < 0 ? -1 : (offsets[i] as number) + level;
      let z = code < 0 ? Number.NaN : (known[code] as number);
      if (Number.isNaN(z)) z = at(truth[i] as number, into[i] as number);
      if (code >= 0) known[code] = z;
      into[i] = z;
    }
    return into;
  }

  /**
   * The same written as states, where they take no more room in float32 than pixels do: four numbers each, (z, y, number of pixels, 0), in rows of
   * `size` numbers, the last filled up with a state of no pixels. Returns how many rows; 0 where there are no states or too many.
   */
  writeStates(logits: Float32Array, shift: Shift | null, moves: readonly ((y: number, z: number) => number)[], into: Float32Array): number {
    const tally = this.tallyOf(logits, shift);
    if (!tally) return 0;
    const { counts, low, high } = tally;
    let end = 0;
    for (const y of [0, 1]) {
      for (let level = low; level <= high; level++) {
        const count = counts[y * levels + level] as number;
        if (count === 0) continue;
        if (end === into.length) return 0;
        let z = logitAt(level);
        for (const move of moves) z = Math.fround(move(y, z));
        into[end] = z;
        into[end + 1] = y;
        into[end + 2] = count;
        into[end + 3] = 0;
        end += 4;
      }
    }
    const rows = Math.ceil(end / this.size);
    // Of a state that is there: where a formula has no number, one that is not there would add a gap.
    for (let rest = end; rest < rows * this.size; rest += 4) {
      into.copyWithin(rest, end - 4, end - 2);
      into.fill(0, rest + 2, rest + 4);
    }
    return rows;
  }

  private countedAt(logits: Float32Array, shift: Shift | null): Counted {
    const { counted } = this;
    if (counted?.logits === logits && counted.shift?.axis === shift?.axis && counted.shift?.by === shift?.by) return counted;
    this.counted = { logits, shift, tally: this.isBinary ? this.tally(logits, shift) : null, states: null };
    return this.counted;
  }

  private tally(logits: Float32Array, shift: Shift | null): Tally | null {
    if (!shift) return this.count(logits);
    let counts = this.shiftedCounts.get(shift.axis);
    if (!counts) {
      counts = new ShiftedCounts(this.truth, this.size, shift.axis);
      this.shiftedCounts.set(shift.axis, counts);
    }
    // What is off the grid may have left the picture.
    return counts.tally(logits, shift.by) ?? this.count(shifted(logits, this.size, shift));
  }

  private count(logits: Float32Array): Tally | null {
    const { counts, offsets, foreground } = this;
    counts.fill(0);
    let low = levels;
    let high = -1;
    for (let i = 0; i < logits.length; i++) {
      const level = levelOf(logits[i] as number);
      if (level < 0) return null;
      if (level < low) low = level;
      if (level > high) high = level;
      const code = (offsets[i] as number) + level;
      counts[code] = (counts[code] as number) + 1;
    }
    return { counts, low, high, pixels: { background: logits.length - foreground, foreground } };
  }

  /** Samples of painted logits through a table; null where one is off the grid. */
  private lookUp(logits: Float32Array | Float64Array, eps: number, into: PixelArrays): PixelArrays | null {
    const table = this.tableAt(eps);
    const { p, q, z, logp, logq } = into;
    for (let i = 0; i < logits.length; i++) {
      const level = levelOf(logits[i] as number);
      if (level < 0) return null;
      p[i] = table.p[level] as number;
      q[i] = table.q[level] as number;
      z[i] = table.z[level] as number;
      logp[i] = table.logp[level] as number;
      logq[i] = table.logq[level] as number;
    }
    return into;
  }

  private tableAt(eps: number): PixelArrays {
    let table = this.tables.get(eps);
    if (!table) {
      const z = Float64Array.from({ length: levels }, (_, level) => logitAt(level));
      table = samplesFromLogits(new Float64Array(levels), z, eps);
      this.tables.set(eps, table);
    }
    return table;
  }
}

/** What was counted last; its states are listed when they are asked for. */
interface Counted {
  readonly logits: Float32Array;
  readonly shift: Shift | null;
  readonly tally: Tally | null;
  states: StateCounts | null;
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

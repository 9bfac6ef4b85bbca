/** The masks at hand in the forms that the engines need, each made once and kept while the masks are the same. */
import { type Box, changedBox, wholeOf } from '../maps/box.ts';
import { twoSidedDistance } from '../maps/distance.ts';
import type { HardMasks, MapInput } from '../maps/map.ts';
import { markAbove, maskAbove } from '../maps/mask.ts';
import type { MasksMessage } from './protocol.ts';
import { type PixelArrays, samplesFromLogits } from './samples.ts';
import { type States, SuccessiveStates } from './states.ts';
import { type PixelClasses, pixelClasses, type Zones, zonesOf } from './summary.ts';

export class Board {
  height = 0;
  width = 0;
  private truth32: Float32Array = new Float32Array(0);
  private logits32: Float32Array = new Float32Array(0);
  private truth = new Float64Array(0);
  /** Counts the masks that came. */
  private turn = 0;
  /** Where these masks differ from the last ones; null where nothing is known of that. */
  private changed: Box | null = null;
  private readonly successive = new SuccessiveStates();
  private successiveTurn = -1;
  private readonly states = new Map<number, States | null>();
  private readonly samples = new Map<number, PixelArrays>();
  private readonly predictions = new Map<number, Float64Array>();
  private readonly memory = new BoardMemory();
  private truthMask: Uint8Array | null = null;
  private predictionMask: Filled<Uint8Array> = { array: new Uint8Array(0), turn: -1 };
  private zones: Zones | null = null;
  private classCodes: Filled<Uint8Array> = { array: new Uint8Array(0), turn: -1 };
  private pixelClasses: PixelClasses | null = null;
  private kind: { readonly mixed: boolean; readonly grey: boolean } | null = null;

  /** Takes new masks; what was made of an unchanged truth stays, and of a prediction what hangs on unchanged pixels alone. */
  set(masks: MasksMessage): void {
    const { height, width, truth, logits } = masks;
    const sameSize = height === this.height && width === this.width;
    const sameTruth = sameSize && equal(truth, this.truth32);
    const changed = sameTruth ? changedBox(this.logits32, logits, height, width) : null;
    if (sameTruth && !changed) return;
    if (!sameTruth) {
      this.truth = Float64Array.from(truth);
      this.truthMask = null;
      this.zones = null;
      this.kind = null;
    }
    this.height = height;
    this.width = width;
    this.truth32 = truth;
    this.logits32 = logits;
    this.turn += 1;
    this.changed = changed;
    this.states.clear();
    this.samples.clear();
    this.predictions.clear();
    this.pixelClasses = null;
  }

  get pixels(): number {
    return this.height * this.width;
  }

  /** Distinct states, or null for masks that are not painted ones; valid until the next masks. */
  statesAt(eps: number): States | null {
    let states = this.states.get(eps);
    if (states === undefined) {
      this.follow();
      states = this.successive.at(eps);
      this.states.set(eps, states);
    }
    return states;
  }

  /** Every pixel's y, p, q, z and logarithms; valid until the next masks. */
  samplesAt(eps: number): PixelArrays {
    let samples = this.samples.get(eps);
    if (!samples) {
      const states = this.statesAt(eps);
      const memory = this.memory.at(eps, this.pixels);
      const arrays = { ...memory.samples, y: this.truth };
      samples = states ? spread(states, arrays) : samplesFromLogits(this.truth, this.logits32, eps, arrays);
      memory.turn = this.turn;
      this.samples.set(eps, samples);
    }
    return samples;
  }

  /** Every pixel's p; valid until the next masks, and then another object, by which maps know that it changed. */
  predictionAt(eps: number): Float64Array {
    let prediction = this.predictions.get(eps);
    if (!prediction) {
      const states = this.statesAt(eps);
      if (!states) this.samplesAt(eps);
      const memory = this.memory.at(eps, this.pixels);
      const { p } = memory.samples;
      if (states && memory.turn !== this.turn) pick(states.samples.p, states.ofPixel, p, this.width, this.boxSince(memory.turn));
      memory.turn = this.turn;
      prediction = p.subarray();
      this.predictions.set(eps, prediction);
    }
    return prediction;
  }

  pairAt(eps: number): MapInput {
    return { height: this.height, width: this.width, truth: this.truth, prediction: this.predictionAt(eps), masks: this.masks() };
  }

  /** Truth and prediction above 1/2; that of the prediction is valid until the next masks. */
  masks(): HardMasks {
    this.truthMask ??= maskAbove(this.truth, 0.5);
    this.predictionMask = fitting(this.predictionMask, this.pixels);
    const { array, turn } = this.predictionMask;
    if (turn !== this.turn) markAbove(array, this.predictionAt(1e-7), 0.5, this.width, this.boxSince(turn));
    this.predictionMask.turn = this.turn;
    return { truth: this.truthMask, prediction: array };
  }

  /** Classes of pixels for the gradient budget. */
  classes(): PixelClasses {
    this.zones ??= zonesOf(this.truth, twoSidedDistance(this.masks().truth, this.height, this.width));
    if (!this.pixelClasses) {
      this.classCodes = fitting(this.classCodes, this.pixels);
      const { array, turn } = this.classCodes;
      const prediction = (): Float64Array => this.predictionAt(1e-7);
      this.pixelClasses = pixelClasses(this.zones, this.statesAt(1e-7), prediction, array, this.width, this.boxSince(turn));
      this.classCodes.turn = this.turn;
    }
    return this.pixelClasses;
  }

  /** What has to be written again of an array that was filled for the masks of this turn. */
  private boxSince(turn: number): Box {
    return (turn === this.turn - 1 && this.changed) || wholeOf(this.height, this.width);
  }

  private follow(): void {
    if (this.successiveTurn === this.turn) return;
    const { truth32, logits32, width, changed } = this;
    if (changed && this.successiveTurn === this.turn - 1) this.successive.change(truth32, logits32, changed);
    else this.successive.start(truth32, logits32, width);
    this.successiveTurn = this.turn;
  }

  /** Whether the truth is neither empty nor full, and whether it has levels between 0 and 1. */
  truthKind(): { readonly mixed: boolean; readonly grey: boolean } {
    this.kind ??= this.kindOfTruth();
    return this.kind;
  }

  private kindOfTruth(): { readonly mixed: boolean; readonly grey: boolean } {
    let ones = 0;
    let grey = false;
    for (const level of this.truth32) {
      if (level > 0.5) ones += 1;
      if (level !== 0 && level !== 1) grey = true;
    }
    return { mixed: ones > 0 && ones < this.pixels, grey };
  }
}

const names = ['p', 'q', 'z', 'logp', 'logq'] as const;

function spread({ samples, ofPixel }: States, into: PixelArrays): PixelArrays {
  for (const name of names) pick(samples[name], ofPixel, into[name], ofPixel.length, { top: 0, bottom: 1, left: 0, right: ofPixel.length });
  return into;
}

/** What each pixel's state has, for the pixels of the box in a picture `width` px wide. */
function pick(source: Float64Array, ofPixel: Uint16Array, into: Float64Array, width: number, box: Box): void {
  for (let row = box.top; row < box.bottom; row++) {
    for (let i = row * width + box.left; i < row * width + box.right; i++) into[i] = source[ofPixel[i] as number] as number;
  }
}

/** An array and the turn whose masks it was filled for; -1: none yet. */
interface Filled<A> {
  readonly array: A;
  turn: number;
}

function fitting(memory: Filled<Uint8Array>, pixels: number): Filled<Uint8Array> {
  return memory.array.length === pixels ? memory : { array: new Uint8Array(pixels), turn: -1 };
}

interface EpsMemory {
  readonly samples: PixelArrays;
  /** Of the p in it. */
  turn: number;
}

/** Arrays that are filled again for the next masks: fresh memory costs more than what is computed in it. */
class BoardMemory {
  private readonly arrays = new Map<number, EpsMemory>();

  at(eps: number, pixels: number): EpsMemory {
    let memory = this.arrays.get(eps);
    if (!memory || memory.samples.count !== pixels) {
      if (this.arrays.size > 4) this.arrays.clear();
      const [p, q, z, logp, logq] = names.map(() => new Float64Array(pixels)) as FiveArrays;
      memory = { samples: { count: pixels, y: new Float64Array(0), p, q, z, logp, logq }, turn: -1 };
      this.arrays.set(eps, memory);
    }
    return memory;
  }
}

type FiveArrays = [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];

function equal(a: Float32Array, b: Float32Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

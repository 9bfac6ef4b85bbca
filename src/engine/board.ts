/** The masks at hand in the forms that the engines need, each made once and kept while the masks are the same. */
import { twoSidedDistance } from '../maps/distance.ts';
import type { MapInput } from '../maps/map.ts';
import { maskAbove } from '../maps/mask.ts';
import type { MasksMessage } from './protocol.ts';
import { type PixelArrays, samplesFromLogits } from './samples.ts';
import { type States, statesOf } from './states.ts';
import { type PixelClasses, pixelClasses, type Zones, zonesOf } from './summary.ts';

export class Board {
  height = 0;
  width = 0;
  private truth32: Float32Array = new Float32Array(0);
  private logits32: Float32Array = new Float32Array(0);
  private truth = new Float64Array(0);
  private readonly states = new Map<number, States | null>();
  private readonly samples = new Map<number, PixelArrays>();
  private readonly predictions = new Map<number, Float64Array>();
  private readonly memory = new BoardMemory();
  private zones: Zones | null = null;
  private pixelClasses: PixelClasses | null = null;
  private kind: { readonly mixed: boolean; readonly grey: boolean } | null = null;

  /** Takes new masks; what was made of an unchanged truth stays. */
  set(masks: MasksMessage): void {
    const sameSize = masks.height === this.height && masks.width === this.width;
    const sameTruth = sameSize && equal(masks.truth, this.truth32);
    if (sameTruth && equal(masks.logits, this.logits32)) return;
    if (!sameTruth) {
      this.truth = Float64Array.from(masks.truth);
      this.zones = null;
      this.kind = null;
    }
    this.height = masks.height;
    this.width = masks.width;
    this.truth32 = masks.truth;
    this.logits32 = masks.logits;
    this.states.clear();
    this.samples.clear();
    this.predictions.clear();
    this.pixelClasses = null;
  }

  get pixels(): number {
    return this.height * this.width;
  }

  /** Distinct states, or null for masks that are not painted ones. */
  statesAt(eps: number): States | null {
    let states = this.states.get(eps);
    if (states === undefined) {
      states = statesOf(this.truth32, this.logits32, eps, this.memory.ofPixel(eps, this.pixels));
      this.states.set(eps, states);
    }
    return states;
  }

  /** Every pixel's y, p, q, z and logarithms; valid until the next masks. */
  samplesAt(eps: number): PixelArrays {
    let samples = this.samples.get(eps);
    if (!samples) {
      const states = this.statesAt(eps);
      const memory = this.memory.samples(eps, this.truth);
      samples = states ? spread(states, memory) : samplesFromLogits(this.truth, this.logits32, eps, memory);
      this.samples.set(eps, samples);
    }
    return samples;
  }

  /** Every pixel's p; valid until the next masks, and then another object, by which maps know that it changed. */
  predictionAt(eps: number): Float64Array {
    let prediction = this.predictions.get(eps);
    if (!prediction) {
      const states = this.statesAt(eps);
      prediction =
        states && !this.samples.has(eps) ? spreadPrediction(states, this.memory.samples(eps, this.truth)) : this.samplesAt(eps).p;
      prediction = prediction.subarray();
      this.predictions.set(eps, prediction);
    }
    return prediction;
  }

  pairAt(eps: number): MapInput {
    return { height: this.height, width: this.width, truth: this.truth, prediction: this.predictionAt(eps) };
  }

  /** Classes of pixels for the gradient budget. */
  classes(): PixelClasses {
    this.zones ??= zonesOf(this.truth, twoSidedDistance(maskAbove(this.truth, 0.5), this.height, this.width));
    this.pixelClasses ??= pixelClasses(this.zones, this.statesAt(1e-7), () => this.predictionAt(1e-7), this.memory.codes(this.pixels));
    return this.pixelClasses;
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
  for (const name of names) pick(samples[name], ofPixel, into[name]);
  return into;
}

function spreadPrediction({ samples, ofPixel }: States, into: PixelArrays): Float64Array {
  return pick(samples.p, ofPixel, into.p);
}

function pick(source: Float64Array, ofPixel: Uint16Array, into: Float64Array): Float64Array {
  for (let i = 0; i < into.length; i++) into[i] = source[ofPixel[i] as number] as number;
  return into;
}

/** Arrays that are filled again for the next masks: fresh memory costs more than what is computed in it. */
class BoardMemory {
  private readonly arrays = new Map<number, { readonly ofPixel: Uint16Array; readonly samples: PixelArrays }>();
  private classCodes = new Uint8Array(0);

  ofPixel(eps: number, pixels: number): Uint16Array {
    return this.at(eps, pixels).ofPixel;
  }
  samples(eps: number, y: Float64Array): PixelArrays {
    return { ...this.at(eps, y.length).samples, y };
  }
  codes(pixels: number): Uint8Array {
    if (this.classCodes.length !== pixels) this.classCodes = new Uint8Array(pixels);
    return this.classCodes;
  }

  private at(eps: number, pixels: number) {
    let arrays = this.arrays.get(eps);
    if (!arrays || arrays.ofPixel.length !== pixels) {
      if (this.arrays.size > 4) this.arrays.clear();
      const [p, q, z, logp, logq] = names.map(() => new Float64Array(pixels)) as FiveArrays;
      const samples = { count: pixels, y: new Float64Array(0), p, q, z, logp, logq };
      arrays = { ofPixel: new Uint16Array(pixels), samples };
      this.arrays.set(eps, arrays);
    }
    return arrays;
  }
}

type FiveArrays = [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];

function equal(a: Float32Array, b: Float32Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

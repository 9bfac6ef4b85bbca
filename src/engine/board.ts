/** The masks at hand in the forms that the engines need, each made once and kept while the masks are the same. */
import { twoSidedDistance } from '../maps/distance.ts';
import type { MapInput } from '../maps/map.ts';
import { maskAbove } from '../maps/mask.ts';
import type { MasksMessage } from './protocol.ts';
import { type PixelArrays, samplesFromLogits } from './samples.ts';
import { type States, statesOf } from './states.ts';
import { type PixelClasses, pixelClasses } from './summary.ts';

export class Board {
  height = 0;
  width = 0;
  private truth32: Float32Array = new Float32Array(0);
  private logits32: Float32Array = new Float32Array(0);
  private truth = new Float64Array(0);
  private distance: Float64Array | null = null;
  private readonly states = new Map<number, States | null>();
  private readonly samples = new Map<number, PixelArrays>();
  private pixelClasses: PixelClasses | null = null;

  /** Takes new masks; what was made of an unchanged truth stays. */
  set(masks: MasksMessage): void {
    const sameSize = masks.height === this.height && masks.width === this.width;
    const sameTruth = sameSize && equal(masks.truth, this.truth32);
    if (sameTruth && equal(masks.logits, this.logits32)) return;
    if (!sameTruth) {
      this.truth = Float64Array.from(masks.truth);
      this.distance = null;
    }
    this.height = masks.height;
    this.width = masks.width;
    this.truth32 = masks.truth;
    this.logits32 = masks.logits;
    this.states.clear();
    this.samples.clear();
    this.pixelClasses = null;
  }

  get pixels(): number {
    return this.height * this.width;
  }

  /** Distinct states, or null for masks that are not painted ones. */
  statesAt(eps: number): States | null {
    let states = this.states.get(eps);
    if (states === undefined) {
      states = statesOf(this.truth32, this.logits32, eps);
      this.states.set(eps, states);
    }
    return states;
  }

  /** Every pixel's y, p, q, z and logarithms. */
  samplesAt(eps: number): PixelArrays {
    let samples = this.samples.get(eps);
    if (!samples) {
      const states = this.statesAt(eps);
      samples = states ? spread(states, this.truth) : samplesFromLogits(this.truth, this.logits32, eps);
      this.samples.set(eps, samples);
    }
    return samples;
  }

  pairAt(eps: number): MapInput {
    return { height: this.height, width: this.width, truth: this.truth, prediction: this.samplesAt(eps).p };
  }

  /** Classes of pixels for the gradient budget. */
  classes(): PixelClasses {
    this.distance ??= twoSidedDistance(maskAbove(this.truth, 0.5), this.height, this.width);
    this.pixelClasses ??= pixelClasses(this.truth, this.samplesAt(1e-7).p, this.distance);
    return this.pixelClasses;
  }

  /** Whether the truth is neither empty nor full, and whether it has levels between 0 and 1. */
  truthKind(): { readonly mixed: boolean; readonly grey: boolean } {
    let ones = 0;
    let grey = false;
    for (const level of this.truth32) {
      if (level > 0.5) ones += 1;
      if (level !== 0 && level !== 1) grey = true;
    }
    return { mixed: ones > 0 && ones < this.pixels, grey };
  }
}

function spread({ samples, ofPixel }: States, y: Float64Array): PixelArrays {
  const pick = (source: Float64Array): Float64Array => {
    const out = new Float64Array(ofPixel.length);
    for (let i = 0; i < out.length; i++) out[i] = source[ofPixel[i] as number] as number;
    return out;
  };
  return {
    count: y.length,
    y,
    p: pick(samples.p),
    q: pick(samples.q),
    z: pick(samples.z),
    logp: pick(samples.logp),
    logq: pick(samples.logq),
  };
}

function equal(a: Float32Array, b: Float32Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

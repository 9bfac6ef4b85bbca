/**
 * Distinct states of a painted experiment. A loss without maps gives every pixel in the same (y, z) the same gradient, so it is
 * evaluated on the few states there are, with their counts: exact, and hardly dependent on the number of pixels.
 */
import type { Samples } from '../formula/float64.ts';
import type { Box } from '../maps/box.ts';
import { samplesFromLogits } from './samples.ts';
import { levelOf, levels, logitAt } from './stateCounts.ts';

export interface States {
  /** One sample a state, by rising code; the weights are numbers of pixels. */
  readonly samples: Samples & { readonly weights: Float64Array };
  /** State of each pixel, length height * width. */
  readonly ofPixel: Uint16Array;
}

/** Code of a pixel whose truth is not binary or whose logit is off the grid of 1/32. */
const offGrid = 2 * levels;

/** States of masks that come one after another: only the pixels of a box are looked at again. */
export class SuccessiveStates {
  private width = 0;
  private codes = new Uint16Array(0);
  private ofPixel = new Uint16Array(0);
  private readonly counts = new Int32Array(offGrid + 1);
  /** Codes that occur, by state; null where the states of pixels are not written. */
  private present: Uint16Array | null = null;
  private readonly stateOfCode = new Uint16Array(offGrid + 1);

  /** Masks of which nothing is known yet, `width` pixels wide. */
  start(truth: Float32Array, logits: Float32Array, width: number): void {
    this.width = width;
    if (this.codes.length !== truth.length) {
      this.codes = new Uint16Array(truth.length);
      this.ofPixel = new Uint16Array(truth.length);
    }
    this.counts.fill(0);
    for (let i = 0; i < truth.length; i++) {
      const code = codeOf(truth[i] as number, logits[i] as number);
      this.codes[i] = code;
      this.counts[code] = (this.counts[code] as number) + 1;
    }
    this.present = null;
    this.number(null);
  }

  /** Masks of the same size that differ from the last ones in this box. */
  change(truth: Float32Array, logits: Float32Array, box: Box): void {
    const { codes, counts, width } = this;
    for (let row = box.top; row < box.bottom; row++) {
      for (let i = row * width + box.left; i < row * width + box.right; i++) {
        const before = codes[i] as number;
        const code = codeOf(truth[i] as number, logits[i] as number);
        if (code === before) continue;
        counts[before] = (counts[before] as number) - 1;
        counts[code] = (counts[code] as number) + 1;
        codes[i] = code;
      }
    }
    this.number(box);
  }

  /** Null where a pixel is off the grid. What it returns is valid until other masks come. */
  at(eps: number): States | null {
    if (!this.present) return null;
    const count = this.present.length;
    const [y, z, weights] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
    for (let s = 0; s < count; s++) {
      const code = this.present[s] as number;
      y[s] = code < levels ? 0 : 1;
      z[s] = logitAt(code % levels);
      weights[s] = this.counts[code] as number;
    }
    return { samples: { ...samplesFromLogits(y, z, eps), weights, maps: {} }, ofPixel: this.ofPixel };
  }

  /** Numbers the states, and writes those of the pixels: of the box alone where the numbering stays. */
  private number(box: Box | null): void {
    const { codes, counts, ofPixel, stateOfCode, width } = this;
    if (counts[offGrid] !== 0) {
      this.present = null;
      return;
    }
    const present: number[] = [];
    for (let code = 0; code < offGrid; code++) if (counts[code] !== 0) present.push(code);
    if (box && this.present && equal(this.present, present)) {
      for (let row = box.top; row < box.bottom; row++) {
        for (let i = row * width + box.left; i < row * width + box.right; i++) ofPixel[i] = stateOfCode[codes[i] as number] as number;
      }
      return;
    }
    present.forEach((code, state) => {
      stateOfCode[code] = state;
    });
    for (let i = 0; i < ofPixel.length; i++) ofPixel[i] = stateOfCode[codes[i] as number] as number;
    this.present = Uint16Array.from(present);
  }
}

function codeOf(label: number, z: number): number {
  const level = levelOf(z);
  if (level < 0) return offGrid;
  return label === 0 ? level : label === 1 ? levels + level : offGrid;
}

function equal(a: Uint16Array, b: readonly number[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

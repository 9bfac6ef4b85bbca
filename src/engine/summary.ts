/** What is said of a gradient map besides the map: its peak, its 99.7th percentile, and who holds the pull. */
import type { Box } from '../maps/box.ts';
import { pixelsOf, type SignedMap } from '../masks/stateMap.ts';
import type { GradientBudget } from './protocol.ts';
import type { States } from './states.ts';

/** Where pixels lie by the truth alone: bit 1 foreground, 4 border, 8 inside. */
export interface Zones {
  readonly codes: Uint8Array;
  /** Pixels on the border. */
  readonly border: Uint32Array;
}

/** Classes of pixels a gradient is shared among, by bit: those of the zones, and 2 hard. */
export interface PixelClasses {
  readonly codes: Uint8Array;
  /** Class of a state away from the border, number of its pixels there, and number of its pixels on the border; null without states. */
  readonly ofState: { readonly codes: Uint8Array; readonly away: Float64Array; readonly border: Float64Array } | null;
}

const inForeground = 1;
const isHard = 2;
const onBorder = 4;
const isInside = 8;

const borderPx = 2;
const easyFrom = 0.9;
const share = 0.997;
const bins = 2048;

/** `distance`: px from each pixel to the nearest pixel of the other class of the truth; 0 everywhere where there is no border. */
export function zonesOf(truth: Float64Array, distance: Float64Array): Zones {
  const border: number[] = [];
  const codes = new Uint8Array(truth.length);
  for (let i = 0; i < codes.length; i++) {
    const foreground = (truth[i] as number) > 0.5;
    const near = (distance[i] as number) > 0 && (distance[i] as number) <= borderPx;
    if (near) border.push(i);
    codes[i] = (foreground ? inForeground : 0) | (near ? onBorder : foreground ? isInside : 0);
  }
  return { codes, border: Uint32Array.from(border) };
}

/**
 * `codes` is memory whose pixels in the box (of a picture `width` px wide) are to be written, the others being right already.
 * `prediction` is asked for where there are no states.
 */
export function pixelClasses(
  zones: Zones,
  states: States | null,
  prediction: () => Float64Array,
  codes: Uint8Array,
  width: number,
  box: Box,
): PixelClasses {
  const p = states ? null : prediction();
  const hard = states && hardStates(states);
  for (let row = box.top; row < box.bottom; row++) {
    for (let i = row * width + box.left; i < row * width + box.right; i++) {
      const zone = zones.codes[i] as number;
      codes[i] = zone | (hard && states ? (hard[states.ofPixel[i] as number] as number) : hardness(zone & inForeground, p?.[i] as number));
    }
  }
  return { codes, ofState: states && hard && classesOfStates(zones, states, hard) };
}

function hardStates({ samples: { y, p } }: States): Uint8Array {
  const hard = new Uint8Array(y.length);
  for (let s = 0; s < hard.length; s++) hard[s] = hardness(y[s] as number, p[s] as number);
  return hard;
}

function classesOfStates(zones: Zones, { samples, ofPixel }: States, hard: Uint8Array): PixelClasses['ofState'] {
  const border = new Float64Array(samples.count);
  for (const pixel of zones.border) border[ofPixel[pixel] as number] = (border[ofPixel[pixel] as number] as number) + 1;
  const codes = new Uint8Array(samples.count);
  const away = new Float64Array(samples.count);
  for (let s = 0; s < codes.length; s++) {
    codes[s] = (hard[s] as number) | ((samples.y[s] as number) > 0.5 ? inForeground | isInside : 0);
    away[s] = (samples.weights[s] as number) - (border[s] as number);
  }
  return { codes, away, border };
}

function hardness(foreground: number, p: number): number {
  return (foreground ? p : 1 - p) < easyFrom ? isHard : 0;
}

export interface GradientSummary {
  readonly peak: number;
  readonly clip: number;
  readonly budget: GradientBudget | null;
}

const histogram = new Uint32Array(bins + 1);
const totals = new Float64Array(16);

/** Summary of a map, for which one told by state is looked at by state. One pass for the peak, one for percentile and budget; nothing is allocated. */
export function summarize(map: SignedMap, { codes, ofState }: PixelClasses): GradientSummary {
  const table = ofState && !(map instanceof Float32Array) ? map.table : null;
  const gradient = table ?? pixelsOf(map);
  const peak = peakOf(gradient);
  if (peak === 0 || !Number.isFinite(peak)) return { peak, clip: peak, budget: null };
  histogram.fill(0);
  totals.fill(0);
  const scale = bins / peak;
  if (ofState && table) addStates(table, ofState, scale);
  else addPixels(gradient, codes, scale);
  return { peak, clip: percentile(codes.length) / scale, budget: budgetOf() };
}

type StateClasses = NonNullable<PixelClasses['ofState']>;

function peakOf(gradient: Float32Array): number {
  let peak = 0;
  for (let i = 0; i < gradient.length; i++) {
    const size = Math.abs(gradient[i] as number);
    if (size > peak) peak = size;
  }
  return peak;
}

/** Neighbours often share their class: a run of them is summed before it is stored. */
function addPixels(gradient: Float32Array, codes: Uint8Array, scale: number): void {
  let code = 0;
  let sum = 0;
  for (let i = 0; i < gradient.length; i++) {
    const size = Math.abs(gradient[i] as number);
    const bin = (size * scale) | 0;
    histogram[bin] = (histogram[bin] as number) + 1;
    const next = codes[i] as number;
    if (next !== code) {
      totals[code] = (totals[code] as number) + sum;
      code = next;
      sum = 0;
    }
    sum += size;
  }
  totals[code] = (totals[code] as number) + sum;
}

function addStates(table: Float32Array, { codes, away, border }: StateClasses, scale: number): void {
  for (let s = 0; s < codes.length; s++) {
    const size = Math.abs(table[s] as number);
    const bin = (size * scale) | 0;
    histogram[bin] = (histogram[bin] as number) + (away[s] as number) + (border[s] as number);
    const code = codes[s] as number;
    totals[code] = (totals[code] as number) + size * (away[s] as number);
    const near = (code & ~isInside) | onBorder;
    totals[near] = (totals[near] as number) + size * (border[s] as number);
  }
}

/** Upper edge of the bin that the share of pixels reaches. */
function percentile(count: number): number {
  let above = Math.floor(count * (1 - share));
  for (let bin = bins; bin > 0; bin--) {
    above -= histogram[bin] as number;
    if (above < 0) return Math.min(bin + 1, bins);
  }
  return 1;
}

function budgetOf(): GradientBudget {
  const held = (test: (code: number) => boolean): number => totals.reduce((sum, value, code) => (test(code) ? sum + value : sum), 0);
  const all = held(() => true);
  const border = held((code) => (code & onBorder) !== 0) / all;
  const inside = held((code) => (code & isInside) !== 0) / all;
  return {
    foreground: held((code) => (code & inForeground) !== 0) / all,
    hard: held((code) => (code & isHard) !== 0) / all,
    border,
    inside,
    far: Math.max(0, 1 - border - inside),
  };
}

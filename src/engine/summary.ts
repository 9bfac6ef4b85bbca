/** What is said of a gradient map besides the map: its peak, its 99.7th percentile, and who holds the pull. */
import type { GradientBudget } from './protocol.ts';

/** Classes of pixels a gradient is shared among, by bit: 1 foreground, 2 hard, 4 border, 8 inside. */
export interface PixelClasses {
  readonly codes: Uint8Array;
}

const borderPx = 2;
const easyFrom = 0.9;
const share = 0.997;
const bins = 2048;

/** `distance`: px from each pixel to the nearest pixel of the other class of the truth; 0 everywhere where there is no border. */
export function pixelClasses(truth: ArrayLike<number>, p: ArrayLike<number>, distance: ArrayLike<number>): PixelClasses {
  const codes = new Uint8Array(truth.length);
  for (let i = 0; i < codes.length; i++) {
    const foreground = (truth[i] as number) > 0.5;
    const right = foreground ? (p[i] as number) : 1 - (p[i] as number);
    const d = distance[i] as number;
    const border = d > 0 && d <= borderPx;
    codes[i] = (foreground ? 1 : 0) | (right < easyFrom ? 2 : 0) | (border ? 4 : foreground ? 8 : 0);
  }
  return { codes };
}

export interface GradientSummary {
  readonly peak: number;
  readonly clip: number;
  readonly budget: GradientBudget | null;
}

const histogram = new Uint32Array(bins + 1);
const totals = new Float64Array(16);

/** One pass for the peak, one for percentile and budget; nothing is allocated. */
export function summarize(gradient: Float32Array, { codes }: PixelClasses): GradientSummary {
  let peak = 0;
  for (let i = 0; i < gradient.length; i++) {
    const size = Math.abs(gradient[i] as number);
    if (size > peak) peak = size;
  }
  if (peak === 0 || !Number.isFinite(peak)) return { peak, clip: peak, budget: null };
  histogram.fill(0);
  totals.fill(0);
  const scale = bins / peak;
  for (let i = 0; i < gradient.length; i++) {
    const size = Math.abs(gradient[i] as number);
    const bin = (size * scale) | 0;
    histogram[bin] = (histogram[bin] as number) + 1;
    const code = codes[i] as number;
    totals[code] = (totals[code] as number) + size;
  }
  return { peak, clip: percentile(gradient.length) / scale, budget: budgetOf() };
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
  const border = held((code) => (code & 4) !== 0) / all;
  const inside = held((code) => (code & 8) !== 0) / all;
  return {
    foreground: held((code) => (code & 1) !== 0) / all,
    hard: held((code) => (code & 2) !== 0) / all,
    border,
    inside,
    far: Math.max(0, 1 - border - inside),
  };
}

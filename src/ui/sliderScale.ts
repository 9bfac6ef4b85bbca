/** Where a value stands on a rail and how it is written. */
export interface SliderScale {
  readonly min: number;
  readonly max: number;
  /** Distance between neighbouring values of a linear scale; values are rounded to it. */
  readonly step: number;
  readonly kind: 'linear' | 'log';
}

/** Smallest positive value of a log scale whose range starts at 0. */
export const smallestDecade = 1e-5;
/** Share of a log rail that stands for 0 where the range starts at 0. */
const zeroShare = 0.05;

export function sliderScale(min: number, max: number, kind: 'linear' | 'log' = 'linear', step?: number): SliderScale {
  return { min, max, kind, step: step ?? niceStep((max - min) / 100) };
}

/** Share of the rail, 0..1, at which a value stands. */
export function positionOf(value: number, scale: SliderScale): number {
  const clamped = clamp(value, scale);
  if (scale.kind === 'linear') return scale.max === scale.min ? 0 : (clamped - scale.min) / (scale.max - scale.min);
  if (scale.min > 0) return Math.log(clamped / scale.min) / Math.log(scale.max / scale.min);
  if (clamped <= 0) return 0;
  const decades = Math.log(Math.max(clamped, smallestDecade) / smallestDecade) / Math.log(scale.max / smallestDecade);
  return zeroShare + (1 - zeroShare) * decades;
}

/** Value at a share of the rail, rounded to the step, or to two digits on a log scale. */
export function valueAt(position: number, scale: SliderScale): number {
  const t = Math.min(1, Math.max(0, position));
  if (scale.kind === 'linear') return roundToStep(scale.min + t * (scale.max - scale.min), scale);
  if (t === 0) return scale.min;
  if (t === 1) return scale.max;
  if (scale.min > 0) return clamp(twoDigits(scale.min * (scale.max / scale.min) ** t), scale);
  if (t < zeroShare / 2) return 0;
  const decades = Math.max(0, (t - zeroShare) / (1 - zeroShare));
  return clamp(twoDigits(smallestDecade * (scale.max / smallestDecade) ** decades), scale);
}

/** Value after so many key presses: steps of a linear scale, hundredths of a log rail (at least the next value of two digits). */
export function stepped(value: number, presses: number, scale: SliderScale): number {
  if (scale.kind === 'linear') return roundToStep(value + presses * scale.step, scale);
  const from = positionOf(value, scale);
  for (let k = 1; k <= 20; k++) {
    const next = valueAt(from + k * presses * 0.01, scale);
    if (next !== value) return next;
  }
  return value;
}

export function clamp(value: number, { min, max }: { readonly min: number; readonly max: number }): number {
  return Math.min(max, Math.max(min, value));
}

/** A typed number on its scale: clamped, and whole steps where the step is whole (counts, odd windows). */
export function accepted(typed: number, scale: SliderScale): number {
  return scale.kind === 'linear' && Number.isInteger(scale.step) ? roundToStep(typed, scale) : clamp(typed, scale);
}

/** The number in a text, or null. Accepts 1,5 and 1.5, a real minus sign, a times sign or unit around it. */
export function parseNumber(text: string): number | null {
  const plain = text
    .trim()
    .replace(/\u2212/g, '-')
    .replace(/^×\s*/, '')
    .replace(/\s*(%|px|°)$/, '')
    .replace(',', '.');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

/** A value as its scale writes it: decimals of the step, or up to three digits on a log scale; a real minus sign. */
export function formatValue(value: number, scale: SliderScale): string {
  if (scale.kind === 'linear') return value.toFixed(decimalsOf(scale.step)).replace('-', '\u2212');
  if (value === 0) return '0';
  if (value < 1e-3)
    return value.toExponential(Number(value.toPrecision(2)) === Number(value.toPrecision(1)) ? 0 : 1).replace('-', '\u2212');
  return String(Number(value.toPrecision(3)));
}

/** Nearest value of a linear scale. */
function roundToStep(value: number, scale: SliderScale): number {
  const steps = Math.round((value - scale.min) / scale.step);
  return clamp(Number((scale.min + steps * scale.step).toFixed(10)), scale);
}

const twoDigits = (value: number) => Number(value.toPrecision(2));

function decimalsOf(step: number): number {
  for (let digits = 0; digits < 6; digits++) if (Math.abs(Math.round(step * 10 ** digits) - step * 10 ** digits) < 1e-6) return digits;
  return 6;
}

function niceStep(rough: number): number {
  const decade = 10 ** Math.floor(Math.log10(rough));
  return rough >= 5 * decade ? 5 * decade : rough >= 2 * decade ? 2 * decade : decade;
}

/** Bars of the ladder: where they begin and end on a scale that is chosen when a stroke begins and kept until the next. */

export interface MeterScale {
  readonly name: 'wide' | 'fine' | 'values';
  /** Ends of the log scale. */
  readonly low: number;
  readonly high: number;
  /** Numbers written above the column. */
  readonly marks: readonly number[];
}

export const wideScale: MeterScale = { name: 'wide', low: Math.SQRT1_2, high: 2, marks: [0.7, 1.4, 2] };
/** For strokes that change little: there the bars of the wide scale look timid. */
export const fineScale: MeterScale = { name: 'fine', low: 0.95, high: 1 / 0.95, marks: [0.95, 1.05] };
/** For raw values, the same for every loss. */
export const valueScale: MeterScale = { name: 'values', low: 0.001, high: 100, marks: [0.001, 0.1, 1, 100] };

/** Place of a positive number on the scale, 0 at its low end, 1 at its high end; not clamped. */
export function positionOn(scale: MeterScale, value: number): number {
  return Math.log(value / scale.low) / Math.log(scale.high / scale.low);
}

export interface Bar {
  /** Share of the meter's width, 0..1. */
  readonly from: number;
  readonly to: number;
  /** End that lies beyond the scale and carries a notch. */
  readonly beyond: 'low' | 'high' | null;
}

/** Bar from `origin` (a number on the scale) to `value`; null where a log scale has no place for it. */
export function barOn(scale: MeterScale, origin: number, value: number): Bar | null {
  if (!(value > 0) || !Number.isFinite(value)) return null;
  const zero = positionOn(scale, origin);
  const end = positionOn(scale, value);
  const clamped = Math.min(1, Math.max(0, end));
  // The marks are rounded; a value equal to an end is still on the scale.
  const beyond = end > 1 + 1e-9 ? 'high' : end < -1e-9 ? 'low' : null;
  return { from: Math.min(zero, clamped), to: Math.max(zero, clamped), beyond };
}

/**
 * Scale for the stroke that begins, from the ratios at the end of the last one: fine where it moved no loss beyond the fine scale.
 * Where nothing moved, the scale at hand stays.
 */
export function nextScale(current: MeterScale, ratios: readonly number[]): MeterScale {
  const moved = ratios.filter((ratio) => ratio !== 1);
  if (moved.length === 0) return current;
  return moved.every((ratio) => ratio >= fineScale.low && ratio <= fineScale.high) ? fineScale : wideScale;
}

/** Converted planes on the grid, as the masks of an experiment, with sentences about what was done to the numbers. */
import { type GridSize, logitLimit } from '../experiment/experiment.ts';
import { clampLogit, logit } from '../masks/logits.ts';
import type { Converted } from './convert.ts';
import { type Frame, fitted, type Method, type PlaneNumbers, squared, squareSide } from './fit.ts';
import type { Said } from './source.ts';

export interface GridOptions {
  readonly size: GridSize;
  readonly frame: Frame;
  readonly method: Method;
}

export interface OnGrid {
  /** Truth levels in [0, 1], or logits in [-16, 16]. */
  readonly values: Float32Array;
  readonly said: readonly Said[];
}

/** Truth levels. Logits are no truth and do not come here. */
export function truthOn(converted: Converted, options: GridOptions): OnGrid {
  const levels = fitted(converted, { ...options, outside: 0 });
  return {
    values: Float32Array.from(levels, unit),
    said: [...resamplingSaid(converted, options), ...shareSaid(converted, levels, options)],
  };
}

/** Logits of a prediction: of each level its logit, clipped once to 16 and not rounded to the steps of painting. */
export function predictionOn(converted: Converted, options: GridOptions): OnGrid {
  const isLogit = converted.domain === 'logit';
  // Infinities would spoil means; beyond the limits all logits are one.
  const source = isLogit ? { ...converted, values: converted.values.map(clampLogit) } : converted;
  const levels = fitted(source, { ...options, outside: isLogit ? -logitLimit : 0 });
  let clipped = 0;
  const values = Float32Array.from(levels, (level) => {
    const z = clampLogit(isLogit ? level : logit(unit(level))) + 0;
    if (Math.abs(z) === logitLimit) clipped += 1;
    return z;
  });
  const limit: Said[] = clipped > 0 ? [{ key: 'done.clipped', values: { count: clipped, limit: logitLimit } }] : [];
  const share = isLogit ? [] : shareSaid(converted, levels, options);
  return { values, said: [...resamplingSaid(converted, options), ...share, ...limit] };
}

/** Rounding of weighted means may leave [0, 1] by one ulp. */
const unit = (level: number): number => Math.min(1, Math.max(0, level)) + 0;

/** Grey levels 0..255 of a picture: the lowest finite number black, the highest white. */
export function pictureOn(plane: PlaneNumbers & { readonly fullScale: number | null }, options: Omit<GridOptions, 'method'>): Uint8Array {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of plane.values) {
    if (value - value !== 0) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (plane.fullScale === 255) [low, high] = [0, 255];
  const width = high > low ? high - low : 1;
  const grey = plane.values.map((value) => (value - value === 0 ? ((value - low) * 255) / width : value > 0 ? 255 : 0));
  const side = squareSide(plane, options.frame);
  const method = options.size < side ? 'area' : 'bilinear';
  return Uint8Array.from(fitted({ ...plane, values: grey }, { ...options, method, outside: 0 }), Math.round);
}

function resamplingSaid(plane: PlaneNumbers, { size, frame, method }: GridOptions): Said[] {
  const { width, height } = plane;
  const side = squareSide(plane, frame);
  const said: Said[] = [];
  if (width !== height)
    said.push({
      key: `done.${frame}`,
      values: {
        width,
        height,
        side,
        lost: percent(frame === 'crop' ? 1 - side / Math.max(width, height) : 1 - Math.min(width, height) / side),
      },
    });
  if (side === size) said.push({ key: 'done.same', values: { size } });
  else if (method === 'area' && side < size) said.push({ key: 'done.areaFiner', values: { side, size } });
  else said.push({ key: `done.${method}`, values: { side, size, pixels: two((side / size) ** 2) } });
  return said;
}

/** Share of the foreground before and after, and how many levels came to lie between 0 and 1. */
function shareSaid(plane: Converted, levels: Float64Array, { frame, size }: GridOptions): Said[] {
  const before = squared(plane, frame, 0);
  if (before.length === levels.length && squareSide(plane, frame) === size) return [];
  const between = (all: Float64Array) => all.reduce((count, level) => count + (level > 0 && level < 1 ? 1 : 0), 0);
  const mean = (all: Float64Array) => all.reduce((sum, level) => sum + level, 0) / all.length;
  const softened = between(before) === 0 ? between(levels) : 0;
  return [
    { key: 'done.share', values: { before: percent(mean(before)), after: percent(mean(levels)) } },
    ...(softened > 0 ? [{ key: 'done.softened', values: { count: softened } }] : []),
  ];
}

const two = (value: number): number => Math.round(value * 100) / 100;
const percent = (share: number): number => Math.round(share * 1000) / 10;

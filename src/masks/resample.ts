/** Masks on another grid. Grids are powers of two, so that one pixel covers a whole number of pixels of the finer grid. */
import type { GridSize, Masks } from '../experiment/experiment.ts';
import { snapLogit } from './logits.ts';

/** Both masks on a grid of `size`; the same object where the size is already that. */
export function resampleMasks(masks: Masks, size: GridSize): Masks {
  if (masks.size === size) return masks;
  return { size, truth: resampleTruth(masks.truth, masks.size, size), logits: resampleLogits(masks.logits, masks.size, size) };
}

/**
 * Truth levels on another grid: nearest going finer, the mean of the covered pixels going coarser.
 * A binary truth stays binary (a mean of 1/2 and more is 1), so that no loss begins to complain of grey; finer and back is the identity.
 */
export function resampleTruth(truth: Float32Array, from: number, to: number): Float32Array {
  if (to >= from) return nearest(truth, from, to);
  const mean = blockMean(truth, from, to);
  if (truth.every((level) => level === 0 || level === 1)) return mean.map((level) => (level >= 0.5 ? 1 : 0));
  return mean;
}

/** Logits on another grid: bilinear going finer, the mean of the covered pixels going coarser; on the grid of 1/32. */
export function resampleLogits(logits: Float32Array, from: number, to: number): Float32Array {
  return (to >= from ? bilinear(logits, from, to) : blockMean(logits, from, to)).map(snapLogit);
}

function nearest(image: Float32Array, from: number, to: number): Float32Array {
  const out = new Float32Array(to * to);
  const scale = from / to;
  for (let y = 0; y < to; y++) {
    const row = Math.floor(y * scale) * from;
    for (let x = 0; x < to; x++) out[y * to + x] = image[row + Math.floor(x * scale)] as number;
  }
  return out;
}

function blockMean(image: Float32Array, from: number, to: number): Float32Array {
  const out = new Float32Array(to * to);
  const block = from / to;
  const weight = 1 / (block * block);
  for (let y = 0; y < from; y++) {
    const row = Math.floor(y / block) * to;
    for (let x = 0; x < from; x++) {
      const k = row + Math.floor(x / block);
      out[k] = (out[k] as number) + (image[y * from + x] as number) * weight;
    }
  }
  return out;
}

/** Pixel centres are at halves; beyond the outermost centres the outermost value holds. */
function bilinear(image: Float32Array, from: number, to: number): Float32Array {
  const out = new Float32Array(to * to);
  const scale = from / to;
  const last = from - 1;
  for (let y = 0; y < to; y++) {
    const v = Math.min(last, Math.max(0, (y + 0.5) * scale - 0.5));
    const top = Math.floor(v);
    const bottom = Math.min(last, top + 1);
    const b = v - top;
    for (let x = 0; x < to; x++) {
      const u = Math.min(last, Math.max(0, (x + 0.5) * scale - 0.5));
      const left = Math.floor(u);
      const right = Math.min(last, left + 1);
      const a = u - left;
      const above = (image[top * from + left] as number) * (1 - a) + (image[top * from + right] as number) * a;
      const below = (image[bottom * from + left] as number) * (1 - a) + (image[bottom * from + right] as number) * a;
      out[y * to + x] = above * (1 - b) + below * b;
    }
  }
  return out;
}

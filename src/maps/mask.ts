import type { Box } from './box.ts';

/** One byte a pixel: 1 where the level is strictly above the threshold, else 0. */
export function maskAbove(levels: ArrayLike<number>, threshold: number): Uint8Array {
  const mask = new Uint8Array(levels.length);
  for (let i = 0; i < mask.length; i++) mask[i] = (levels[i] as number) > threshold ? 1 : 0;
  return mask;
}

/** Writes the mask of the pixels of the box, in a picture `width` px wide. */
export function markAbove(mask: Uint8Array, levels: Float64Array, threshold: number, width: number, box: Box): void {
  for (let row = box.top; row < box.bottom; row++) {
    for (let i = row * width + box.left; i < row * width + box.right; i++) mask[i] = (levels[i] as number) > threshold ? 1 : 0;
  }
}

/** 'empty' without a foreground pixel, 'full' without a background pixel, else 'mixed'. An image of no pixels is empty. */
export function classesPresent(mask: Uint8Array): 'empty' | 'full' | 'mixed' {
  const hasForeground = mask.includes(1);
  if (!hasForeground) return 'empty';
  return mask.includes(0) ? 'mixed' : 'full';
}

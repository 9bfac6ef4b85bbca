import { contour } from './contours.ts';
import { distanceToSet } from './distance.ts';
import { remember } from './remember.ts';

/**
 * Distance in px of every pixel to the contour of the truth; zeros when there is none. Remembered: not to be written into.
 */
export const distanceToContour = remember((truth: Uint8Array, height: number, width: number): Float64Array => {
  const edge = contour(truth, height, width);
  return edge.includes(1) ? distanceToSet(edge, height, width) : new Float64Array(truth.length);
});

/**
 * Mean distance in px from the contour of the prediction to the contour of the truth, Al Arif et al. 2018;
 * 0 when either has none.
 */
export function meanContourDistance(truth: Uint8Array, prediction: Uint8Array, height: number, width: number): number {
  const distance = distanceToContour(truth, height, width);
  const edge = contour(prediction, height, width);
  let sum = 0;
  let count = 0;
  for (let i = 0; i < edge.length; i++) {
    if (edge[i] === 0) continue;
    sum += distance[i] as number;
    count++;
  }
  return count === 0 ? 0 : sum / count;
}

/**
 * Shape error of every pixel. 'mismatch': the mean contour distance where the masks differ, else 0. 'all': it everywhere.
 * 'per_pixel': the pixel's own distance to the true contour.
 */
export function shapeError(truth: Uint8Array, prediction: Uint8Array, height: number, width: number, mode: string): Float64Array {
  if (mode === 'per_pixel') return distanceToContour(truth, height, width);
  if (mode !== 'mismatch' && mode !== 'all') throw new RangeError(`mode is ${mode}; known are mismatch, all, per_pixel`);
  const mean = meanContourDistance(truth, prediction, height, width);
  const error = new Float64Array(truth.length);
  if (mode === 'all') return error.fill(mean);
  for (let i = 0; i < error.length; i++) if (truth[i] !== prediction[i]) error[i] = mean;
  return error;
}

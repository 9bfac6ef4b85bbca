import { contour, isOnContour } from './contours.ts';
import { distanceToSet } from './distance.ts';
import { remember } from './remember.ts';

/** Contour of a mask, and the distance in px of every pixel to it; zeros when there is none. */
export interface MeasuredContour {
  readonly edge: Uint8Array;
  readonly distance: Float64Array;
}

/** Contour of the truth. Remembered: not to be written into. */
export const contourOfTruth = remember((truth: Uint8Array, height: number, width: number): MeasuredContour => {
  const edge = contour(truth, height, width);
  return { edge, distance: edge.includes(1) ? distanceToSet(edge, height, width) : new Float64Array(truth.length) };
});

/**
 * Mean distance in px from the contour of the prediction to the contour of the truth, Al Arif et al. 2018;
 * 0 when either has none.
 */
export function meanContourDistance(truth: Uint8Array, prediction: Uint8Array, height: number, width: number): number {
  const { distance } = contourOfTruth(truth, height, width);
  let sum = 0;
  let count = 0;
  for (let row = 0, i = 0; row < height; row++) {
    for (let x = 0; x < width; x++, i++) {
      if (prediction[i] === 0 || !isOnContour(prediction, height, width, row, x)) continue;
      sum += distance[i] as number;
      count++;
    }
  }
  return count === 0 ? 0 : sum / count;
}

/**
 * Shape error of every pixel. 'mismatch': the mean contour distance where the masks differ, else 0. 'all': it everywhere.
 * 'per_pixel': the pixel's own distance to the true contour.
 */
export function shapeError(truth: Uint8Array, prediction: Uint8Array, height: number, width: number, mode: string): Float64Array {
  return successiveShapeError()(truth, prediction, height, width, mode);
}

/** `shapeError` for predictions that come one after another: in memory of its own, so that an answer is valid until the next. */
export function successiveShapeError(): typeof shapeError {
  let error = new Float64Array(0);
  return (truth, prediction, height, width, mode) => {
    if (mode === 'per_pixel') return contourOfTruth(truth, height, width).distance;
    if (mode !== 'mismatch' && mode !== 'all') throw new RangeError(`mode is ${mode}; known are mismatch, all, per_pixel`);
    const mean = meanContourDistance(truth, prediction, height, width);
    if (error.length !== truth.length) error = new Float64Array(truth.length);
    if (mode === 'all') return error.fill(mean);
    for (let i = 0; i < error.length; i++) error[i] = truth[i] === prediction[i] ? 0 : mean;
    return error;
  };
}

/**
 * Soft skeleton of Shit et al. 2021 and its adjoint. x_0 is the picture, x_{k+1} its soft erosion (minimum over a cross),
 * d_k = relu(x_k - dilate(x_{k+1})) what an opening removes; S_0 = d_0, S_k = S_{k-1} + relu(d_k - S_{k-1} d_k).
 */
import {
  type Dilation,
  dilate,
  dilatedValues,
  type Erosion,
  erode,
  erodeAdjoint,
  erodedValues,
  subtractDilateAdjoint,
} from './soft_morphology.ts';

/** What the adjoint needs of one level. */
interface SkeletonLevel {
  readonly erosion: Erosion;
  readonly dilation: Dilation;
  /** d_k. */
  readonly removed: Float64Array;
  /** S_k. */
  readonly skeleton: Float64Array;
}

export interface SkeletonTrace {
  readonly levels: readonly SkeletonLevel[];
  readonly result: Float64Array;
}

export function skeleton(picture: Float64Array, height: number, width: number, iterations: number): SkeletonTrace {
  const levels: SkeletonLevel[] = [];
  let x = picture;
  let result = new Float64Array(picture.length);
  for (let k = 0; k <= iterations; k++) {
    const erosion = erode(x, height, width);
    const dilation = dilate(erosion.values, height, width);
    const removed = new Float64Array(x.length);
    const next = new Float64Array(x.length);
    for (let i = 0; i < x.length; i++) {
      const d = Math.max(0, (x[i] as number) - (dilation.values[i] as number));
      const s = result[i] as number;
      removed[i] = d;
      next[i] = s + Math.max(0, d - s * d);
    }
    levels.push({ erosion, dilation, removed, skeleton: next });
    result = next;
    x = erosion.values;
  }
  return { levels, result };
}

/** The same without what the adjoint needs. */
export function skeletonOnly(picture: Float64Array, height: number, width: number, iterations: number): Float64Array {
  const result = new Float64Array(picture.length);
  let x = picture;
  for (let k = 0; k <= iterations; k++) {
    const eroded = erodedValues(x, height, width);
    const opened = dilatedValues(eroded, height, width);
    for (let i = 0; i < x.length; i++) {
      const d = (x[i] as number) - (opened[i] as number);
      if (!(d > 0)) continue;
      const s = result[i] as number;
      const more = d - s * d;
      if (more > 0) result[i] = s + more;
    }
    x = eroded;
  }
  return result;
}

/** dL/dpicture from dL/dS; spends `atSkeleton`. */
export function skeletonAdjoint(trace: SkeletonTrace, atSkeleton: Float64Array): Float64Array {
  let atEroded: Float64Array = new Float64Array(atSkeleton.length);
  for (let k = trace.levels.length - 1; k >= 0; k--) {
    const level = trace.levels[k] as SkeletonLevel;
    const atRemoved = removedGradient(level.removed, trace.levels[k - 1]?.skeleton, atSkeleton);
    subtractDilateAdjoint(level.dilation, atRemoved, atEroded);
    erodeAdjoint(level.erosion, atEroded, atRemoved);
    atEroded = atRemoved;
  }
  return atEroded;
}

/** dL/dx_k through d_k alone, from dL/dS_k in `atSkeleton`, which becomes dL/dS_{k-1}. */
function removedGradient(removed: Float64Array, before: Float64Array | undefined, atSkeleton: Float64Array): Float64Array {
  const gradient = new Float64Array(removed.length);
  for (let i = 0; i < gradient.length; i++) {
    const d = removed[i] as number;
    const s = before === undefined ? 0 : (before[i] as number);
    if (!(d > 0 && d - s * d > 0)) continue;
    const g = atSkeleton[i] as number;
    gradient[i] = g * (1 - s);
    atSkeleton[i] = g * (1 - d);
  }
  return gradient;
}

/** Metrics of two hard masks that measure distances, in px between pixel centres. */
import { contour } from '../maps/contours.ts';
import { successiveDistanceToSet } from '../maps/distance.ts';
import { distanceToContour } from '../maps/shape.ts';

const distanceToPrediction = successiveDistanceToSet();

/** Null where undefined. */
export interface Surface {
  readonly hd: number | null;
  readonly hd_masks: number | null;
  readonly hd95: number | null;
  readonly hd95_pooled: number | null;
  readonly assd: number | null;
  readonly masd: number | null;
  readonly nsd: number | null;
  readonly biou: number | null;
}

export interface SurfaceSettings {
  /** Contour pixels this near count as agreeing (NSD). */
  readonly tau: number;
  /** Foreground nearer than this to its own contour is the band of Boundary IoU; 1 is the contour itself. */
  readonly d: number;
  /** Of the distances in HD95, interpolated linearly. */
  readonly percentile: number;
}

export const noSurface: Surface = {
  hd: null,
  hd_masks: null,
  hd95: null,
  hd95_pooled: null,
  assd: null,
  masd: null,
  nsd: null,
  biou: null,
};

/** Two empty masks agree perfectly; with one empty mask distances are undefined and shares are 0. */
export function surface(truth: Uint8Array, prediction: Uint8Array, height: number, width: number, settings: SurfaceSettings): Surface {
  const isTruthEmpty = !truth.includes(1);
  const isPredictionEmpty = !prediction.includes(1);
  if (isTruthEmpty && isPredictionEmpty) return { hd: 0, hd_masks: 0, hd95: 0, hd95_pooled: 0, assd: 0, masd: 0, nsd: 1, biou: 1 };
  if (isTruthEmpty || isPredictionEmpty) return { ...noSurface, nsd: 0, biou: 0 };

  const truthEdge = contour(truth, height, width);
  const predictionEdge = contour(prediction, height, width);
  const toTruthEdge = distanceToContour(truth, height, width);
  const toPredictionEdge = distanceToPrediction(predictionEdge, height, width);
  const a = sortedOn(predictionEdge, toTruthEdge);
  const b = sortedOn(truthEdge, toPredictionEdge);
  const pooled = new Float64Array(a.length + b.length);
  pooled.set(a);
  pooled.set(b, a.length);
  pooled.sort();
  const sums = [sum(a), sum(b)] as const;
  return {
    hd: percentileOf(pooled, 100),
    hd_masks: Math.max(farthestOutside(truth, prediction, toPredictionEdge), farthestOutside(prediction, truth, toTruthEdge)),
    hd95: Math.max(percentileOf(a, settings.percentile), percentileOf(b, settings.percentile)),
    hd95_pooled: percentileOf(pooled, settings.percentile),
    assd: (sums[0] + sums[1]) / pooled.length,
    masd: (sums[0] / a.length + sums[1] / b.length) / 2,
    nsd: pooled.reduce((count, distance) => count + (distance <= settings.tau ? 1 : 0), 0) / pooled.length,
    biou: bandIou(truth, toTruthEdge, prediction, toPredictionEdge, settings.d),
  };
}

/** Distances at the pixels of the set, smallest first. */
function sortedOn(set: Uint8Array, distance: Float64Array): Float64Array {
  const found = new Float64Array(set.length);
  let count = 0;
  for (let i = 0; i < set.length; i++) if (set[i] === 1) found[count++] = distance[i] as number;
  return found.subarray(0, count).sort();
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Of the pixels of a set, the farthest from the other set. Outside a set its nearest pixel lies on its contour. */
function farthestOutside(set: Uint8Array, other: Uint8Array, toOtherEdge: Float64Array): number {
  let most = 0;
  for (let i = 0; i < set.length; i++) {
    if (set[i] === 1 && other[i] === 0 && (toOtherEdge[i] as number) > most) most = toOtherEdge[i] as number;
  }
  return most;
}

/** Linear interpolation between the two nearest ranks, as numpy.percentile; values sorted, at least one. */
function percentileOf(sorted: Float64Array, percent: number): number {
  const rank = ((sorted.length - 1) * percent) / 100;
  const low = Math.floor(rank);
  const below = sorted[low] as number;
  const above = sorted[Math.min(low + 1, sorted.length - 1)] as number;
  return below + (above - below) * (rank - low);
}

/** IoU of the bands of foreground whose distance to the own contour is below d; null when d leaves no band. */
function bandIou(
  truth: Uint8Array,
  toTruthEdge: Float64Array,
  prediction: Uint8Array,
  toPredictionEdge: Float64Array,
  d: number,
): number | null {
  let both = 0;
  let either = 0;
  for (let i = 0; i < truth.length; i++) {
    const isInTruth = truth[i] === 1 && (toTruthEdge[i] as number) < d;
    const isInPrediction = prediction[i] === 1 && (toPredictionEdge[i] as number) < d;
    if (isInTruth && isInPrediction) both++;
    if (isInTruth || isInPrediction) either++;
  }
  return either === 0 ? null : both / either;
}

/** Metrics of two hard masks that measure distances, in px between pixel centres. */
import { writeContour } from '../maps/contours.ts';
import { successiveDistanceToSet } from '../maps/distance.ts';
import { contourOfTruth } from '../maps/shape.ts';

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

  const { a, b, farthest, band } = walk(truth, prediction, height, width, settings.d);
  const pooled = new Float64Array(a.length + b.length);
  pooled.set(a);
  pooled.set(b, a.length);
  pooled.sort();
  const sums = [sum(a), sum(b)] as const;
  return {
    hd: percentileOf(pooled, 100),
    hd_masks: farthest,
    hd95: Math.max(percentileOf(a, settings.percentile), percentileOf(b, settings.percentile)),
    hd95_pooled: percentileOf(pooled, settings.percentile),
    assd: (sums[0] + sums[1]) / pooled.length,
    masd: (sums[0] / a.length + sums[1] / b.length) / 2,
    nsd: pooled.reduce((count, distance) => count + (distance <= settings.tau ? 1 : 0), 0) / pooled.length,
    biou: band.either === 0 ? null : band.both / band.either,
  };
}

interface Walk {
  /** Distances of the contour pixels of the prediction to the contour of the truth, and the other way round, smallest first. */
  readonly a: Float64Array;
  readonly b: Float64Array;
  /** Of the pixels of either mask, the farthest from the other mask. Outside a set its nearest pixel lies on its contour. */
  readonly farthest: number;
  /** Pixels in both bands of foreground whose distance to the own contour is below d, and in either. */
  readonly band: { readonly both: number; readonly either: number };
}

/** Filled again by every walk: fresh memory costs more than what is written in it. */
let memory = { edge: new Uint8Array(0), a: new Float64Array(0), b: new Float64Array(0) };

/** Everything that is read off the pixels, in one walk over them. */
function walk(truth: Uint8Array, prediction: Uint8Array, height: number, width: number, d: number): Walk {
  const pixels = truth.length;
  if (memory.edge.length !== pixels) memory = { edge: new Uint8Array(pixels), a: new Float64Array(pixels), b: new Float64Array(pixels) };
  const { a, b } = memory;
  const { edge: truthEdge, distance: toTruthEdge } = contourOfTruth(truth, height, width);
  const predictionEdge = writeContour(memory.edge, prediction, height, width);
  const toPredictionEdge = distanceToPrediction(predictionEdge, height, width);
  let countA = 0;
  let countB = 0;
  let farthest = 0;
  let both = 0;
  let either = 0;
  for (let i = 0; i < pixels; i++) {
    const isTruth = truth[i] === 1;
    const isPrediction = prediction[i] === 1;
    if (!isTruth && !isPrediction) continue;
    const toTruth = toTruthEdge[i] as number;
    const toPrediction = toPredictionEdge[i] as number;
    if (predictionEdge[i] === 1) a[countA++] = toTruth;
    if (truthEdge[i] === 1) b[countB++] = toPrediction;
    if (isTruth !== isPrediction) farthest = Math.max(farthest, isTruth ? toPrediction : toTruth);
    const isInTruth = isTruth && toTruth < d;
    const isInPrediction = isPrediction && toPrediction < d;
    if (isInTruth && isInPrediction) both++;
    if (isInTruth || isInPrediction) either++;
  }
  return { a: a.slice(0, countA).sort(), b: b.slice(0, countB).sort(), farthest, band: { both, either } };
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Linear interpolation between the two nearest ranks, as numpy.percentile; values sorted, at least one. */
function percentileOf(sorted: Float64Array, percent: number): number {
  const rank = ((sorted.length - 1) * percent) / 100;
  const low = Math.floor(rank);
  const below = sorted[low] as number;
  const above = sorted[Math.min(low + 1, sorted.length - 1)] as number;
  return below + (above - below) * (rank - low);
}

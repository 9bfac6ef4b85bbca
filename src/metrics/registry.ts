import { maskAbove } from '../maps/mask.ts';
import { type Overlap, overlap } from './overlap.ts';
import { noSurface, type Surface, surface } from './surface.ts';

/** Metrics of two hard masks; null is "undefined" (shown as a dash), never NaN. Distances in px. */
export interface Metrics {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
  readonly dice: number | null;
  readonly iou: number | null;
  readonly sensitivity: number | null;
  readonly specificity: number | null;
  readonly precision: number | null;
  readonly mcc: number | null;
  /** Hausdorff distance between the borders (contour pixels). */
  readonly hd: number | null;
  /** Hausdorff distance between the masks as sets of pixels. */
  readonly hd_masks: number | null;
  readonly hd95: number | null;
  readonly hd95_pooled: number | null;
  readonly assd: number | null;
  readonly masd: number | null;
  readonly nsd: number | null;
  readonly biou: number | null;
}

/** How masks are compared; each has the default of `metricsOfMasks`. */
export interface MetricsSettings {
  /** Tolerance of NSD, px. */
  readonly tau?: number;
  /** Width of the band of Boundary IoU, px. */
  readonly d?: number;
  /** Percentile of HD95. */
  readonly percentile?: number;
  /** False leaves every metric that needs a distance null: they cost most. */
  readonly surface?: boolean;
}

/** Two pictures to compare: row-major levels and probabilities, length height * width. */
export interface MetricsInput extends MetricsSettings {
  readonly height: number;
  readonly width: number;
  /** Foreground where y > 1/2. */
  readonly truth: ArrayLike<number>;
  /** Foreground where p > threshold, strictly. */
  readonly prediction: ArrayLike<number>;
  readonly threshold?: number;
}

export function computeMetrics(input: MetricsInput): Metrics {
  const { height, width, threshold = 0.5 } = input;
  return metricsOfMasks(maskAbove(input.truth, 0.5), maskAbove(input.prediction, threshold), height, width, input);
}

/** Of masks, row-major, one byte a pixel, 0 or 1. */
export function metricsOfMasks(
  truth: Uint8Array,
  prediction: Uint8Array,
  height: number,
  width: number,
  { tau = 1, d = 1, percentile = 95, surface: measures = true }: MetricsSettings = {},
): Metrics {
  const counted: Overlap = overlap(truth, prediction);
  const measured: Surface = measures ? surface(truth, prediction, height, width, { tau, d, percentile }) : noSurface;
  return { ...counted, ...measured };
}

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

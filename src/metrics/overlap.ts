/** Metrics of two hard masks that count pixels; null where undefined. */
export interface Overlap {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
  readonly dice: number;
  readonly iou: number;
  readonly sensitivity: number | null;
  readonly specificity: number | null;
  readonly precision: number | null;
  readonly mcc: number | null;
}

/**
 * Two empty masks agree: Dice and IoU are 1. An empty prediction of a mask that is not empty has precision 0 (MetricsReloaded).
 * Any other ratio with nothing below the line is null, as is MCC whenever a row or column of the table is empty.
 */
export function overlap(truth: Uint8Array, prediction: Uint8Array): Overlap {
  const table = confusion(truth, prediction);
  const { tp, fp, fn, tn } = table;
  const areBothEmpty = tp + fp + fn === 0;
  return {
    ...table,
    dice: areBothEmpty ? 1 : (2 * tp) / (2 * tp + fp + fn),
    iou: areBothEmpty ? 1 : tp / (tp + fp + fn),
    sensitivity: ratio(tp, tp + fn),
    specificity: ratio(tn, tn + fp),
    precision: tp + fp === 0 && fn > 0 ? 0 : ratio(tp, tp + fp),
    mcc: ratio(tp * tn - fp * fn, Math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn))),
  };
}

function confusion(truth: Uint8Array, prediction: Uint8Array) {
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < truth.length; i++) {
    const cell = 2 * (truth[i] as number) + (prediction[i] as number);
    counts[cell] = (counts[cell] as number) + 1;
  }
  const [tn, fp, fn, tp] = counts as [number, number, number, number];
  return { tp, fp, fn, tn };
}

function ratio(above: number, below: number): number | null {
  return below === 0 ? null : above / below;
}

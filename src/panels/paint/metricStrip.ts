/** The metrics in the order of the strip, how each is written, and why one is undefined. */
import { dash } from '../../charts/numbers.ts';
import type { Metrics } from '../../metrics/registry.ts';

export interface Metric {
  readonly id: keyof Metrics;
  readonly kind: 'count' | 'share' | 'distance';
  /** Needs distances, which are not made while a stroke runs. */
  readonly surface?: true;
}

export const strip: readonly Metric[] = [
  { id: 'dice', kind: 'share' },
  { id: 'iou', kind: 'share' },
  { id: 'sensitivity', kind: 'share' },
  { id: 'specificity', kind: 'share' },
  { id: 'precision', kind: 'share' },
  { id: 'mcc', kind: 'share' },
  { id: 'tp', kind: 'count' },
  { id: 'fp', kind: 'count' },
  { id: 'fn', kind: 'count' },
  { id: 'tn', kind: 'count' },
  { id: 'hd_masks', kind: 'distance', surface: true },
  { id: 'hd', kind: 'distance', surface: true },
  { id: 'hd95', kind: 'distance', surface: true },
  { id: 'hd95_pooled', kind: 'distance', surface: true },
  { id: 'assd', kind: 'distance', surface: true },
  { id: 'masd', kind: 'distance', surface: true },
  { id: 'nsd', kind: 'share', surface: true },
  { id: 'biou', kind: 'share', surface: true },
];

/** `.629`, `1`, `24.1`, `558`; a dash where undefined. */
export function metricText({ kind }: Metric, value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return dash;
  if (kind === 'count') return String(value);
  const text = kind === 'distance' ? value.toFixed(value < 9.995 ? 2 : 1) : value.toFixed(3);
  return text.replace(/^(-?)0\./, '$1.').replace('-', '−');
}

export type UndefinedReason = 'truthEmpty' | 'truthFull' | 'predictionEmpty' | 'predictionFull';

/** Which empty or full mask leaves a metric without a value. */
export function whyUndefined(id: keyof Metrics, { tp, fp, fn, tn }: Metrics): UndefinedReason {
  const truthEmpty = tp + fn === 0;
  const predictionEmpty = tp + fp === 0;
  if (id === 'specificity') return 'truthFull';
  if (id === 'precision' && predictionEmpty) return 'predictionEmpty';
  if (truthEmpty) return 'truthEmpty';
  if (predictionEmpty) return 'predictionEmpty';
  return tn + fp === 0 ? 'truthFull' : 'predictionFull';
}

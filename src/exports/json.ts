import type { ExperimentRecord } from './record.ts';

/** Everything in one JSON text; numbers in full, null where there is none. */
export function recordJson(record: ExperimentRecord): string {
  return `${JSON.stringify({ format: 'segloss-values', version: 1, ...record }, (_, value) => (typeof value === 'number' && !Number.isFinite(value) ? null : value), 2)}\n`;
}

import type { Experiment } from './experiment.ts';

/** Equal to the last bit and setting, whatever the objects. */
export function sameExperiment({ truth, logits, ...settings }: Experiment, other: Experiment): boolean {
  const { truth: otherTruth, logits: otherLogits, ...otherSettings } = other;
  return sorted(settings) === sorted(otherSettings) && equal(truth, otherTruth) && equal(logits, otherLogits);
}

const equal = (a: Float32Array, b: Float32Array): boolean => a.length === b.length && a.every((value, i) => value === b[i]);

/** JSON with the names of every object in order. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner) && !ArrayBuffer.isView(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** How far undo reaches: steps, and bytes of masks that only the history keeps alive. */
import type { Experiment } from '../experiment/experiment.ts';

export const historySteps = 200;
export const historyBytes = 64 * 1024 * 1024;

/**
 * The newest of `past` (oldest first) within the limits. Experiments share the arrays that a step did not change; each array counts once.
 * The newest step is kept whatever its size.
 */
export function trimmed<Step extends { readonly experiment?: Experiment }>(
  past: readonly Step[],
  steps: number = historySteps,
  bytes: number = historyBytes,
): Step[] {
  const counted = new Set<Float32Array>();
  let total = 0;
  let first = past.length;
  while (first > 0 && past.length - first < steps) {
    for (const array of arraysOf(past[first - 1])) {
      if (counted.has(array)) continue;
      counted.add(array);
      total += array.byteLength;
    }
    if (total > bytes && first < past.length) break;
    first -= 1;
  }
  return past.slice(first);
}

function arraysOf(step: { readonly experiment?: Experiment } | undefined): readonly Float32Array[] {
  return step?.experiment ? [step.experiment.truth, step.experiment.logits, ...step.experiment.kept.map(({ logits }) => logits)] : [];
}

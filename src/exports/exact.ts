/** Value and gradients of a loss in float64, for what is taken home. */
import type { ExportRequest, TestMasks } from './request.ts';
import { referenceOf } from './scene.ts';
import { numbersOf, type Subject, subjectOf } from './subject.ts';

export interface Exact {
  readonly subject: Subject;
  readonly value: number;
  readonly gradP: Float64Array;
  /** p (1 - p) gradP at the clipped p. */
  readonly gradZ: Float64Array;
}

/** The same numbers as `window.segloss.evaluate` of these masks. Throws as `exportCode` does. */
export function exactOf(request: ExportRequest, masks: TestMasks): Exact {
  const subject = subjectOf(request);
  const eps = numbersOf(subject.values).eps ?? 1e-7;
  const { value, gradP } = referenceOf(subject, masks);
  const gradZ = gradP.map((g, i) => {
    const p = Math.min(Math.max(masks.p[i] as number, eps), 1 - eps);
    return g * p * (1 - p);
  });
  return { subject, value: value + 0, gradP, gradZ };
}

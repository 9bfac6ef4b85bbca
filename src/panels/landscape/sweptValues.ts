/** Which parameter a sweep moves, and through which five values. */
import { valueAt } from '../../landscapes/axis.ts';
import type { NumberParameter } from '../../losses/loss.ts';
import { lossNow, numbersNow } from './lossNow.ts';

/** The chosen one where the loss has it, else its first; null where it has no numeric parameter. */
export function sweptParameter(lossId: string, chosen: string | null): string | null {
  const names = numbersNow(lossId);
  return chosen !== null && names.includes(chosen) ? chosen : (names[0] ?? null);
}

/** Five values evenly over the slider, whole or odd where the loss takes no others; fewer where they coincide. */
export function sweptValues(lossId: string, name: string): readonly number[] {
  const parameter = lossNow(lossId)?.parameters[name] as NumberParameter;
  const { min, max, integer, odd } = parameter;
  const axis = { min, max, here: null, scale: parameter.scale ?? 'linear' } as const;
  const values = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const value = valueAt(axis, share);
    if (odd) return 2 * Math.round((value - 1) / 2) + 1;
    return integer ? Math.round(value) : Number(value.toPrecision(3));
  });
  return [...new Set(values)];
}

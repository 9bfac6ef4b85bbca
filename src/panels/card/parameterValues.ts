/** Slider positions as the values that a loss takes. */
import type { NumberParameter } from '../../losses/loss.ts';

/** A whole number where the parameter wants one, odd where it wants that, within its range; null stays null. */
export function wholeOdd(
  value: number | null,
  { integer, odd, min, max }: Pick<NumberParameter, 'integer' | 'odd' | 'min' | 'max'>,
): number | null {
  if (value === null) return null;
  if (odd) {
    const nearest = 2 * Math.round((value - 1) / 2) + 1;
    return nearest > max ? nearest - 2 : nearest < min ? nearest + 2 : nearest;
  }
  return integer ? Math.round(value) : value;
}

/**
 * List of radii whose largest is `largest`, spaced like the standard list: its members below `largest`, the gaps continued by its
 * last gap where `largest` goes beyond, and `largest` itself.
 */
export function radiiUpTo(largest: number, standard: readonly number[]): readonly number[] {
  const end = Math.round(largest);
  const last = standard.at(-1) ?? end;
  const gap = Math.max(1, last - (standard.at(-2) ?? 0));
  const kept = standard.filter((radius) => radius < end);
  for (let radius = last + gap; radius < end; radius += gap) kept.push(radius);
  return [...kept, end];
}

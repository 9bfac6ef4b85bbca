/** Axes that lead nowhere: a form of a loss may fix a number, or have no place for it. */
import type { ResolvedLoss } from '../losses/resolve.ts';
import { maps as knownMaps } from '../maps/registry.ts';

/**
 * Nothing moves with this number in the form shown: its dialect fixes it, or neither its formula nor its maps know it. The loss is
 * resolved with the number at the end of its range, as a number that is off (null) is in no formula. What an operator reads is not known.
 */
export function isIdle({ dialect, operator, formula, maps }: ResolvedLoss, name: string): boolean {
  if (dialect?.values && Object.hasOwn(dialect.values, name)) return true;
  if (operator || formula === null) return false;
  const named: readonly string[] = formula.match(/[A-Za-z_]\w*/g) ?? [];
  const read = Object.entries(maps).flatMap(([map, id]) => (named.includes(map) ? (knownMaps[id]?.reads ?? []) : []));
  return !named.includes(name) && !read.includes(name);
}

/** Landscapes in numbers, for the tables beside the drawings. */
import { type Field, heightAt } from '../../charts/field.ts';
import { formatValue } from '../../charts/numbers.ts';
import { axisValue } from '../../charts/ticks.ts';
import { valueAt } from '../../landscapes/axis.ts';
import type { View } from './plotOf.ts';
import { differenceOf, type Surface } from './surface.ts';
import { axisTitle, type Localize } from './words.ts';

/** Heights of one view of a surface. */
export function surfaceRows(surface: Surface, view: View, pinned: readonly [string, string], localized: Localize) {
  const [a, b] = [surface.sheets.get(pinned[0]), surface.sheets.get(pinned[1])];
  const field =
    view === 'difference'
      ? a && b
        ? differenceOf(a, b, surface.height, [0.5, 0.5]).field
        : null
      : ((view === 'a' ? a : b)?.field ?? null);
  return fieldRows(surface, field, localized);
}

/** Heights at nine places along each axis, the y axis's greatest first. */
export function fieldRows(surface: Surface, field: Field | null, localized: Localize) {
  const shares = Array.from({ length: 9 }, (_, k) => k / 8);
  const [x, y] = surface.ranges;
  const [familyX, familyY] = surface.families;
  return {
    columns: [`${axisTitle(familyY, localized)} \\ ${axisTitle(familyX, localized)}`, ...shares.map((u) => axisValue(x, valueAt(x, u)))],
    rows: [...shares]
      .reverse()
      .map((v) => [axisValue(y, valueAt(y, v)), ...shares.map((u) => formatValue(field ? heightAt(field, u, v) : Number.NaN))]),
  };
}

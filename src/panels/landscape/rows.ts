/** Landscapes in numbers: the tables beside the drawings and the CSV that is saved. */
import { heightAt } from '../../charts/field.ts';
import { formatValue } from '../../charts/numbers.ts';
import { axisValue } from '../../charts/ticks.ts';
import type { SweepReply } from '../../engine/landscapeProtocol.ts';
import { valueAt } from '../../landscapes/axis.ts';
import { familyOf } from '../../landscapes/families.ts';
import type { Axis } from '../../landscapes/landscape.ts';
import { lossNow } from './lossNow.ts';
import type { View } from './plotOf.ts';
import { differenceOf, type Surface } from './surface.ts';
import { axisTitle, type Localize } from './words.ts';

/** Nine places along each axis. */
export function surfaceRows(surface: Surface, view: View, pinned: readonly [string, string], localized: Localize) {
  const [a, b] = [surface.sheets.get(pinned[0]), surface.sheets.get(pinned[1])];
  const field =
    view === 'difference'
      ? a && b
        ? differenceOf(a, b, surface.height, [0.5, 0.5]).field
        : null
      : ((view === 'a' ? a : b)?.field ?? null);
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

/**
 * Every point of every loss's grid, one a line: axes, then the losses; empty where there is no value. Numbers in full, with a point.
 * A text that a spreadsheet would take for a formula is made harmless.
 */
export function sweepCsv({ axes, ranges, grids, height }: SweepReply, localized: Localize): string {
  const ready = grids.flatMap((grid) => (grid.status === 'ready' ? [grid] : []));
  const points = Math.max(0, ...ready.map((grid) => grid.points));
  const same = ready.filter((grid) => grid.points === points);
  const names = axes.map((ref) => axisTitle(familyOf(ref), localized));
  const header = [...names, ...same.map(({ id }) => `${lossName(id, localized)} (${height})`)].map(csvText).join(',');
  const cells = axes.length === 2 ? points * points : points;
  const lines = Array.from({ length: cells }, (_, cell) => {
    const places = axes.length === 2 ? [cell % points, Math.floor(cell / points)] : [cell];
    const values = places.map((place, i) => valueAt(ranges[i] as Axis, place / (points - 1)));
    return [...values, ...same.map((grid) => grid.values[cell] as number)]
      .map((value) => (Number.isFinite(value) ? String(value) : ''))
      .join(',');
  });
  return `${[header, ...lines].join('\r\n')}\r\n`;
}

/** Quoted; a leading =, +, -, @, tab or return is kept from being read as a formula. */
export function csvText(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${harmless.replace(/"/g, '""')}"`;
}

function lossName(id: string, localized: Localize): string {
  const loss = lossNow(id);
  return loss ? localized(loss.shortName) : id;
}

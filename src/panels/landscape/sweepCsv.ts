/** A landscape as a table to be saved. */
import type { SweepGrid, SweepReply } from '../../engine/landscapeProtocol.ts';
import { csvTable } from '../../exports/csv.ts';
import { valueAt } from '../../landscapes/axis.ts';
import { familyOf } from '../../landscapes/families.ts';
import type { Axis } from '../../landscapes/landscape.ts';
import { nameOf } from './lossNow.ts';
import { axisTitle, type Localize } from './words.ts';

type Ready = Extract<SweepGrid, { status: 'ready' }>;

/** A column of the finest grid's points; NaN where there is no value. */
export interface ExtraColumn {
  readonly title: string;
  readonly values: Float64Array;
}

/**
 * Every point of the finest grid, one a line: axes, then the losses, then what is given beside them; empty where there is no value. A loss whose
 * grid is coarser so far has values at the points that both grids have. Numbers in full.
 */
export function sweepCsv({ axes, ranges, grids, height }: SweepReply, localized: Localize, extra: readonly ExtraColumn[] = []): string {
  const ready = grids.flatMap((grid) => (grid.status === 'ready' ? [grid] : []));
  const points = Math.max(0, ...ready.map((grid) => grid.points));
  const names = axes.map((ref) => axisTitle(familyOf(ref), localized));
  const header = [...names, ...ready.map(({ id }) => `${nameOf(id, localized)} (${height})`), ...extra.map(({ title }) => title)];
  const lines = Array.from({ length: points ** axes.length }, (_, cell) => {
    const places = axes.length === 2 ? [cell % points, Math.floor(cell / points)] : [cell];
    return [
      ...places.map((place, i) => valueAt(ranges[i] as Axis, place / (points - 1))),
      ...ready.map((grid) => valueIn(grid, places, points)),
      ...extra.map(({ values }) => values[cell] ?? null),
    ];
  });
  return csvTable([header, ...lines]);
}

/** Value of a grid at a point of one of `points` a side; null where it has no such point. */
function valueIn(grid: Ready, places: readonly number[], points: number): number | null {
  const own = places.map((place) => (place * (grid.points - 1)) / (points - 1));
  if (!own.every(Number.isInteger)) return null;
  const [x = 0, y = 0] = own;
  return grid.values[y * grid.points + x] ?? null;
}

/** The landscape at hand as fields, with the places and words that its drawing needs. Pure but for a cache of fields by their grids. */
import { type Field, fieldOf, heightAt } from '../../charts/field.ts';
import type { CellFailure, SweepGrid } from '../../engine/landscapeProtocol.ts';
import { positionOf, valueAt } from '../../landscapes/axis.ts';
import { familyOf } from '../../landscapes/families.ts';
import { heights } from '../../landscapes/heights.ts';
import type { Axes, Axis, Family, Height } from '../../landscapes/landscape.ts';
import { flatCells } from '../../landscapes/marks.ts';
import type { Anchor, ShownSweep } from '../../stores/landscape.ts';

export interface Sheet {
  readonly id: string;
  readonly field: Field;
  /** Flatness of each cell. */
  readonly flat: Uint8Array;
  readonly failures: readonly CellFailure[];
}

export interface Surface {
  readonly anchor: Anchor;
  readonly axes: Axes;
  readonly ranges: readonly [Axis, Axis];
  readonly families: readonly [Family, Family];
  readonly height: Height;
  readonly sheets: ReadonlyMap<string, Sheet>;
  readonly refused: ReadonlyMap<string, Extract<SweepGrid, { status: 'failed' }>>;
}

const sheets = new WeakMap<Float64Array, Sheet>();

/** Null for a curve. */
export function surfaceOf({ anchor, reply }: ShownSweep): Surface | null {
  const [x, y] = reply.axes;
  const [rangeX, rangeY] = reply.ranges;
  if (!y || !rangeX || !rangeY) return null;
  const ready = reply.grids.flatMap((grid) => (grid.status === 'ready' ? [[grid.id, sheetOf(grid, reply.height)] as const] : []));
  const refused = reply.grids.flatMap((grid) => (grid.status === 'failed' ? [[grid.id, grid] as const] : []));
  return {
    anchor,
    axes: reply.axes,
    ranges: [rangeX, rangeY],
    families: [familyOf(x), familyOf(y)],
    height: reply.height,
    sheets: new Map(ready),
    refused: new Map(refused),
  };
}

function sheetOf(grid: Extract<SweepGrid, { status: 'ready' }>, height: Height): Sheet {
  let sheet = sheets.get(grid.values);
  if (!sheet) {
    const { id, values, points, failures } = grid;
    sheet = { id, field: fieldOf(values, points), flat: flatCells(values, points, height === 'gradient_norm'), failures };
    sheets.set(values, sheet);
  }
  return sheet;
}

export const sharesOf = ({ ranges }: Pick<Surface, 'ranges'>, values: readonly number[]): readonly [number, number] => [
  positionOf(ranges[0], values[0] as number),
  positionOf(ranges[1], values[1] as number),
];

export const valuesAt = ({ ranges }: Pick<Surface, 'ranges'>, [u, v]: readonly [number, number]): readonly [number, number] => [
  valueAt(ranges[0], u),
  valueAt(ranges[1], v),
];

/** A minus B, each divided by its height at `here` where both are above 0 there and heights are no shares of one; `divided` says which. */
export function differenceOf(
  a: Sheet,
  b: Sheet,
  height: Height,
  here: readonly [number, number],
): { readonly field: Field; readonly divided: boolean } {
  const [hereA, hereB] = [heightAt(a.field, ...here), heightAt(b.field, ...here)];
  const divided = rangeOf(height) === null && hereA > 0 && hereB > 0;
  const [byA, byB] = divided ? [hereA, hereB] : [1, 1];
  const fine = a.field.points >= b.field.points ? a.field : b.field;
  const last = fine.points - 1;
  const values = Float64Array.from({ length: fine.points ** 2 }, (_, cell) => {
    const [u, v] = [(cell % fine.points) / last, Math.floor(cell / fine.points) / last];
    return heightAt(a.field, u, v) / byA - heightAt(b.field, u, v) / byB;
  });
  return { field: fieldOf(values, fine.points), divided };
}

/** Range that the heights' colours keep whatever the values; null: that of the values. */
export const rangeOf = (height: Height): readonly [number, number] | null => heights.find(({ id }) => id === height)?.range ?? null;

/** Ends of the colour scale of one field. A level field gets a scale of some width. */
export function scaleOf(field: Field, height: Height): readonly [number, number] {
  const fixed = rangeOf(height);
  if (fixed) return fixed;
  return field.high > field.low ? [field.low, field.high] : [field.low - 1, field.low + 1];
}

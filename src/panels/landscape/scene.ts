/** What one map of a landscape draws: field, colour scale, and what its labels keep clear of. */
import { type Field, heightAt, placeOf } from '../../charts/field.ts';
import { differenceOf, rangeOf, type Sheet, type Surface, scaleOf } from './surface.ts';

type Place = readonly [number, number];

export interface MapScene {
  readonly field: Field;
  readonly low: number;
  readonly high: number;
  /** Heights are divided by the height here. */
  readonly divided: boolean;
  /** Both maps of a pair have this scale. */
  readonly shared: boolean;
  /** All heights are one, so that its colours stand for no range. */
  readonly level: boolean;
  readonly flat: Uint8Array | null;
  readonly keepClear: readonly Place[];
}

/** Null where the field needed is not there yet. `here`: the place by whose height a difference or shared scale divides. */
export function mapScene(
  surface: Surface,
  view: 'a' | 'b' | 'difference',
  a: Sheet | null,
  b: Sheet | null,
  here: Place,
  shared: boolean,
): MapScene | null {
  const { height } = surface;
  const keepClear = [
    here,
    ...[a, b].flatMap((sheet) => (sheet && sheet.field.lowest >= 0 ? [placeOf(sheet.field, sheet.field.lowest)] : [])),
  ];
  if (view === 'difference') {
    if (!a || !b) return null;
    const { field, divided } = differenceOf(a, b, height, here);
    const reach = Math.max(Math.abs(field.low), Math.abs(field.high), 1e-12);
    return { field, low: -reach, high: reach, divided, shared: false, level: false, flat: null, keepClear };
  }
  const sheet = view === 'a' ? a : b;
  if (!sheet) return null;
  const common = shared && a && b ? commonScale(surface, sheet, [a, b], here) : null;
  const [low, high] = common ?? scaleOf(sheet.field, height);
  const level = common === null && rangeOf(height) === null && !(sheet.field.high > sheet.field.low);
  return { field: sheet.field, low, high, divided: false, shared: common !== null, level, flat: sheet.flat, keepClear };
}

/**
 * Ends of this sheet's scale such that equal colours are equal heights relative to the height here, over all sheets.
 * Shares of one have a common scale anyway; null where a height here is not above 0.
 */
export function commonScale(
  { height }: Pick<Surface, 'height'>,
  sheet: Sheet,
  all: readonly Sheet[],
  here: Place,
): readonly [number, number] | null {
  const fixed = rangeOf(height);
  if (fixed) return fixed;
  const own = heightAt(sheet.field, ...here);
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { field } of all) {
    const by = heightAt(field, ...here);
    if (!(by > 0)) return null;
    low = Math.min(low, field.low / by);
    high = Math.max(high, field.high / by);
  }
  return high > low ? [low * own, high * own] : null;
}

/** Ends of the colour scale of one small map among others. */
export function smallScale(surface: Surface, sheet: Sheet, all: readonly Sheet[], here: Place, shared: boolean): readonly [number, number] {
  return (shared ? commonScale(surface, sheet, all, here) : null) ?? scaleOf(sheet.field, surface.height);
}

/** The line under the dot. */
import { heightAt, rowAt } from '../../charts/field.ts';
import type { Profile } from '../../charts/terrainProfile.ts';
import type { Height } from '../../landscapes/landscape.ts';
import { rangeOf, type Sheet } from './surface.ts';

/** Points along the line: those of the finest grid and three between each two. */
const points = 161;

/** A and B along x through the dot, each to be divided by its height there; shares of one stay as they are. Null where one of both is missing or not above 0 at the dot. */
export function profileOf(
  a: Sheet | null,
  b: Sheet | null,
  [u, v]: readonly [number, number],
  height: Height,
  front: 'a' | 'b',
): Profile | null {
  const none = new Float64Array(points).fill(Number.NaN);
  const [hereA, hereB] = [a, b].map((sheet) => (sheet ? heightAt(sheet.field, u, v) : Number.NaN)) as [number, number];
  const raw = rangeOf(height) !== null;
  const line = (sheet: Sheet | null, here: number): Float64Array => (sheet && (raw || here > 0) ? rowAt(sheet.field, v, points) : none);
  const profile = { a: line(a, hereA), b: line(b, hereB), here: raw ? null : ([hereA, hereB] as const), front };
  return [...profile.a, ...profile.b].some(Number.isFinite) ? profile : null;
}

/** The plots in numbers, for those who do not see them. Pure: the panel gives the words. */
import type { CurveSeries } from '../../charts/curveFigure.ts';
import { dash, formatValue } from '../../charts/numbers.ts';

/** About `rows` rows of x and every curve, first and last included. */
export function curveRows(x: Float64Array, series: readonly CurveSeries[], rows = 11): readonly (readonly string[])[] {
  const count = Math.min(rows, x.length);
  return Array.from({ length: count }, (_, k) => {
    const at = count === 1 ? 0 : Math.round((k / (count - 1)) * (x.length - 1));
    return [formatX(x[at]), ...series.flatMap(({ curves }) => curves.map((curve) => formatValue(curve[at])))];
  });
}

/** A curve is said to rise on its way where it climbs by more than a thousandth of its span. */
export function risesOnTheWay(curve: Float64Array): boolean {
  let lowest = Number.POSITIVE_INFINITY;
  let climb = 0;
  let highest = Number.NEGATIVE_INFINITY;
  for (const value of curve) {
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
    climb = Math.max(climb, value - lowest);
  }
  return climb > 1e-3 * (highest - lowest);
}

/** Value of a curve at the sample nearest to x = 1/2. */
export function atHalf(x: Float64Array, curve: Float64Array | undefined): number | null {
  let best = 0;
  for (let k = 1; k < x.length; k++) if (Math.abs((x[k] ?? 0) - 0.5) < Math.abs((x[best] ?? 0) - 0.5)) best = k;
  return curve?.[best] ?? null;
}

/** The strongest pixels, largest |gradient| first: column, row, value. */
export function strongestPixels(gradient: Float32Array, width: number, count = 8): readonly (readonly string[])[] {
  const best: number[] = [];
  for (let i = 0; i < gradient.length; i++) {
    const magnitude = Math.abs(gradient[i] ?? 0);
    if (magnitude === 0) continue;
    let place = best.length;
    while (place > 0 && magnitude > Math.abs(gradient[best[place - 1] ?? 0] ?? 0)) place--;
    if (place < count) best.splice(place, 0, i);
    if (best.length > count) best.pop();
  }
  return best.map((i) => [String(i % width), String(Math.floor(i / width)), formatValue(gradient[i])]);
}

const formatX = (x: number | undefined): string => (x === undefined ? dash : x.toFixed(3).replace(/\.?0+$/, '') || '0');

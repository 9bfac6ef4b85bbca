/** Numbers as the page writes them: three significant digits, no leading zero, a true minus sign; "–" where there is none. */

export const dash = '–';
const minus = '−';

/** `.326`, `.0996`, `13.6`, `−1.25`, `4.20e−5`, `1.3e6`; "–" for NaN and infinities. */
export function formatValue(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return dash;
  const sign = value < 0 ? minus : '';
  return sign + formatMagnitude(Math.abs(value));
}

/** `×1.46`, `×.87`, `×12.5`, `×999+`. */
export function formatRatio(ratio: number): string {
  if (!Number.isFinite(ratio)) return dash;
  if (ratio >= 999.5) return '×999+';
  return `×${withoutZero(ratio >= 99.5 ? ratio.toFixed(0) : ratio >= 9.995 ? ratio.toFixed(1) : ratio.toFixed(2))}`;
}

/** A change with its sign: `+.012`, `−1.25`, `0`. */
export function formatChange(change: number): string {
  return change > 0 ? `+${formatValue(change)}` : formatValue(change);
}

/** A share in 0..1 as whole percent, without the sign. */
export function formatShare(share: number): string {
  return String(Math.round(100 * share));
}

function formatMagnitude(magnitude: number): string {
  if (magnitude === 0) return '0';
  if (magnitude >= 99999.5) return exponential(magnitude, 1);
  if (magnitude >= 99.95) return magnitude.toFixed(0);
  if (magnitude >= 9.995) return magnitude.toFixed(1);
  if (magnitude >= 0.9995) return magnitude.toFixed(2);
  if (magnitude >= 0.09995) return withoutZero(magnitude.toFixed(3));
  if (magnitude >= 0.009995) return withoutZero(magnitude.toFixed(4));
  if (magnitude >= 0.0009995) return withoutZero(magnitude.toFixed(5));
  return exponential(magnitude, 2);
}

const withoutZero = (text: string): string => text.replace(/^0\./, '.');
const exponential = (magnitude: number, digits: number): string => magnitude.toExponential(digits).replace('-', minus).replace('+', '');

const bits = 11;
const buckets = 1 << bits;
const digits = 6;

/**
 * Indices from the largest value to the smallest; equal values keep the order of their indices.
 * Any finite numbers and infinities; -0 equals 0. Radix sort on the 64 bits, linear in the length.
 */
export function descendingOrder(values: Float64Array): Uint32Array {
  const { high, low } = sortKeys(values);
  const histograms = new Uint32Array(digits * buckets);
  for (let i = 0; i < values.length; i++) {
    for (let d = 0; d < digits; d++) {
      const slot = d * buckets + digitOf(high[i] as number, low[i] as number, d);
      histograms[slot] = (histograms[slot] as number) + 1;
    }
  }
  let order = new Uint32Array(values.length).map((_, i) => i);
  let spare = new Uint32Array(values.length);
  for (let d = 0; d < digits; d++) {
    const histogram = histograms.subarray(d * buckets, (d + 1) * buckets);
    // A digit shared by all values orders nothing.
    if (histogram.includes(values.length)) continue;
    placeByDigit(high, low, d, histogram, order, spare);
    [order, spare] = [spare, order];
  }
  return order;
}

/** Unsigned halves of a 64-bit key that grows as the value falls. */
function sortKeys(values: Float64Array): { readonly high: Uint32Array; readonly low: Uint32Array } {
  const high = new Uint32Array(values.length);
  const low = new Uint32Array(values.length);
  const cell = new Float64Array(1);
  const words = new Uint32Array(cell.buffer);
  const isLittleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;
  const highWord = isLittleEndian ? 1 : 0;
  for (let i = 0; i < values.length; i++) {
    cell[0] = (values[i] as number) + 0;
    const top = words[highWord] as number;
    const bottom = words[1 - highWord] as number;
    // Positive floats grow with their bits: flip all but the sign. Negative ones fall with them: keep as is.
    const isNegative = top >= 0x80000000;
    high[i] = isNegative ? top : ~top & 0x7fffffff;
    low[i] = isNegative ? bottom : ~bottom;
  }
  return { high, low };
}

/** Digit d, counted from the least significant, of the 64-bit key. */
function digitOf(high: number, low: number, d: number): number {
  if (d < 2) return (low >>> (d * bits)) & (buckets - 1);
  if (d === 2) return ((low >>> 22) | (high << 10)) & (buckets - 1);
  return (high >>> (1 + (d - 3) * bits)) & (buckets - 1);
}

/** One stable pass: `to` is `from` ordered by digit d; spends the histogram. */
function placeByDigit(high: Uint32Array, low: Uint32Array, d: number, histogram: Uint32Array, from: Uint32Array, to: Uint32Array): void {
  let next = 0;
  for (let b = 0; b < buckets; b++) {
    const count = histogram[b] as number;
    histogram[b] = next;
    next += count;
  }
  for (let k = 0; k < from.length; k++) {
    const i = from[k] as number;
    const b = digitOf(high[i] as number, low[i] as number, d);
    const place = histogram[b] as number;
    to[place] = i;
    histogram[b] = place + 1;
  }
}

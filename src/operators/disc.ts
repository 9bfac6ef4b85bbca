/** A disc of pixels: one run of pixels a row. */
export interface Disc {
  readonly reach: number;
  /** Half width of the run in row dy, at dy + reach. */
  readonly halfWidths: Int32Array;
}

/** The pixels whose offset (i, j) has i^2 + j^2 <= radius^2. */
export function discOf(radius: number): Disc {
  const reach = Math.floor(radius);
  // Room for a radius whose square is a whole number only in exact arithmetic.
  const limit = radius * radius + 1e-9;
  const halfWidths = new Int32Array(2 * reach + 1);
  for (let dy = -reach; dy <= reach; dy++) halfWidths[dy + reach] = Math.floor(Math.sqrt(limit - dy * dy));
  return { reach, halfWidths };
}

/** Row sums from the left edge, with room on both sides so that runs may reach past the image. */
export interface RowSums {
  readonly margin: number;
  readonly stride: number;
  readonly sums: Float64Array;
}

/** sums[row * stride + margin + x] is the sum of the row's first x values; constant beyond the ends. */
export function rowSums(values: Float64Array, height: number, width: number, margin: number): RowSums {
  const stride = width + 1 + 2 * margin;
  const sums = new Float64Array(height * stride);
  for (let row = 0; row < height; row++) {
    let total = 0;
    let place = row * stride + margin + 1;
    for (let i = row * width; i < (row + 1) * width; i++, place++) {
      total += values[i] as number;
      sums[place] = total;
    }
    sums.fill(total, place, (row + 1) * stride);
  }
  return { margin, stride, sums };
}

/** Sum over the disc around every pixel, of the pixels inside the image. The margin must hold the disc's reach. */
export function discSums({ margin, stride, sums }: RowSums, height: number, width: number, disc: Disc): Float64Array {
  const { reach, halfWidths } = disc;
  const out = new Float64Array(height * width);
  for (let row = 0; row < height; row++) {
    for (let dy = Math.max(-reach, -row); dy <= Math.min(reach, height - 1 - row); dy++) {
      const half = halfWidths[dy + reach] as number;
      let right = (row + dy) * stride + margin + half + 1;
      let left = (row + dy) * stride + margin - half;
      for (let i = row * width; i < (row + 1) * width; i++, right++, left++) {
        out[i] = (out[i] as number) + (sums[right] as number) - (sums[left] as number);
      }
    }
  }
  return out;
}

/** Number of pixels of the disc around every pixel that lie inside the image. */
export function discAreas(height: number, width: number, disc: Disc): Float64Array {
  const { reach, halfWidths } = disc;
  const areas = new Float64Array(height * width);
  for (let row = 0; row < height; row++) {
    const first = row * width;
    if (row > reach && row < height - reach) {
      areas.copyWithin(first, first - width, first);
      continue;
    }
    for (let dy = Math.max(-reach, -row); dy <= Math.min(reach, height - 1 - row); dy++) {
      const half = halfWidths[dy + reach] as number;
      for (let x = 0; x < width; x++) {
        const run = Math.min(width - 1, x + half) - Math.max(0, x - half) + 1;
        areas[first + x] = (areas[first + x] as number) + run;
      }
    }
  }
  return areas;
}

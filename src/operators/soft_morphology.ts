/** Grey erosion by a cross and dilation by a 3 x 3 square, with where each result came from; pixels outside the image do not count. */

export interface Erosion {
  readonly values: Float64Array;
  /** The first smallest of the column of three, and of the row of three; both the same pixel unless the two tie. */
  readonly first: Int32Array;
  readonly second: Int32Array;
}

export interface Dilation {
  readonly values: Float64Array;
  /** The first largest pixel of the square, row by row. */
  readonly source: Int32Array;
}

/** Minimum over the cross of five. */
export function erode(x: Float64Array, height: number, width: number): Erosion {
  const values = new Float64Array(x.length);
  const first = new Int32Array(x.length);
  const second = new Int32Array(x.length);
  for (let row = 0, i = 0; row < height; row++) {
    for (let column = 0; column < width; column++, i++) {
      let vertical = row > 0 ? i - width : i;
      if (row > 0 && (x[i] as number) < (x[vertical] as number)) vertical = i;
      if (row < height - 1 && (x[i + width] as number) < (x[vertical] as number)) vertical = i + width;
      let horizontal = column > 0 ? i - 1 : i;
      if (column > 0 && (x[i] as number) < (x[horizontal] as number)) horizontal = i;
      if (column < width - 1 && (x[i + 1] as number) < (x[horizontal] as number)) horizontal = i + 1;
      const down = x[vertical] as number;
      const across = x[horizontal] as number;
      values[i] = down < across ? down : across;
      first[i] = down <= across ? vertical : horizontal;
      second[i] = across <= down ? horizontal : vertical;
    }
  }
  return { values, first, second };
}

/** Adds what reached every minimum to the pixel it came from; a tie of column and row splits evenly. */
export function erodeAdjoint({ first, second }: Erosion, gradient: Float64Array, to: Float64Array): void {
  for (let i = 0; i < gradient.length; i++) {
    const half = (gradient[i] as number) / 2;
    if (half === 0) continue;
    const a = first[i] as number;
    const b = second[i] as number;
    to[a] = (to[a] as number) + half;
    to[b] = (to[b] as number) + half;
  }
}

/** Maximum over the 3 x 3 square: the first largest of each row of three, then the first largest of three rows. */
export function dilate(x: Float64Array, height: number, width: number): Dilation {
  const values = new Float64Array(x.length);
  const source = new Int32Array(x.length);
  const across = new Int32Array(x.length);
  for (let row = 0, i = 0; row < height; row++) {
    for (let column = 0; column < width; column++, i++) {
      let best = column > 0 ? i - 1 : i;
      if (column > 0 && (x[i] as number) > (x[best] as number)) best = i;
      if (column < width - 1 && (x[i + 1] as number) > (x[best] as number)) best = i + 1;
      across[i] = best;
    }
  }
  for (let row = 0, i = 0; row < height; row++) {
    for (let column = 0; column < width; column++, i++) {
      let best = across[row > 0 ? i - width : i] as number;
      if (row > 0 && (x[across[i] as number] as number) > (x[best] as number)) best = across[i] as number;
      if (row < height - 1 && (x[across[i + width] as number] as number) > (x[best] as number)) best = across[i + width] as number;
      source[i] = best;
      values[i] = x[best] as number;
    }
  }
  return { values, source };
}

/** What `erode` gives, without where it came from. */
export function erodedValues(x: Float64Array, height: number, width: number): Float64Array {
  const out = new Float64Array(x.length);
  for (let row = 0, i = 0; row < height; row++) {
    const up = row > 0 ? width : 0;
    const down = row < height - 1 ? width : 0;
    for (let column = 0; column < width; column++, i++) {
      let least = x[i] as number;
      const above = x[i - up] as number;
      const below = x[i + down] as number;
      const left = x[column > 0 ? i - 1 : i] as number;
      const right = x[column < width - 1 ? i + 1 : i] as number;
      if (above < least) least = above;
      if (below < least) least = below;
      if (left < least) least = left;
      if (right < least) least = right;
      out[i] = least;
    }
  }
  return out;
}

/** What `dilate` gives, without where it came from. */
export function dilatedValues(x: Float64Array, height: number, width: number): Float64Array {
  const across = new Float64Array(x.length);
  for (let row = 0, i = 0; row < height; row++) {
    for (let column = 0; column < width; column++, i++) {
      let most = x[i] as number;
      const left = x[column > 0 ? i - 1 : i] as number;
      const right = x[column < width - 1 ? i + 1 : i] as number;
      if (left > most) most = left;
      if (right > most) most = right;
      across[i] = most;
    }
  }
  const out = new Float64Array(x.length);
  for (let row = 0, i = 0; row < height; row++) {
    const up = row > 0 ? width : 0;
    const down = row < height - 1 ? width : 0;
    for (let column = 0; column < width; column++, i++) {
      let most = across[i] as number;
      const above = across[i - up] as number;
      const below = across[i + down] as number;
      if (above > most) most = above;
      if (below > most) most = below;
      out[i] = most;
    }
  }
  return out;
}

/** Subtracts what reached every maximum from the pixel it came from: an opening is subtracted. */
export function subtractDilateAdjoint({ source }: Dilation, gradient: Float64Array, from: Float64Array): void {
  for (let i = 0; i < gradient.length; i++) {
    const g = gradient[i] as number;
    if (g === 0) continue;
    const at = source[i] as number;
    from[at] = (from[at] as number) - g;
  }
}

/** A plane of any size on the square grid of the page. */
export type Frame = 'crop' | 'pad';
export type Method = 'nearest' | 'area' | 'bilinear';

export interface FitOptions {
  readonly size: number;
  readonly frame: Frame;
  readonly method: Method;
  /** Around a plane that is padded. */
  readonly outside: number;
}

export interface PlaneNumbers {
  readonly width: number;
  readonly height: number;
  readonly values: Float64Array;
}

/** Side of the square that is resampled: the shorter side cropped to, or the longer padded to. */
export function squareSide({ width, height }: Pick<PlaneNumbers, 'width' | 'height'>, frame: Frame): number {
  return frame === 'crop' ? Math.min(width, height) : Math.max(width, height);
}

/** The middle square; where a side is odd, one pixel more is cut (or added) after the plane than before. */
export function squared(plane: PlaneNumbers, frame: Frame, outside: number): Float64Array {
  const { width, height, values } = plane;
  const side = squareSide(plane, frame);
  if (width === side && height === side) return values;
  const [left, top] = [Math.floor(Math.abs(width - side) / 2), Math.floor(Math.abs(height - side) / 2)];
  const [dx, dy] = [width > side ? left : -left, height > side ? top : -top];
  const out = new Float64Array(side * side).fill(outside);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const [u, v] = [x + dx, y + dy];
      if (u >= 0 && u < width && v >= 0 && v < height) out[y * side + x] = values[v * width + u] as number;
    }
  }
  return out;
}

/** size * size numbers, row-major; where the plane already has that size, exactly its own. */
export function fitted(plane: PlaneNumbers, { size, frame, method, outside }: FitOptions): Float64Array {
  const side = squareSide(plane, frame);
  const square = squared(plane, frame, outside);
  if (side === size) return square.slice();
  const weights = { nearest: nearestWeights, area: areaWeights, bilinear: bilinearWeights }[method](side, size);
  return resampled(square, side, size, weights);
}

/** For each new pixel along one axis the first old one and the shares of it and those that follow; shares sum to 1. */
type Weights = readonly { readonly first: number; readonly shares: readonly number[] }[];

/** Rows first, then columns: the three methods are separable. */
function resampled(square: Float64Array, side: number, size: number, weights: Weights): Float64Array {
  const wide = new Float64Array(side * size);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < size; x++) {
      const { first, shares } = weights[x] as Weights[number];
      let sum = 0;
      for (let k = 0; k < shares.length; k++) sum += weighted(shares[k] as number, square[y * side + first + k] as number);
      wide[y * size + x] = sum;
    }
  }
  const out = new Float64Array(size * size);
  for (let y = 0; y < size; y++) {
    const { first, shares } = weights[y] as Weights[number];
    for (let x = 0; x < size; x++) {
      let sum = 0;
      for (let k = 0; k < shares.length; k++) sum += weighted(shares[k] as number, wide[(first + k) * size + x] as number);
      out[y * size + x] = sum;
    }
  }
  return out;
}

/** A share of 0 takes nothing of an infinite number. */
const weighted = (share: number, value: number): number => (share === 0 ? 0 : share * value);

/** The old pixel under the new one's centre. */
function nearestWeights(side: number, size: number): Weights {
  return Array.from({ length: size }, (_, x) => ({ first: Math.min(side - 1, Math.floor(((x + 0.5) * side) / size)), shares: [1] }));
}

/** The mean of what the new pixel covers, pixels at its edges by their part. */
function areaWeights(side: number, size: number): Weights {
  const step = side / size;
  return Array.from({ length: size }, (_, x) => {
    const [from, to] = [(x * side) / size, Math.min(side, ((x + 1) * side) / size)];
    const first = Math.min(side - 1, Math.floor(from));
    const last = Math.max(first + 1, Math.ceil(to));
    const shares = Array.from(
      { length: last - first },
      (_, k) => Math.max(0, Math.min(to, first + k + 1) - Math.max(from, first + k)) / step,
    );
    return { first, shares };
  });
}

/** Between the two nearest centres; beyond the outermost centres the outermost value holds. */
function bilinearWeights(side: number, size: number): Weights {
  return Array.from({ length: size }, (_, x) => {
    const at = Math.min(side - 1, Math.max(0, ((x + 0.5) * side) / size - 0.5));
    const first = Math.floor(at);
    return { first, shares: at === first ? [1] : [1 - (at - first), at - first] };
  });
}

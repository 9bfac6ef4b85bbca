/** Numbers of pixels that hang on the pixel's state (its truth and its logit) alone: one number a state instead of one a pixel. */
export interface StateMap {
  /** Of each state; at most one a pixel. */
  readonly table: Float32Array;
  /** State of each pixel, length height * width. */
  readonly ofPixel: Uint16Array;
}

/** One signed number a pixel, written out (row-major) or told by state. */
export type SignedMap = Float32Array | StateMap;

/** The map written out: itself where it is, else new memory. */
export function pixelsOf(map: SignedMap): Float32Array {
  if (map instanceof Float32Array) return map;
  const pixels = new Float32Array(map.ofPixel.length);
  lookUpStates(pixels, map.ofPixel, map.table);
  return pixels;
}

/** Number of a pixel; undefined outside of the map. */
export function valueAt(map: SignedMap, pixel: number): number | undefined {
  return map instanceof Float32Array ? map[pixel] : map.table[map.ofPixel[pixel] as number];
}

/** The array that no other map has: two maps are the same where it is. Its length is 0 once its memory went to the worker. */
export function memoryOf(map: SignedMap): Float32Array {
  return map instanceof Float32Array ? map : map.table;
}

/** What each pixel's state has in the table. Four pixels a turn: the lookup is cheaper than a turn of the loop. */
export function lookUpStates<A extends Float32Array | Uint32Array>(into: A, ofPixel: Uint16Array, table: A): void {
  const { length } = ofPixel;
  let i = 0;
  for (; i + 3 < length; i += 4) {
    const a = table[ofPixel[i] as number] as number;
    const b = table[ofPixel[i + 1] as number] as number;
    const c = table[ofPixel[i + 2] as number] as number;
    const d = table[ofPixel[i + 3] as number] as number;
    into[i] = a;
    into[i + 1] = b;
    into[i + 2] = c;
    into[i + 3] = d;
  }
  for (; i < length; i++) into[i] = table[ofPixel[i] as number] as number;
}

/** Foreground pixels with a 4-neighbour that is background or lies outside the image: 1 there, else 0. */
export function contour(mask: Uint8Array, height: number, width: number): Uint8Array {
  return writeContour(new Uint8Array(mask.length), mask, height, width);
}

/** `contour` into memory of the caller's. */
export function writeContour(edge: Uint8Array, mask: Uint8Array, height: number, width: number): Uint8Array {
  for (let row = 0, i = 0; row < height; row++) {
    for (let x = 0; x < width; x++, i++) edge[i] = mask[i] === 1 && isOnContour(mask, height, width, row, x) ? 1 : 0;
  }
  return edge;
}

/** Whether this foreground pixel is one of the contour. */
export function isOnContour(mask: Uint8Array, height: number, width: number, row: number, x: number): boolean {
  const i = row * width + x;
  const isInner =
    row > 0 &&
    row < height - 1 &&
    x > 0 &&
    x < width - 1 &&
    mask[i - width] === 1 &&
    mask[i - 1] === 1 &&
    mask[i + 1] === 1 &&
    mask[i + width] === 1;
  return !isInner;
}

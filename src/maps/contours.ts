/** Foreground pixels with a 4-neighbour that is background or lies outside the image: 1 there, else 0. */
export function contour(mask: Uint8Array, height: number, width: number): Uint8Array {
  const edge = new Uint8Array(mask.length);
  for (let row = 0, i = 0; row < height; row++) {
    const isOuterRow = row === 0 || row === height - 1;
    for (let x = 0; x < width; x++, i++) {
      if (mask[i] === 0) continue;
      const isInner =
        !isOuterRow && x > 0 && x < width - 1 && mask[i - width] === 1 && mask[i - 1] === 1 && mask[i + 1] === 1 && mask[i + width] === 1;
      edge[i] = isInner ? 0 : 1;
    }
  }
  return edge;
}

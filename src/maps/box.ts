/** Part of a picture: rows `top` to `bottom` and columns `left` to `right`, ends excluded. */
export interface Box {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export function wholeOf(height: number, width: number): Box {
  return { top: 0, bottom: height, left: 0, right: width };
}

/** The smallest box with every pixel in which two pictures of one size differ; null where none does. */
export function changedBox<A extends Float32Array | Float64Array>(before: A, now: A, height: number, width: number): Box | null {
  let [top, bottom, left, right] = [height, 0, width, 0];
  for (let row = 0; row < height; row++) {
    const start = row * width;
    let first = 0;
    while (first < width && before[start + first] === now[start + first]) first++;
    if (first === width) continue;
    let end = width;
    while (before[start + end - 1] === now[start + end - 1]) end--;
    top = Math.min(top, row);
    bottom = row + 1;
    left = Math.min(left, first);
    right = Math.max(right, end);
  }
  return bottom > 0 ? { top, bottom, left, right } : null;
}

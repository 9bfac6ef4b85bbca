/** The border of a truth mask as line segments, for drawing over maps. */

/**
 * Segments x1, y1, x2, y2 in cells, (0, 0) being the top left corner of the picture. At `smooth` they follow the 0.5 level of the
 * mask blurred by [1 4 6 4 1] / 16, which hides the steps of small cells; else the edges of the cells themselves.
 */
export function outlineSegments(truth: Float32Array, height: number, width: number, smooth: boolean): Float32Array {
  return smooth ? levelSegments(blurred(truth, height, width), height, width) : edgeSegments(truth, height, width);
}

/** Strokes the segments at `cellPx` canvas pixels a cell. */
export function strokeOutline(context: CanvasRenderingContext2D, segments: Float32Array, cellPx: number): void {
  context.beginPath();
  for (let k = 0; k + 3 < segments.length; k += 4) {
    context.moveTo((segments[k] as number) * cellPx, (segments[k + 1] as number) * cellPx);
    context.lineTo((segments[k + 2] as number) * cellPx, (segments[k + 3] as number) * cellPx);
  }
  context.lineCap = 'round';
  context.stroke();
}

function edgeSegments(truth: Float32Array, height: number, width: number): Float32Array {
  const found: number[] = [];
  const inside = (row: number, column: number): boolean => (truth[row * width + column] ?? 0) > 0.5;
  for (let r = 0; r < height; r++) {
    for (let c = 0; c < width; c++) {
      if (c + 1 < width && inside(r, c) !== inside(r, c + 1)) found.push(c + 1, r, c + 1, r + 1);
      if (r + 1 < height && inside(r, c) !== inside(r + 1, c)) found.push(c, r + 1, c + 1, r + 1);
    }
  }
  return Float32Array.from(found);
}

/** Marching squares between cell centres. */
function levelSegments(field: Float32Array, height: number, width: number): Float32Array {
  const found: number[] = [];
  const crossing: number[] = [];
  for (let r = 0; r + 1 < height; r++) {
    for (let c = 0; c + 1 < width; c++) {
      const a = (field[r * width + c] as number) - 0.5;
      const b = (field[r * width + c + 1] as number) - 0.5;
      const d = (field[(r + 1) * width + c] as number) - 0.5;
      const e = (field[(r + 1) * width + c + 1] as number) - 0.5;
      if (a > 0 === b > 0 && b > 0 === d > 0 && d > 0 === e > 0) continue;
      crossing.length = 0;
      if (a > 0 !== b > 0) crossing.push(c + a / (a - b), r);
      if (b > 0 !== e > 0) crossing.push(c + 1, r + b / (b - e));
      if (d > 0 !== e > 0) crossing.push(c + d / (d - e), r + 1);
      if (a > 0 !== d > 0) crossing.push(c, r + a / (a - d));
      for (const coordinate of crossing) found.push(coordinate + 0.5);
    }
  }
  return Float32Array.from(found);
}

const kernel = [1 / 16, 4 / 16, 6 / 16, 4 / 16, 1 / 16] as const;

/** The mask under the kernel [1 4 6 4 1] / 16 along rows and columns; beyond the edge the outermost value holds. */
export function blurred(mask: Float32Array, height: number, width: number): Float32Array {
  return blurAlong(blurAlong(mask, height, width, 1), height, width, width);
}

function blurAlong(source: Float32Array, height: number, width: number, stride: number): Float32Array {
  const result = new Float32Array(source.length);
  const length = stride === 1 ? width : height;
  for (let i = 0; i < source.length; i++) {
    const at = stride === 1 ? i % width : Math.floor(i / width);
    let sum = 0;
    for (let k = -2; k <= 2; k++) {
      const clamped = Math.min(length - 1, Math.max(0, at + k));
      sum += (kernel[k + 2] as number) * (source[i + (clamped - at) * stride] as number);
    }
    result[i] = sum;
  }
  return result;
}

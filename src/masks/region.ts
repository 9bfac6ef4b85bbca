/** Tools that act on what is painted already: fill and move. */
import { maskAbove } from '../maps/mask.ts';
import { backgroundLogit, snappedLogit } from './logits.ts';
import { type Box, type Point, type Stroke, takeBack } from './painting.ts';

/**
 * Gives the level (0..1) to the region under the point: the pixels on its side of 1/2 that are connected to it by edges.
 * In a soft prediction no two neighbours are equal, so that a fill by equal value would stop at once. Null outside the grid.
 */
export function paintFill(stroke: Stroke, at: Point, level: number): Box | null {
  const { size } = stroke;
  const column = Math.floor(at.x);
  const row = Math.floor(at.y);
  if (column < 0 || row < 0 || column >= size || row >= size) return null;
  const side = maskAbove(stroke.before, stroke.target === 'truth' ? 0.5 : 0);
  const value = stroke.target === 'truth' ? Number(level > 0.5) : snappedLogit(level);
  const box = { left: column, top: row, right: column + 1, bottom: row + 1 };
  for (const i of connected(side, size, row * size + column)) {
    stroke.values[i] = value;
    const x = i % size;
    const y = (i - x) / size;
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x + 1);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y + 1);
  }
  stroke.dirty = box;
  return box;
}

/** Pixels of the seed's value joined to it by edges. */
export function connected(mask: Uint8Array, size: number, seed: number): Int32Array {
  const seen = new Uint8Array(mask.length);
  const found = new Int32Array(mask.length);
  let count = 1;
  found[0] = seed;
  seen[seed] = 1;
  const visit = (i: number): void => {
    if (seen[i] === 1 || mask[i] !== mask[seed]) return;
    seen[i] = 1;
    found[count++] = i;
  };
  for (let next = 0; next < count; next++) {
    const i = found[next] as number;
    const column = i % size;
    if (column > 0) visit(i - 1);
    if (column < size - 1) visit(i + 1);
    if (i >= size) visit(i - size);
    if (i < mask.length - size) visit(i + size);
  }
  return found.subarray(0, count);
}

/** The whole mask, as it was at the start of the stroke, moved by whole px; background comes in from outside. */
export function paintMove(stroke: Stroke, dxPx: number, dyPx: number): Box | null {
  takeBack(stroke);
  const { size, before, values } = stroke;
  const dx = Math.round(dxPx);
  const dy = Math.round(dyPx);
  const background = stroke.target === 'truth' ? 0 : backgroundLogit(before);
  values.fill(background);
  for (let y = Math.max(0, dy); y < Math.min(size, size + dy); y++) {
    for (let x = Math.max(0, dx); x < Math.min(size, size + dx); x++) {
      values[y * size + x] = before[(y - dy) * size + x - dx] as number;
    }
  }
  stroke.dirty = dx === 0 && dy === 0 ? null : { left: 0, top: 0, right: size, bottom: size };
  return { left: 0, top: 0, right: size, bottom: size };
}

import type { Tool } from '../../stores/view.ts';

/** Tools in the order of the palette, with the key that takes each in hand. */
export const tools: readonly { readonly id: Tool; readonly key: string }[] = [
  { id: 'brush', key: 'B' },
  { id: 'eraser', key: 'E' },
  { id: 'line', key: 'L' },
  { id: 'disc', key: 'D' },
  { id: 'rectangle', key: 'R' },
  { id: 'fill', key: 'F' },
  { id: 'move', key: 'M' },
];

export const largestBrushPx = 40;

/** The next brush size up or down: by 1 px to 10, by 2 beyond. */
export function nextBrush(brushPx: number, direction: 1 | -1): number {
  const step = brushPx + (direction < 0 ? -1 : 0) >= 10 ? 2 : 1;
  return Math.min(largestBrushPx, Math.max(1, brushPx + direction * step));
}

/** Painting with the keyboard while the canvas has the focus: arrows move a cell, Space paints while held, Enter puts the tool down or lifts it. */
import type { Point } from '../../masks/painting.ts';
import type { Easel } from './easel.ts';

export interface KeyboardEvents {
  /** The cell of the cursor, by column and row; null when the canvas has lost the focus. */
  readonly onCursor: (cell: { readonly column: number; readonly row: number } | null) => void;
  readonly onBegin: () => void;
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const stride = 8;

/** `size()` is the number of cells a side. Returns the way to stop listening. */
export function listenToKeyboard(target: HTMLElement, easel: Easel, size: () => number, events: KeyboardEvents): () => void {
  let cursor: { column: number; row: number } | null = null;
  let held = false;

  const centre = (): Point => {
    cursor ??= { column: size() >> 1, row: size() >> 1 };
    return { x: cursor.column + 0.5, y: cursor.row + 0.5 };
  };
  const show = () => {
    const at = centre();
    if (held) easel.extend([at]);
    else easel.hover(at);
    events.onCursor(cursor);
  };
  const begin = () => {
    if (held || easel.painting()) return;
    held = true;
    events.onBegin();
    easel.begin(centre(), false);
    events.onCursor(cursor);
  };
  const end = () => {
    if (!held) return;
    held = false;
    easel.end();
  };
  const down = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = arrows[event.key];
    if (arrow) {
      const [dx, dy] = arrow;
      const from = centre();
      const step = event.shiftKey ? stride : 1;
      const last = size() - 1;
      cursor = {
        column: Math.min(last, Math.max(0, Math.floor(from.x) + dx * step)),
        row: Math.min(last, Math.max(0, Math.floor(from.y) + dy * step)),
      };
      show();
    } else if (event.key === ' ') begin();
    else if (event.key === 'Enter') held ? end() : begin();
    else if (event.key === 'Escape' && held) {
      held = false;
      easel.cancel();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const up = (event: KeyboardEvent) => {
    if (event.key === ' ') end();
  };
  const focus = () => {
    if (target.matches(':focus-visible')) show();
  };
  const blur = () => {
    end();
    events.onCursor(null);
  };
  target.addEventListener('keydown', down);
  target.addEventListener('keyup', up);
  target.addEventListener('focus', focus);
  target.addEventListener('blur', blur);
  return () => {
    end();
    target.removeEventListener('keydown', down);
    target.removeEventListener('keyup', up);
    target.removeEventListener('focus', focus);
    target.removeEventListener('blur', blur);
  };
}

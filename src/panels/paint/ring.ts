/** The brush's ring and the keyboard's cell over the canvas, moved by transforms alone; palette and readout fade where the brush comes near. */
import { useExperiment } from '../../stores/experiment.ts';
import { useView } from '../../stores/view.ts';

export interface Ring {
  readonly pointer: (xPx: number, yPx: number, pressed: boolean, type: string) => void;
  readonly leave: () => void;
  readonly cursor: (cell: { readonly column: number; readonly row: number } | null) => void;
  /** After a change of tool or brush size. */
  readonly refresh: () => void;
  readonly close: () => void;
}

const nearPx = 24;
const smallestRingPx = 8;

export function makeRing(board: HTMLElement, ring: HTMLElement, cell: HTMLElement, aside: readonly (HTMLElement | null)[]): Ring {
  let at: { x: number; y: number } | null = null;
  const moving = [ring, cell].map(moveByCompositor);

  const place = () => {
    const { tool, brushPx } = useView.getState();
    const round = tool === 'brush' || tool === 'eraser' || tool === 'line';
    ring.style.visibility = at && round ? 'visible' : 'hidden';
    if (!at || !round) return;
    const diameter = Math.max(smallestRingPx, (brushPx * board.clientWidth) / useExperiment.getState().experiment.size);
    ring.style.width = ring.style.height = `${diameter}px`;
    ring.style.transform = `translate(${wholePixels(at.x - diameter / 2)}px, ${wholePixels(at.y - diameter / 2)}px)`;
  };
  const fade = (pressed: boolean) => {
    const corner = board.getBoundingClientRect();
    for (const element of aside) {
      if (!element) continue;
      const near = pressed && at !== null && isNear(element.getBoundingClientRect(), corner.left + at.x, corner.top + at.y);
      if (near !== 'near' in element.dataset) element.toggleAttribute('data-near', near);
    }
  };
  return {
    pointer(x, y, pressed, type) {
      // A finger covers what it points at and rests nowhere.
      at = type === 'touch' && !pressed ? null : { x, y };
      cell.style.visibility = 'hidden';
      place();
      fade(pressed);
    },
    leave() {
      at = null;
      place();
      fade(false);
    },
    cursor(now) {
      cell.style.visibility = now ? 'visible' : 'hidden';
      if (!now) {
        at = null;
        place();
        return;
      }
      const side = board.clientWidth / useExperiment.getState().experiment.size;
      at = { x: (now.column + 0.5) * side, y: (now.row + 0.5) * side };
      const shown = Math.max(side, 7);
      cell.style.width = cell.style.height = `${shown}px`;
      cell.style.transform = `translate(${at.x - shown / 2}px, ${at.y - shown / 2}px)`;
      place();
    },
    refresh: place,
    close() {
      for (const animation of moving) animation?.cancel();
    },
  };
}

/**
 * Chromium sorts all layers of the page anew when an element's transform changes, one that is announced by `will-change` too, but for an
 * element with an animation of its transform, which may be anywhere. This one never begins.
 */
function moveByCompositor(element: HTMLElement): Animation | null {
  const animation = element.animate?.({ transform: ['none', 'none'] }, { delay: 1e9, duration: 1 }) ?? null;
  animation?.pause();
  return animation;
}

/** In CSS px: a layer that the compositor moves by a part of a pixel is blurred. */
const wholePixels = (px: number): number => Math.round(px * devicePixelRatio) / devicePixelRatio;

function isNear(rect: DOMRect, x: number, y: number): boolean {
  return x > rect.left - nearPx && x < rect.right + nearPx && y > rect.top - nearPx && y < rect.bottom + nearPx;
}

/** Where a floating surface stands beside its anchor, in CSS px of the window. */
export type Side = 'top' | 'right' | 'bottom' | 'left';
export type Align = 'start' | 'center' | 'end';

export interface Extent {
  readonly width: number;
  readonly height: number;
}

export interface Area extends Extent {
  readonly left: number;
  readonly top: number;
}

export interface Placement {
  readonly left: number;
  readonly top: number;
  readonly side: Side;
  /** Room on that side; a taller surface must scroll. */
  readonly maxHeight: number;
}

const gapPx = 6;
const marginPx = 8;

/** Beside the anchor on the side asked for, or on the opposite one where only that has the room; always within the window. */
export function placed(anchor: Area, size: Extent, window: Extent, side: Side, align: Align): Placement {
  const room = roomAround(anchor, window);
  const needed = side === 'top' || side === 'bottom' ? size.height : size.width;
  const across = opposite[side];
  const chosen = room[side] < needed && room[across] > room[side] ? across : side;
  const upright = chosen === 'top' || chosen === 'bottom';
  const maxHeight = upright ? room[chosen] : window.height - 2 * marginPx;
  const height = Math.min(size.height, maxHeight);
  const left = upright
    ? aligned(anchor.left, anchor.width, size.width, align)
    : chosen === 'left'
      ? anchor.left - gapPx - size.width
      : anchor.left + anchor.width + gapPx;
  const top = !upright
    ? aligned(anchor.top, anchor.height, height, align)
    : chosen === 'top'
      ? anchor.top - gapPx - height
      : anchor.top + anchor.height + gapPx;
  return { left: kept(left, size.width, window.width), top: kept(top, height, window.height), side: chosen, maxHeight };
}

const opposite: Readonly<Record<Side, Side>> = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' };

function roomAround(anchor: Area, window: Extent): Readonly<Record<Side, number>> {
  return {
    top: anchor.top - gapPx - marginPx,
    bottom: window.height - anchor.top - anchor.height - gapPx - marginPx,
    left: anchor.left - gapPx - marginPx,
    right: window.width - anchor.left - anchor.width - gapPx - marginPx,
  };
}

function aligned(start: number, length: number, size: number, align: Align): number {
  return align === 'start' ? start : align === 'end' ? start + length - size : start + (length - size) / 2;
}

const kept = (at: number, size: number, length: number): number => Math.max(marginPx, Math.min(at, length - marginPx - size));

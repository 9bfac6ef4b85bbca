/** Pointer events of the canvas -> strokes. A stroke ends cleanly at pointer up, cancel, lost capture, a second finger or a blurred window. */
import type { Point } from '../../masks/painting.ts';
import { useView } from '../../stores/view.ts';
import type { Easel } from './easel.ts';
import { nextBrush } from './tools.ts';

export interface PointerListeners {
  /** CSS px from the canvas' corner, or null when the pointer left; called at every event, so that the ring never lags. */
  readonly onPointer: (xPx: number, yPx: number, pressed: boolean, type: string) => void;
  readonly onLeave: () => void;
  readonly onBegin: () => void;
  /** After the wheel has changed the brush. */
  readonly onWheel: () => void;
}

/** `size()` is the number of cells a side. Returns the way to stop listening. */
export function listenToPointer(target: HTMLElement, easel: Easel, size: () => number, events: PointerListeners): () => void {
  let active: number | null = null;
  /** Points since the last `pointermove` were heard, and painted, before it. */
  let heardRaw = false;

  const cell = (event: PointerEvent, rect: DOMRect): Point => ({
    x: ((event.clientX - rect.left) / rect.width) * size(),
    y: ((event.clientY - rect.top) / rect.height) * size(),
  });
  const stop = () => {
    active = null;
    target.removeEventListener('pointerrawupdate', raw as EventListener);
    easel.end();
  };
  const cells = (event: PointerEvent, rect: DOMRect): Point[] => {
    const all = event.getCoalescedEvents?.() ?? [];
    return (all.length > 0 ? all : [event]).map((one) => cell(one, rect));
  };
  const down = (event: PointerEvent) => {
    if (active !== null) {
      if (event.pointerId !== active && event.pointerType === 'touch') stop();
      return;
    }
    const erasing = event.button === 2 || event.button === 5 || (event.buttons & 32) !== 0;
    if (!event.isPrimary || (event.button !== 0 && !erasing)) return;
    active = event.pointerId;
    capture(target, event.pointerId);
    heardRaw = false;
    target.addEventListener('pointerrawupdate', raw as EventListener);
    const rect = target.getBoundingClientRect();
    events.onBegin();
    events.onPointer(event.clientX - rect.left, event.clientY - rect.top, true, event.pointerType);
    easel.begin(cell(event, rect), erasing);
  };
  const move = (event: PointerEvent) => {
    if (active !== null && event.pointerId !== active) return;
    const rect = target.getBoundingClientRect();
    events.onPointer(event.clientX - rect.left, event.clientY - rect.top, active !== null, event.pointerType);
    if (active === null) {
      if (!easel.painting()) easel.hover(cell(event, rect));
      return;
    }
    if (!heardRaw) easel.extend(cells(event, rect));
    heardRaw = false;
  };
  /** Chromium holds moves back to the next frame; where the page is secure it tells of them as they come too, and then the numbers come in that frame. */
  const raw = (event: PointerEvent) => {
    if (event.pointerId !== active) return;
    heardRaw = true;
    easel.extend(cells(event, target.getBoundingClientRect()));
  };
  const up = (event: PointerEvent) => {
    if (event.pointerId !== active) return;
    easel.extend([cell(event, target.getBoundingClientRect())]);
    stop();
  };
  const broken = (event: PointerEvent) => {
    if (event.pointerId === active) stop();
  };
  const leave = () => {
    if (active !== null) return;
    if (!easel.painting()) easel.hover(null);
    events.onLeave();
  };
  const blur = () => {
    if (active !== null) stop();
  };
  const wheel = (event: WheelEvent) => {
    if (event.ctrlKey || event.deltaY === 0) return;
    event.preventDefault();
    useView.setState(({ brushPx }) => ({ brushPx: nextBrush(brushPx, event.deltaY < 0 ? 1 : -1) }));
    events.onWheel();
  };
  const noMenu = (event: Event) => event.preventDefault();

  target.addEventListener('pointerdown', down);
  target.addEventListener('pointermove', move);
  target.addEventListener('pointerup', up);
  target.addEventListener('pointercancel', broken);
  target.addEventListener('lostpointercapture', broken);
  target.addEventListener('pointerleave', leave);
  target.addEventListener('contextmenu', noMenu);
  target.addEventListener('wheel', wheel, { passive: false });
  window.addEventListener('blur', blur);
  return () => {
    blur();
    target.removeEventListener('pointerdown', down);
    target.removeEventListener('pointermove', move);
    target.removeEventListener('pointerup', up);
    target.removeEventListener('pointercancel', broken);
    target.removeEventListener('lostpointercapture', broken);
    target.removeEventListener('pointerleave', leave);
    target.removeEventListener('contextmenu', noMenu);
    target.removeEventListener('wheel', wheel);
    window.removeEventListener('blur', blur);
  };
}

function capture(target: HTMLElement, pointerId: number): void {
  try {
    target.setPointerCapture(pointerId);
  } catch {
    // The pointer is gone already; its end will come as a lost capture or a blur.
  }
}

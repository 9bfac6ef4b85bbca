import { useEffect, useRef } from 'react';

const opensAfterMs = 500;
/** Time to reach the text itself. */
const closesAfterMs = 250;
/** Coming from another tooltip, the next opens at once. */
const warmMs = 300;
const warmOpensMs = 60;

let closedAt = Number.NEGATIVE_INFINITY;
let openCount = 0;

const warm = () => openCount > 0 || performance.now() - closedAt < warmMs;

/** Opens after a rest of the pointer, closes when it has left both the control and its text, or at Escape. */
export function useHover(open: boolean, setOpen: (open: boolean) => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const later = (next: boolean, afterMs: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOpen(next), afterMs);
  };
  const close = () => {
    clearTimeout(timer.current);
    setOpen(false);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (!open) return;
    const onEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setOpen(false);
    };
    openCount += 1;
    window.addEventListener('keydown', onEscape);
    return () => {
      openCount -= 1;
      closedAt = performance.now();
      window.removeEventListener('keydown', onEscape);
    };
  }, [open, setOpen]);
  return {
    enter: () => later(true, warm() ? warmOpensMs : opensAfterMs),
    stay: () => clearTimeout(timer.current),
    leave: () => later(false, closesAfterMs),
    close,
  };
}

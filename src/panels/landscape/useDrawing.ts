import { type RefObject, useEffect, useRef } from 'react';
import { drainColour } from '../../charts/grey.ts';

type Draw = (canvas: HTMLCanvasElement) => void;

/** Draws on a canvas where `draw` is another one, in grey while it is `aged`. Keep `draw` by `useMemo`; null draws nothing yet. */
export function useDrawing(canvas: RefObject<HTMLCanvasElement | null>, draw: Draw | null, aged: boolean): void {
  const shown = useRef<{ readonly draw: Draw | null; readonly grey: boolean }>({ draw: null, grey: false });
  useEffect(() => {
    if (!canvas.current || !draw) return;
    if (shown.current.draw !== draw || (shown.current.grey && !aged)) draw(canvas.current);
    if (aged) drainColour(canvas.current);
    shown.current = { draw, grey: aged };
  }, [canvas, draw, aged]);
}

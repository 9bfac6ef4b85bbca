/** Following the frames of a stroke without rendering: under the brush React has sixty chances a second to be in the way. */
import { useEffect, useLayoutEffect, useState } from 'react';
import { type ResultsState, useResults } from '../../stores/results.ts';
import { lateMs } from '../../ui/useLate.ts';

/** Calls `write` with what is known at once, with each new frame and whenever `write` is another: keep it by `useCallback`. */
export function useEachFrame(write: (results: ResultsState) => void): void {
  useLayoutEffect(() => {
    write(useResults.getState());
    return useResults.subscribe((state, before) => {
      if (state.frame !== before.frame || state.start !== before.start) write(state);
    });
  }, [write]);
}

/** Whether the numbers have been older than the masks for a while. Renders when that changes, not when a frame is late by milliseconds. */
export function useLateNumbers(): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let since: number | null = null;
    const look = (): void => {
      timer = null;
      if (since === null) return;
      const left = since + lateMs - performance.now();
      if (left > 0) timer = setTimeout(look, left);
      else setLate(true);
    };
    // A timer for each move of the brush would cost more than what it watches: one looks, and looks again.
    const follow = (stale: boolean): void => {
      if (!stale) {
        since = null;
        setLate(false);
        return;
      }
      since ??= performance.now();
      timer ??= setTimeout(look, lateMs);
    };
    follow(useResults.getState().stale);
    const stop = useResults.subscribe((state, before) => {
      if (state.stale !== before.stale) follow(state.stale);
    });
    return () => {
      if (timer !== null) clearTimeout(timer);
      stop();
    };
  }, []);
  return late;
}

export function writeText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

export function writeAttribute(element: HTMLElement, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

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
    let timer: ReturnType<typeof setTimeout> | undefined;
    const follow = (stale: boolean): void => {
      clearTimeout(timer);
      if (stale) timer = setTimeout(() => setLate(true), lateMs);
      else setLate(false);
    };
    follow(useResults.getState().stale);
    const stop = useResults.subscribe((state, before) => {
      if (state.stale !== before.stale) follow(state.stale);
    });
    return () => {
      clearTimeout(timer);
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

/** Following the frames of a stroke without rendering: under the brush React has sixty chances a second to be in the way. */
import { useEffect, useLayoutEffect, useState } from 'react';
import { type ResultsState, useResults } from '../../stores/results.ts';

/** A number older than the masks is not shown as old before so many ms: mostly the new one has come by then. */
const lateMs = 250;

/** Calls `write` with what is known at once, with each new frame and whenever `write` is another: keep it by `useCallback`. */
export function useEachFrame(write: (results: ResultsState) => void): void {
  useLayoutEffect(() => {
    write(useResults.getState());
    return useResults.subscribe((state, before) => {
      if (state.frame !== before.frame || state.start !== before.start) write(state);
    });
  }, [write]);
}

/** Whether the numbers have been older than the masks for a while. */
export function useLateNumbers(): boolean {
  return useLateWhile(isStale);
}

const isStale = ({ stale }: ResultsState): boolean => stale;

/** Whether `isOld` has held for a while; keep it by `useCallback`. Renders when that changes, not when a frame is late by milliseconds. */
export function useLateWhile(isOld: (results: ResultsState) => boolean): boolean {
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
    const follow = (results: ResultsState): void => {
      const old = isOld(results);
      if (old === (since !== null)) return;
      since = old ? performance.now() : null;
      if (old) timer ??= setTimeout(look, lateMs);
      else setLate(false);
    };
    setLate(false);
    follow(useResults.getState());
    const stop = useResults.subscribe(follow);
    return () => {
      if (timer !== null) clearTimeout(timer);
      stop();
    };
  }, [isOld]);
  return late;
}

/** Into the text node that is there: another one would cost the page twice the layout. */
export function writeText(element: HTMLElement, text: string): void {
  const { firstChild } = element;
  if (!(firstChild instanceof Text) || text === '') element.textContent = text;
  else if (firstChild.data !== text) firstChild.data = text;
}

export function writeAttribute(element: HTMLElement, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

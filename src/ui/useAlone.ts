import { type RefObject, useEffect, useRef } from 'react';

/**
 * While `alone`, nothing of the page but this element and what opens from it can be reached, and Escape calls `onEnd`. What opens from it is
 * added to the page later; what stood there before is inert. The focus goes back to where it was, or stays where it is inside.
 */
export function useAlone(element: RefObject<HTMLElement | null>, alone: boolean, onEnd: () => void): void {
  const end = useRef(onEnd);
  end.current = onEnd;
  useEffect(() => {
    const root = element.current;
    if (!alone || !root) return;
    const before = document.activeElement;
    const silenced = outside(root);
    for (const other of silenced) other.inert = true;
    if (!root.contains(document.activeElement)) root.focus({ preventScroll: true });
    const keys = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      end.current();
    };
    document.addEventListener('keydown', keys);
    return () => {
      document.removeEventListener('keydown', keys);
      for (const other of silenced) other.inert = false;
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [element, alone]);
}

/** Every element beside this one or beside one that holds it, if it is not inert already. */
function outside(root: HTMLElement): readonly HTMLElement[] {
  const found: HTMLElement[] = [];
  for (let inner: HTMLElement = root; inner.parentElement && inner !== document.body; inner = inner.parentElement) {
    for (const other of inner.parentElement.children)
      if (other !== inner && other instanceof HTMLElement && !other.inert) found.push(other);
  }
  return found;
}

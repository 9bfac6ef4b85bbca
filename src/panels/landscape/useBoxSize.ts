import { type RefObject, useEffect, useState } from 'react';

export interface BoxSize {
  readonly width: number;
  readonly height: number;
  /** Device pixels a CSS px, at most 3. */
  readonly density: number;
}

/** Size of an element, followed; null before it is known. */
export function useBoxSize(box: RefObject<HTMLElement | null>): BoxSize | null {
  const [size, setSize] = useState<BoxSize | null>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = element;
      const density = Math.min(3, window.devicePixelRatio || 1);
      if (width > 0 && height > 0)
        setSize((known) =>
          known?.width === width && known.height === height && known.density === density ? known : { width, height, density },
        );
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return size;
}

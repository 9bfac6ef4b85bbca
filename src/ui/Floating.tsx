import { type ComponentProps, type RefObject, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { type Align, placed, type Side } from './placement.ts';

export interface FloatingProps extends ComponentProps<'div'> {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly side: Side;
  readonly align: Align;
  readonly ref?: RefObject<HTMLDivElement | null>;
}

/** A layer over the page beside its anchor, which it follows when anything scrolls or changes its size. */
export function Floating({ anchor, side, align, ref, style, ...rest }: FloatingProps) {
  const own = useRef<HTMLDivElement>(null);
  const layer = ref ?? own;
  useLayoutEffect(() => {
    const place = () => {
      if (!layer.current || !anchor.current) return;
      const { style: at, offsetWidth, scrollHeight, offsetHeight, clientHeight } = layer.current;
      const size = { width: offsetWidth, height: scrollHeight + offsetHeight - clientHeight };
      const window = { width: document.documentElement.clientWidth, height: innerHeight };
      const { left, top, maxHeight } = placed(anchor.current.getBoundingClientRect(), size, window, side, align);
      at.left = `${Math.round(left)}px`;
      at.top = `${Math.round(top)}px`;
      at.maxHeight = `${Math.floor(maxHeight)}px`;
      at.visibility = '';
    };
    place();
    const observer = new ResizeObserver(place);
    if (layer.current) observer.observe(layer.current);
    window.addEventListener('scroll', place, { capture: true, passive: true });
    window.addEventListener('resize', place);
    return () => {
      observer.disconnect();
      window.removeEventListener('scroll', place, { capture: true });
      window.removeEventListener('resize', place);
    };
  }, [anchor, layer, side, align]);
  return createPortal(
    <div {...rest} ref={layer} style={{ position: 'fixed', left: 0, top: 0, visibility: 'hidden', ...style }} />,
    document.body,
  );
}

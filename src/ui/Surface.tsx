import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { Floating } from './Floating.tsx';
import type { Align, Side } from './placement.ts';

export interface SurfaceProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly id: string;
  readonly role: 'dialog' | 'listbox';
  readonly label: string;
  readonly className: string | undefined;
  readonly side?: Side;
  readonly align?: Align;
  readonly onClose: () => void;
  /** Heard before the keys of the surface itself. */
  readonly onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
  readonly children: ReactNode;
}

/**
 * An open surface that takes the focus and gives it back to its anchor. The page behind stays in use: Escape, Tab past an end and a press
 * elsewhere close it.
 */
export function Surface({
  anchor,
  id,
  role,
  label,
  className,
  side = 'bottom',
  align = 'start',
  onClose,
  onKeyDown,
  children,
}: SurfaceProps) {
  const layer = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;

  useEffect(() => {
    if (layer.current) (chosenIn(layer.current) ?? focusables(layer.current)[0] ?? layer.current).focus({ preventScroll: true });
    const press = (event: PointerEvent) => {
      const { target } = event;
      const inside =
        target instanceof Element &&
        (layer.current?.contains(target) || anchor.current?.contains(target) || opensFrom(layer.current, target));
      if (!inside) close.current();
    };
    document.addEventListener('pointerdown', press, true);
    return () => document.removeEventListener('pointerdown', press, true);
  }, [anchor]);

  const back = () => {
    anchor.current?.focus({ preventScroll: true });
    onClose();
  };
  const keys = (event: KeyboardEvent<HTMLElement>) => {
    onKeyDown?.(event);
    event.stopPropagation();
    if (event.defaultPrevented || !layer.current) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      back();
    }
    if (event.key !== 'Tab') return;
    const all = focusables(layer.current);
    const edge = event.shiftKey ? all[0] : all.at(-1);
    if (all.length > 0 && document.activeElement !== edge && role !== 'listbox') return;
    // From the anchor, Tab goes on to what follows it; Shift and Tab stop at it.
    if (event.shiftKey) event.preventDefault();
    back();
  };
  return (
    <Floating
      ref={layer}
      anchor={anchor}
      side={side}
      align={align}
      id={id}
      role={role}
      aria-label={label}
      tabIndex={-1}
      className={className}
      onKeyDown={keys}
    >
      {children}
    </Floating>
  );
}

/** The target lies in a surface that was opened by a control inside this one. */
function opensFrom(layer: HTMLElement | null, target: Element): boolean {
  const other = target.closest('[role=listbox], [role=dialog]');
  return other !== null && layer?.querySelector(`[aria-controls="${CSS.escape(other.id)}"]`) != null;
}

const chosenIn = (layer: HTMLElement) => layer.querySelector<HTMLElement>('[aria-selected=true], [aria-current=true]');

function focusables(layer: HTMLElement): HTMLElement[] {
  return [...layer.querySelectorAll<HTMLElement>('button:not(:disabled), a[href], input:not(:disabled), select, textarea, [tabindex="0"]')];
}

import {
  cloneElement,
  type FocusEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  useId,
  useRef,
  useState,
} from 'react';
import styles from './Floating.module.css';
import { Floating } from './Floating.tsx';
import { useHover } from './hover.ts';
import type { Side } from './placement.ts';

export interface TooltipProps {
  readonly text: ReactNode;
  /** A button, or a component that hands its properties to one. */
  readonly children: ReactElement<ChildProps>;
  readonly side?: Side;
  /** The child does nothing else when pressed: a tap or click shows the text, so that it needs no hover. */
  readonly tap?: boolean;
}

interface ChildProps {
  readonly 'aria-describedby'?: string | undefined;
  readonly onPointerEnter?: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerLeave?: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerDown?: (event: PointerEvent<HTMLElement>) => void;
  readonly onFocus?: (event: FocusEvent<HTMLElement>) => void;
  readonly onBlur?: (event: FocusEvent<HTMLElement>) => void;
  readonly onClick?: (event: MouseEvent<HTMLElement>) => void;
}

/** A sentence about the one control inside, on hover and focus. It can be pointed at, and Escape closes it. */
export function Tooltip({ text, children, side = 'bottom', tap = false }: TooltipProps) {
  const id = useId();
  const anchor = useRef<HTMLElement>(null);
  const [open, setOpen] = useState(false);
  const hover = useHover(open, setOpen);
  const { props } = children;
  return (
    <>
      {cloneElement(children, {
        ...(open && { 'aria-describedby': id }),
        onPointerEnter(event) {
          props.onPointerEnter?.(event);
          anchor.current = event.currentTarget;
          if (event.pointerType !== 'touch') hover.enter();
        },
        onPointerLeave(event) {
          props.onPointerLeave?.(event);
          if (event.pointerType !== 'touch') hover.leave();
        },
        onPointerDown(event) {
          props.onPointerDown?.(event);
          if (!tap) hover.close();
        },
        onFocus(event) {
          props.onFocus?.(event);
          anchor.current = event.currentTarget;
          if (event.currentTarget.matches(':focus-visible')) setOpen(true);
        },
        onBlur(event) {
          props.onBlur?.(event);
          hover.close();
        },
        onClick(event) {
          props.onClick?.(event);
          anchor.current = event.currentTarget;
          if (tap) setOpen(!open || !matchMedia('(hover: none)').matches);
        },
      })}
      {open ? (
        <Floating
          anchor={anchor}
          side={side}
          align="center"
          id={id}
          role="tooltip"
          className={styles.tip}
          onPointerEnter={hover.stay}
          onPointerLeave={hover.leave}
        >
          {text}
        </Floating>
      ) : null}
    </>
  );
}

import { cloneElement, type MouseEvent, type ReactElement, type ReactNode, useId, useRef, useState } from 'react';
import styles from './Floating.module.css';
import type { Align, Side } from './placement.ts';
import { Surface } from './Surface.tsx';

interface TriggerProps {
  readonly onClick?: (event: MouseEvent<HTMLElement>) => void;
}

export interface PopoverProps {
  readonly label: string;
  /** A button, or a component that hands its properties to one. */
  readonly trigger: ReactElement<TriggerProps>;
  readonly children: ReactNode;
  readonly align?: Align;
  readonly side?: Side;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
}

/** A small surface beside the control that opens it; the page behind stays in use. */
export function Popover({ label, trigger, children, align = 'start', side = 'bottom', open: given, onOpenChange }: PopoverProps) {
  const [own, setOwn] = useState(false);
  const anchor = useRef<HTMLElement>(null);
  const id = useId();
  const open = given ?? own;
  const change = (next: boolean) => {
    setOwn(next);
    onOpenChange?.(next);
  };
  return (
    <>
      {cloneElement(trigger as ReactElement<Record<string, unknown>>, {
        ref: anchor,
        'aria-haspopup': 'dialog',
        'aria-expanded': open,
        'aria-controls': open ? id : undefined,
        onClick: (event: MouseEvent<HTMLElement>) => {
          trigger.props.onClick?.(event);
          if (!event.defaultPrevented) change(!open);
        },
      })}
      {open ? (
        <Surface
          anchor={anchor}
          id={id}
          role="dialog"
          label={label}
          className={styles.popover}
          side={side}
          align={align}
          onClose={() => change(false)}
        >
          {children}
        </Surface>
      ) : null}
    </>
  );
}

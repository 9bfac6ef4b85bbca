import { Tooltip as Radix } from 'radix-ui';
import { type ReactElement, type ReactNode, useState } from 'react';
import styles from './Floating.module.css';

export interface TooltipProps {
  readonly text: ReactNode;
  readonly children: ReactElement;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
  /** The child does nothing else when pressed: a tap or click shows the text, so that it needs no hover. */
  readonly tap?: boolean;
}

/** A sentence about the one control inside, on hover and focus. Needs a TooltipProvider above. */
export function Tooltip({ text, children, side = 'bottom', tap }: TooltipProps) {
  const [open, setOpen] = useState(false);
  return (
    <Radix.Root open={open} onOpenChange={setOpen}>
      <Radix.Trigger
        asChild
        {...(tap && {
          onPointerDown: (event) => event.preventDefault(),
          onClick: (event) => {
            event.preventDefault();
            setOpen((was) => (matchMedia('(hover: none)').matches ? !was : true));
          },
        })}
      >
        {children}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={styles.tip} side={side} sideOffset={6} collisionPadding={8}>
          {text}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export function TooltipProvider({ children }: { readonly children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={500} skipDelayDuration={200}>
      {children}
    </Radix.Provider>
  );
}

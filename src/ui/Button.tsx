import type { ComponentProps, ReactNode } from 'react';
import styles from './Button.module.css';
import { Kbd } from './Kbd.tsx';
import { Tooltip } from './Tooltip.tsx';

export interface ButtonProps extends ComponentProps<'button'> {
  /** 'key' is the one primary action of a view. */
  readonly look?: 'plain' | 'outline' | 'key';
}

export function Button({ look = 'plain', className, ...rest }: ButtonProps) {
  return <button type="button" {...rest} data-look={look} className={className ? `${styles.button} ${className}` : styles.button} />;
}

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  readonly label: string;
  readonly shortcut?: string | undefined;
  /** Given for a toggle. */
  readonly pressed?: boolean | undefined;
  readonly size?: 'normal' | 'tool';
  readonly children: ReactNode;
}

/** A named button that shows only a picture; its name and shortcut stand in a tooltip. */
export function IconButton({ label, shortcut, pressed, size = 'normal', className, children, ...rest }: IconButtonProps) {
  return (
    <Tooltip
      text={
        <>
          {label}
          {shortcut ? <Kbd>{shortcut}</Kbd> : null}
        </>
      }
    >
      <button
        type="button"
        {...rest}
        aria-label={label}
        aria-pressed={pressed}
        aria-keyshortcuts={shortcut}
        data-size={size}
        className={className ? `${styles.icon} ${className}` : styles.icon}
      >
        {children}
      </button>
    </Tooltip>
  );
}

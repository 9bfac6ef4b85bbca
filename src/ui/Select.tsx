import { Check, ChevronDown } from 'lucide-react';
import { Popover as Radix } from 'radix-ui';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import styles from './Floating.module.css';

export interface SelectOption<T extends string> {
  readonly value: T;
  readonly label: ReactNode;
  /** A second line in the list. */
  readonly note?: string;
}

export interface SelectProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly SelectOption<T>[];
  readonly onChange: (value: T) => void;
  readonly align?: 'start' | 'end';
}

/**
 * A choice of one among several, opened from a button that shows the chosen one. The page behind stays in use: Radix's own select locks
 * it by style elements, which the security policy refuses.
 */
export function Select<T extends string>({ label, value, options, onChange, align = 'end' }: SelectProps<T>) {
  const [open, setOpen] = useState(false);
  const list = useId();
  const choose = (next: T) => {
    setOpen(false);
    onChange(next);
  };
  const onTriggerKey = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    setOpen(true);
  };
  return (
    <Radix.Root open={open} onOpenChange={setOpen}>
      <Radix.Trigger
        className={styles.select}
        role="combobox"
        aria-label={label}
        aria-haspopup="listbox"
        aria-controls={open ? list : undefined}
        onKeyDown={onTriggerKey}
      >
        <span>{options.find((option) => option.value === value)?.label}</span>
        <ChevronDown size={13} aria-hidden />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          id={list}
          className={styles.menu}
          role="listbox"
          aria-label={label}
          sideOffset={6}
          align={align}
          collisionPadding={8}
          onOpenAutoFocus={focusChosen}
          onKeyDown={moveFocus}
        >
          {options.map((option) => (
            <button
              key={option.value}
              type="button"
              role="option"
              aria-selected={option.value === value}
              tabIndex={-1}
              className={styles.item}
              onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })}
              onClick={() => choose(option.value)}
            >
              {option.value === value ? (
                <span className={styles.mark}>
                  <Check size={13} aria-hidden />
                </span>
              ) : null}
              <span>
                {option.label}
                {option.note ? <small className={styles.note}>{option.note}</small> : null}
              </span>
            </button>
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function focusChosen(event: Event): void {
  event.preventDefault();
  const list = event.currentTarget;
  if (list instanceof HTMLElement) list.querySelector<HTMLElement>('[aria-selected=true]')?.focus();
}

/** Up and down, Home and End, or the first letter of an option. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  event.stopPropagation();
  const options = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=option]')];
  const at = options.indexOf(document.activeElement as HTMLElement);
  const next = optionFor(event.key, at, options);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function optionFor(key: string, at: number, options: readonly HTMLElement[]): HTMLElement | undefined {
  switch (key) {
    case 'ArrowDown':
      return options[Math.min(at + 1, options.length - 1)];
    case 'ArrowUp':
      return options[Math.max(at - 1, 0)];
    case 'Home':
    case 'PageUp':
      return options[0];
    case 'End':
    case 'PageDown':
      return options.at(-1);
    case 'Tab':
      return options[at];
    default:
      return key.length === 1 && key !== ' '
        ? [...options.slice(at + 1), ...options.slice(0, at + 1)].find((option) => beginsWith(option, key))
        : undefined;
  }
}

const beginsWith = (option: HTMLElement, letter: string): boolean =>
  (option.textContent ?? '').trim().toLowerCase().startsWith(letter.toLowerCase());

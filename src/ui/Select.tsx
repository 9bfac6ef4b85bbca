import { Check, ChevronDown } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import styles from './Floating.module.css';
import { Surface } from './Surface.tsx';

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

/** A choice of one among several, opened from a button that shows the chosen one. */
export function Select<T extends string>({ label, value, options, onChange, align = 'end' }: SelectProps<T>) {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const list = useId();
  const choose = (next: T) => {
    anchor.current?.focus({ preventScroll: true });
    setOpen(false);
    onChange(next);
  };
  const onTriggerKey = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    setOpen(true);
  };
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className={styles.select}
        role="combobox"
        aria-label={label}
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-controls={list}
        onClick={() => setOpen(!open)}
        onKeyDown={onTriggerKey}
      >
        <span>{options.find((option) => option.value === value)?.label}</span>
        <ChevronDown size={13} aria-hidden />
      </button>
      {open ? (
        <Surface
          anchor={anchor}
          id={list}
          role="listbox"
          label={label}
          className={styles.menu}
          align={align}
          onClose={() => setOpen(false)}
          onKeyDown={moveFocus}
        >
          {options.map((option) => (
            <Option key={option.value} option={option} chosen={option.value === value} onChoose={choose} />
          ))}
        </Surface>
      ) : null}
    </>
  );
}

interface OptionProps<T extends string> {
  readonly option: SelectOption<T>;
  readonly chosen: boolean;
  readonly onChoose: (value: T) => void;
}

function Option<T extends string>({ option, chosen, onChoose }: OptionProps<T>) {
  return (
    <button
      type="button"
      role="option"
      aria-selected={chosen}
      tabIndex={-1}
      className={styles.item}
      onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })}
      onClick={() => onChoose(option.value)}
    >
      {chosen ? (
        <span className={styles.mark}>
          <Check size={13} aria-hidden />
        </span>
      ) : null}
      <span>
        {option.label}
        {option.note ? <small className={styles.note}>{option.note}</small> : null}
      </span>
    </button>
  );
}

/** Up and down, Home and End, or the first letter of an option. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
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
    default:
      return key.length === 1 && key !== ' '
        ? [...options.slice(at + 1), ...options.slice(0, at + 1)].find((option) => beginsWith(option, key))
        : undefined;
  }
}

const beginsWith = (option: HTMLElement, letter: string): boolean =>
  (option.textContent ?? '').trim().toLowerCase().startsWith(letter.toLowerCase());

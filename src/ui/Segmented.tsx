import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import styles from './Segmented.module.css';

export interface SegmentedOption<T extends string> {
  readonly value: T;
  readonly label: ReactNode;
  /** Spoken and shown on hover where the label alone is too short. */
  readonly title?: string;
}

export interface SegmentedProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly SegmentedOption<T>[];
  readonly onChange: (value: T) => void;
  /** Options share the whole width evenly. */
  readonly full?: boolean;
  readonly size?: 'small' | 'normal' | 'large';
}

/** A choice of one among few, all in view. Arrow keys move and choose, as in a group of radio buttons. */
export function Segmented<T extends string>({ label, value, options, onChange, full, size = 'normal' }: SegmentedProps<T>) {
  const group = useRef<HTMLDivElement>(null);
  const chosen = options.findIndex((option) => option.value === value);
  const choose = (index: number) => {
    const option = options[(index + options.length) % options.length];
    if (!option) return;
    onChange(option.value);
    const button = group.current?.children[(index + options.length) % options.length];
    if (button instanceof HTMLElement) button.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const index = targetIndex(event.key, Math.max(0, chosen), options.length);
    if (index === null) return;
    event.preventDefault();
    event.stopPropagation();
    choose(index);
  };
  return (
    <div
      ref={group}
      className={styles.group}
      data-full={full || undefined}
      data-size={size}
      role="radiogroup"
      aria-label={label}
      onKeyDown={onKeyDown}
    >
      {options.map((option, index) => (
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          aria-label={option.title}
          title={option.title}
          tabIndex={index === Math.max(0, chosen) ? 0 : -1}
          className={styles.option}
          onClick={() => onChange(option.value)}
        >
          <span className={styles.text}>{option.label}</span>
        </button>
      ))}
    </div>
  );
}

function targetIndex(key: string, index: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return index + 1;
    case 'ArrowLeft':
    case 'ArrowUp':
      return index - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

import { RotateCcw } from 'lucide-react';
import { type CSSProperties, type KeyboardEvent, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Slider.module.css';
import { SliderNumber } from './SliderNumber.tsx';
import { clamp, formatValue, positionOf, type SliderScale, sliderScale, stepped, valueAt } from './sliderScale.ts';

export interface SliderProps {
  readonly label: string;
  /** null only where `nullable` is given. */
  readonly value: number | null;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  /** A log range that starts at 0 is 0 followed by decades from 1e-5. */
  readonly scale?: 'linear' | 'log';
  readonly unit?: string;
  readonly format?: (value: number) => string;
  /** The fill starts at this value, marked by a tick. */
  readonly center?: number;
  /** The rail shows the ramp of p. */
  readonly ramp?: boolean;
  readonly onChange: (value: number | null) => void;
  /** Before the first change of a drag, a run of keys or a typed number. */
  readonly onStart?: () => void;
  /** After the last one. */
  readonly onCommit?: (value: number | null) => void;
  /** Value that a double click, Backspace or the small arrow brings back. */
  readonly reset?: number | null;
  /** null is a value of its own, named by this label. */
  readonly nullable?: { readonly label: string };
  /** Label, rail and number stand on one line. */
  readonly compact?: boolean;
  readonly disabled?: boolean;
}

const railUnits = 1000;
const pauseMs = 400;

export function Slider(props: SliderProps) {
  const { label, value, min, max, unit, center, ramp, reset, nullable, compact, disabled } = props;
  const { t } = useTranslation('shell');
  const id = useId();
  const scale = sliderScale(min, max, props.scale, props.step);
  const format = props.format ?? ((v: number) => formatValue(v, scale));
  const hand = useHand(props, scale);
  const shown = value ?? center ?? min;
  const position = positionOf(shown, scale);
  const from = center === undefined ? 0 : positionOf(center, scale);
  const rail = {
    '--at': position,
    '--from': Math.min(from, position),
    '--to': Math.max(from, position),
    '--tick-at': from,
  } as CSSProperties;
  return (
    <div className={styles.slider} data-compact={compact || undefined} data-null={value === null || undefined}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <span className={styles.side}>
        {reset !== undefined && value !== reset && !disabled ? (
          <button
            type="button"
            className={styles.reset}
            aria-label={t('slider.reset', { label })}
            title={t('slider.resetShort')}
            onClick={() => hand.once(reset)}
          >
            <RotateCcw size={11} aria-hidden />
          </button>
        ) : null}
        {nullable ? (
          <button
            type="button"
            className={styles.auto}
            aria-pressed={value === null}
            onClick={() => hand.once(value === null ? shown : null)}
          >
            {nullable.label}
          </button>
        ) : null}
        <SliderNumber label={label} value={value} scale={scale} format={format} unit={unit} disabled={disabled} onChange={hand.once} />
      </span>
      <span className={styles.rail} data-ramp={ramp || undefined} data-plain={(!ramp && value !== null) || undefined} style={rail}>
        {center === undefined ? null : <i className={styles.tick} />}
        <input
          id={id}
          type="range"
          className={styles.input}
          min={0}
          max={railUnits}
          step="any"
          value={position * railUnits}
          disabled={disabled}
          aria-valuetext={value === null ? nullable?.label : `${format(value)}${unit ? ` ${unit}` : ''}`}
          onChange={(event) => hand.move(valueAt(event.target.valueAsNumber / railUnits, scale))}
          onKeyDown={hand.onKeyDown}
          onKeyUp={hand.onKeyUp}
          onPointerUp={hand.end}
          onPointerCancel={hand.end}
          onBlur={hand.end}
          onDoubleClick={() => reset !== undefined && hand.once(reset)}
        />
      </span>
    </div>
  );
}

/** One take of the slider in hand: start, any number of moves, one commit. */
function useHand({ value, onChange, onStart, onCommit, reset, center }: SliderProps, scale: SliderScale) {
  const take = useRef<{ value: number | null } | null>(null);
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  const move = (next: number | null) => {
    if (!take.current) {
      take.current = { value };
      onStart?.();
    }
    if (next === take.current.value) return;
    take.current.value = next;
    onChange(next);
  };
  const end = () => {
    clearTimeout(rest.current);
    if (!take.current) return;
    const last = take.current.value;
    take.current = null;
    onCommit?.(last);
  };
  const once = (next: number | null) => {
    move(next);
    end();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    clearTimeout(rest.current);
    if (event.ctrlKey || event.metaKey || event.altKey) return end();
    const next = keyed(event.key, take.current ? take.current.value : value, center ?? scale.min, scale, reset);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    move(next);
  };
  // Presses that follow each other are one take.
  const onKeyUp = () => {
    rest.current = setTimeout(end, pauseMs);
  };
  return { move, end, once, onKeyDown, onKeyUp };
}

function keyed(
  key: string,
  value: number | null,
  rest: number,
  scale: SliderScale,
  reset: number | null | undefined,
): number | null | undefined {
  const now = value ?? rest;
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return stepped(now, 1, scale);
    case 'ArrowLeft':
    case 'ArrowDown':
      return stepped(now, -1, scale);
    case 'PageUp':
      return stepped(now, 10, scale);
    case 'PageDown':
      return stepped(now, -10, scale);
    case 'Home':
      return scale.min;
    case 'End':
      return scale.max;
    case 'Backspace':
    case 'Delete':
      return reset === null ? null : reset === undefined ? undefined : clamp(reset, scale);
    default:
      return undefined;
  }
}

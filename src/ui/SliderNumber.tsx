import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Floating } from './Floating.tsx';
import styles from './Slider.module.css';
import { accepted, clamp, parseNumber, type SliderScale } from './sliderScale.ts';

export interface SliderNumberProps {
  readonly label: string;
  readonly value: number | null;
  readonly scale: SliderScale;
  readonly format: (value: number) => string;
  readonly unit?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly onChange: (value: number) => void;
}

/** The number of a slider, which can be typed. Bad text keeps the last value and is marked with one sentence; a number out of range is clamped, and says so. */
export function SliderNumber({ label, value, scale, format, unit, disabled, onChange }: SliderNumberProps) {
  const { t } = useTranslation('shell');
  const id = useId();
  const field = useRef<HTMLElement>(null);
  const [text, setText] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const shown = value === null ? '–' : format(value);
  const take = () => {
    if (text === null) return;
    const typed = text.trim() === '' || text === shown ? value : parseNumber(text);
    setText(null);
    if (typed === null) {
      if (text !== shown) setProblem(t('slider.notNumber', { text: text.slice(0, 12), kept: shown }));
      return;
    }
    const kept = accepted(typed, scale);
    setProblem(
      clamp(typed, scale) === typed
        ? null
        : t('slider.clamped', { typed: String(typed), min: format(scale.min), max: format(scale.max), kept: format(kept) }),
    );
    if (kept !== value) onChange(kept);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Enter') take();
    if (event.key === 'Escape') setText(null);
  };
  return (
    <>
      <span ref={field} className={styles.number} data-bad={problem !== null || undefined}>
        <input
          type="text"
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          className={styles.typed}
          style={{ width: `${charactersOf(text ?? shown)}ch` }}
          aria-label={t('slider.number', { label })}
          aria-invalid={problem !== null || undefined}
          aria-describedby={problem === null ? undefined : id}
          value={text ?? shown}
          disabled={disabled}
          onFocus={(event) => event.target.select()}
          onChange={(event) => {
            setText(event.target.value);
            setProblem(null);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => {
            take();
            if (text === null) setProblem(null);
          }}
        />
        {unit ? <small className={styles.unit}>{unit}</small> : null}
      </span>
      {problem === null ? null : (
        <Floating anchor={field} side="bottom" align="end" id={id} role="alert" className={styles.problem}>
          {problem}
        </Floating>
      )}
    </>
  );
}

/** Width of a number in widths of the digit 0, a little generous. */
function charactersOf(text: string): number {
  return 0.2 + [...text].reduce((width, letter) => width + (/[.,]/.test(letter) ? 0.5 : /[+−×]/.test(letter) ? 1.05 : 1), 0);
}

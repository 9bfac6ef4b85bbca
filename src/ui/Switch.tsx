import { useId } from 'react';
import styles from './Floating.module.css';

export interface SwitchProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function Switch({ label, checked, onChange }: SwitchProps) {
  const id = useId();
  return (
    <span className={styles.switch}>
      <button id={id} type="button" role="switch" aria-checked={checked} className={styles.track} onClick={() => onChange(!checked)}>
        <span className={styles.knob} />
      </button>
      <label htmlFor={id}>{label}</label>
    </span>
  );
}

import { Switch as Radix } from 'radix-ui';
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
      <Radix.Root id={id} className={styles.track} checked={checked} onCheckedChange={onChange}>
        <Radix.Thumb className={styles.knob} />
      </Radix.Root>
      <label htmlFor={id}>{label}</label>
    </span>
  );
}

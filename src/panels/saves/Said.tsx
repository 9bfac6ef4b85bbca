import { useEffect, useRef } from 'react';
import { Button } from '../../ui/Button.tsx';
import styles from './Saves.module.css';

/** What came of a command, and how it is taken back. */
export interface Said {
  readonly text: string;
  readonly bad?: boolean;
  readonly undo?: { readonly label: string; readonly run: () => void };
}

export type Act = (command: () => Promise<Said | null>) => void;

/** The line in which it is said. What can be taken back has the focus, as the control that did it may be gone. */
export function SaidLine({ said }: { readonly said: Said | null }) {
  const undo = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (said?.undo) undo.current?.focus();
  }, [said]);
  return (
    <div className={styles.said}>
      <p role="status" data-bad={said?.bad || undefined} dir="auto">
        {said?.text}
      </p>
      {said?.undo ? (
        <Button ref={undo} look="outline" onClick={said.undo.run}>
          {said.undo.label}
        </Button>
      ) : null}
    </div>
  );
}

import { type ReactNode, useRef } from 'react';
import { Button } from './Button.tsx';

export interface FileButtonProps {
  /** As of an input: `.json,application/json`. */
  readonly accept: string;
  readonly onFile: (file: File) => void;
  readonly children: ReactNode;
}

/** A button that lets one file be chosen; the same file may be chosen again. */
export function FileButton({ accept, onFile, children }: FileButtonProps) {
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button look="outline" onClick={() => chooser.current?.click()}>
        {children}
      </Button>
      <input
        ref={chooser}
        type="file"
        accept={accept}
        hidden
        onChange={({ target }) => {
          const file = target.files?.[0];
          target.value = '';
          if (file) onFile(file);
        }}
      />
    </>
  );
}

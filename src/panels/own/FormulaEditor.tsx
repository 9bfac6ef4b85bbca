import { useEffect, useRef } from 'react';
import { createFormulaEditor, type EditorMistake, type FormulaEditor as Handle, type KnownWord } from './editor.ts';

export interface FormulaEditorProps {
  readonly label: string;
  readonly text: string;
  readonly words: readonly KnownWord[];
  readonly mistake: EditorMistake | null;
  /** After a short stillness. */
  readonly onChange: (text: string) => void;
  readonly onBlur: () => void;
}

/** Stillness before a text is read. */
const stillMs = 150;

/** The editor keeps its own text, cursor and undo; a text that comes from elsewhere (undo of the page, a link) replaces its own. */
export function FormulaEditor({ label, text, words, mistake, onChange, onBlur }: FormulaEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<Handle | null>(null);
  const changed = useRef(onChange);
  const left = useRef(onBlur);
  const first = useRef({ text, label });
  const told = useRef(text);
  changed.current = onChange;
  left.current = onBlur;
  useEffect(() => {
    if (!host.current) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = (): void => {
      clearTimeout(timer);
      const now = made.text();
      if (now === told.current) return;
      told.current = now;
      changed.current(now);
    };
    const made = createFormulaEditor(host.current, {
      ...first.current,
      onChange: () => {
        clearTimeout(timer);
        timer = setTimeout(tell, stillMs);
      },
      onBlur: () => {
        tell();
        left.current();
      },
    });
    editor.current = made;
    return () => {
      tell();
      editor.current = null;
      made.destroy();
    };
  }, []);
  useEffect(() => {
    if (text === told.current) return;
    told.current = text;
    editor.current?.setText(text);
  }, [text]);
  useEffect(() => editor.current?.setWords(words), [words]);
  useEffect(() => editor.current?.setMistake(mistake), [mistake]);
  useEffect(() => editor.current?.setLabel(label), [label]);
  return <div ref={host} data-editor />;
}

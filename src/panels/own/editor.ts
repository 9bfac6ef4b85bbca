/**
 * The text field for formulas: completion, colours of names, the mistake underlined at its column.
 * It lives in a shadow root: there its styles are adopted sheets, which the security policy allows; in the page they would be style elements.
 */
import { autocompletion, type Completion, type CompletionContext, closeBrackets, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, keymap, MatchDecorator, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { theme } from './editorTheme.ts';

export interface KnownWord {
  readonly name: string;
  readonly kind: 'pixel' | 'image' | 'function' | 'map' | 'parameter';
  readonly about: string;
}

export interface EditorMistake {
  readonly line: number;
  readonly column: number;
  readonly sentence: string;
}

export interface EditorOptions {
  readonly text: string;
  readonly label: string;
  readonly onChange: (text: string) => void;
  readonly onBlur: () => void;
}

export interface FormulaEditor {
  text(): string;
  /** Replaces the text where it differs, without telling `onChange`. */
  setText(text: string): void;
  setWords(words: readonly KnownWord[]): void;
  setMistake(mistake: EditorMistake | null): void;
  setLabel(label: string): void;
  destroy(): void;
}

/** `host` gets a shadow root; keys do not leave it, except Escape where no list was open. */
export function createFormulaEditor(host: HTMLElement, { text, label, onChange, onBlur }: EditorOptions): FormulaEditor {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const colours = new Compartment();
  const labels = new Compartment();
  let words: readonly KnownWord[] = [];
  let silent = false;
  const view = new EditorView({
    root,
    parent: root as unknown as HTMLElement,
    state: EditorState.create({
      doc: text,
      extensions: [
        history(),
        closeBrackets(),
        bracketMatching(),
        EditorView.lineWrapping,
        autocompletion({ override: [(context) => completionsAt(context, words)], icons: false }),
        keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap]),
        colours.of(coloursOf(words)),
        labels.of(labelled(label)),
        theme,
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !silent) onChange(update.state.doc.toString());
          if (update.focusChanged && !update.view.hasFocus) onBlur();
        }),
      ],
    }),
  });
  const keepKeys = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) event.stopPropagation();
  };
  host.addEventListener('keydown', keepKeys);
  return {
    text: () => view.state.doc.toString(),
    setText(next) {
      if (next === view.state.doc.toString()) return;
      silent = true;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } });
      silent = false;
    },
    setWords(next) {
      words = next;
      view.dispatch({ effects: colours.reconfigure(coloursOf(next)) });
    },
    setMistake(mistake) {
      view.dispatch(
        setDiagnostics(view.state, mistake ? [{ ...placeOf(view.state, mistake), severity: 'error', message: mistake.sentence }] : []),
      );
    },
    setLabel: (next) => view.dispatch({ effects: labels.reconfigure(labelled(next)) }),
    destroy() {
      host.removeEventListener('keydown', keepKeys);
      view.destroy();
    },
  };
}

const labelled = (label: string) =>
  EditorView.contentAttributes.of({ 'aria-label': label, 'aria-multiline': 'true', autocapitalize: 'off', spellcheck: 'false' });

/** The word or character at which a mistake was found; at the end of a line, the character before. */
function placeOf({ doc }: EditorState, { line, column }: EditorMistake): { from: number; to: number } {
  const { from, to, text } = doc.line(Math.min(line, doc.lines));
  const start = Math.min(from + column - 1, to);
  const [token = ''] = /^(?:[A-Za-z_]\w*|[\d.]+|[<>=!]=|.)/.exec(text.slice(start - from)) ?? [];
  if (token !== '') return { from: start, to: start + token.length };
  return { from: Math.max(from, start - 1), to: start };
}

function completionsAt(context: CompletionContext, words: readonly KnownWord[]) {
  const word = context.matchBefore(/[A-Za-z_]\w*/);
  if (!word && !context.explicit) return null;
  const local = [...context.state.doc.toString().matchAll(/^[ \t]*([A-Za-z_]\w*)[ \t]*=(?!=)/gm)].map(([, name = '']) => name);
  const options: Completion[] = [
    ...words.map(({ name, kind, about }): Completion => ({ label: name, detail: about, ...(kind === 'function' && { apply: call }) })),
    ...local.filter((name) => words.every((known) => known.name !== name)).map((label) => ({ label, boost: 1 })),
  ];
  return { from: word?.from ?? context.pos, options, validFor: /^\w*$/ };
}

/** A function with its parentheses, the cursor between them. */
function call(view: EditorView, { label }: Completion, from: number, to: number): void {
  const hasParentheses = view.state.doc.sliceString(to, to + 1) === '(';
  view.dispatch({
    changes: { from, to, insert: hasParentheses ? label : `${label}()` },
    selection: { anchor: from + label.length + 1 },
    userEvent: 'input.complete',
  });
}

/** Names by what they are; numbers. */
function coloursOf(words: readonly KnownWord[]) {
  const kinds = new Map(words.map(({ name, kind }) => [name, kind]));
  const matcher = new MatchDecorator({
    regexp: /[A-Za-z_]\w*|\d+\.?\d*(?:[eE][+-]?\d+)?/g,
    decoration: ([word]) => {
      const kind = /^\d/.test(word) ? 'number' : kinds.get(word);
      return kind ? Decoration.mark({ class: `word-${kind}` }) : null;
    },
  });
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      constructor(view: EditorView) {
        this.decorations = matcher.createDeco(view);
      }
      update(update: ViewUpdate) {
        this.decorations = matcher.updateDeco(update, this.decorations);
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );
}

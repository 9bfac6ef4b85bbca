/** Formulas typeset at build time, fetched when the first card opens. */
import { useEffect, useState } from 'react';

export interface Typeset {
  readonly mathml: string;
  /** MathML of the terms that the formula sums, in the order of a probe's terms. */
  readonly terms: readonly string[];
}

/** By formula text, as `resolveLoss` gives it. */
export type Formulas = Readonly<Record<string, Typeset>>;

type State = { readonly status: 'loading' | 'failed' } | { readonly status: 'ready'; readonly formulas: Formulas };

let state: State = { status: 'loading' };

export function useTypeset(): State {
  const [current, setCurrent] = useState(state);
  useEffect(() => {
    if (state.status === 'ready') return;
    let wanted = true;
    import('virtual:formulas')
      .then((module: { readonly default: Formulas }) => {
        state = { status: 'ready', formulas: module.default };
      })
      .catch(() => {
        state = { status: 'failed' };
      })
      .finally(() => wanted && setCurrent(state));
    return () => {
      wanted = false;
    };
  }, []);
  return current;
}

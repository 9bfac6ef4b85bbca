/** Own losses as they are being written, where that does not work yet: the experiment keeps the last that did. Neither shared nor undone. */
import { create } from 'zustand';
import type { OwnLoss } from '../losses/own.ts';

export interface Mistake {
  readonly where: 'formula' | 'parameters';
  /** In the formula; both count from 1. */
  readonly line: number;
  readonly column: number;
  /** One sentence, in English as the language of formulas says it. */
  readonly reason: string;
}

export interface OwnDraft {
  readonly loss: OwnLoss;
  readonly mistake: Mistake;
}

/** By id. */
export const useOwnDrafts = create<Readonly<Record<string, OwnDraft>>>(() => ({}));

/** Takes a draft away: it works, or its loss is gone. */
export function dropDraft(id: string): void {
  const { [id]: draft, ...others } = useOwnDrafts.getState();
  if (draft) useOwnDrafts.setState(others, true);
}

/** Which of the things given are read: folders are not, and of files only so many at once. */
import { limits } from './limits.ts';
import type { FileProblem } from './refusal.ts';

export interface Offer<T> {
  readonly file: T;
  readonly folder: boolean;
}

export interface Intake<T> {
  readonly taken: readonly T[];
  readonly refused: readonly { readonly file: T; readonly problem: FileProblem }[];
}

/** `already` files are in hand. Of the files too many the first one alone carries the sentence. */
export function intake<T>(offers: readonly Offer<T>[], already = 0): Intake<T> {
  const files = offers.filter(({ folder }) => !folder).map(({ file }) => file);
  const room = Math.max(0, limits.files - already);
  const refused = offers
    .filter(({ folder }) => folder)
    .slice(0, limits.files)
    .map(({ file }) => ({ file, problem: { ok: false, code: 'FOLDER', values: {} } as const }));
  const [first] = files.slice(room);
  if (first === undefined) return { taken: files, refused };
  const problem = { ok: false, code: 'TOO_MANY_FILES', values: { count: files.length + already, limit: limits.files } } as const;
  return { taken: files.slice(0, room), refused: [...refused, { file: first, problem }] };
}

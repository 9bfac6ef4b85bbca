/** What the page asks of the reader of files, in a worker or beside it, and what it hears. */
import type { FileResult } from './refusal.ts';
import type { ArraySource, Plane, Source } from './source.ts';
import type { Statistics } from './statistics.ts';

/** What a source is without the ways to read it. */
export type SourceInfo = Pick<Source, 'name' | 'type' | 'notes' | 'arrays'>;
export type ArrayInfo = Pick<ArraySource, 'detail' | 'views' | 'likeness'>;

export interface CountedPlane {
  readonly plane: Plane;
  readonly statistics: Statistics;
}

/** `source` is the page's number for the file, which the reader keeps open until it is told to forget it. */
export type Question =
  | { readonly type: 'open'; readonly source: number; readonly file: File }
  | { readonly type: 'array'; readonly source: number; readonly index: number }
  | { readonly type: 'plane'; readonly source: number; readonly index: number; readonly view: string; readonly at: readonly number[] };

export type ReadRequest =
  | (Question & { readonly id: number })
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'forget'; readonly source: number };

/** How much of a file has been read, in bytes. */
export interface Progress {
  readonly done: number;
  readonly of: number;
}

/** No answer follows a cancelled question. */
export type ReadReply =
  | ({ readonly type: 'progress'; readonly id: number } & Progress)
  | { readonly type: 'answer'; readonly id: number; readonly result: FileResult<SourceInfo | ArrayInfo | CountedPlane> };

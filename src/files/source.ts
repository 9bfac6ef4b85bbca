/** A file opened: what it holds, which planes can be cut from it, and the way to cut one. */
import type { NumberType } from './numbers.ts';
import type { Edges } from './orientation.ts';
import type { FileResult, Values } from './refusal.ts';

/** Bytes of a file that are read when they are wanted. */
export interface InputFile {
  readonly name: string;
  readonly size: number;
  /** Bytes from `start` to before `end`, both within the file. */
  readonly read: (start: number, end: number) => Promise<Uint8Array>;
}

/** A sentence of src/i18n, `files:` followed by the key. */
export interface Said {
  readonly key: string;
  readonly values: Values;
}

export type SourceType = 'PNG' | 'JPEG' | 'WebP' | 'NPY' | 'NPZ' | 'NIfTI';

export interface Source {
  readonly name: string;
  readonly type: SourceType;
  readonly notes: readonly Said[];
  /** Names in an archive; one empty name otherwise. */
  readonly arrays: readonly string[];
  readonly openArray: (index: number, signal?: AbortSignal) => Promise<FileResult<ArraySource>>;
}

/** One way to make a plane of an array. */
export interface PlaneView {
  readonly id: string;
  readonly label: Said;
  /** Axes with a choice, each with the index to begin with. */
  readonly sliders: readonly { readonly label: Said; readonly length: number; readonly start: number }[];
}

export interface ArraySource {
  readonly detail: Said;
  /** The most likely first. */
  readonly views: readonly PlaneView[];
  /** Shape and kind in letters: arrays with the same go together, and so do their slices. */
  readonly likeness: string;
  readonly plane: (view: string, at: readonly number[], signal?: AbortSignal) => Promise<FileResult<Plane>>;
}

export interface Plane {
  readonly width: number;
  readonly height: number;
  /** Row-major. */
  readonly values: Float64Array;
  readonly type: NumberType | 'sample' | 'index';
  /** What stands for 1 where values are grey levels, or null. */
  readonly fullScale: number | null;
  /** Letters of the person's sides at the edges, where the file tells. */
  readonly edges: Edges | null;
  /** Colours: a photograph rather than a mask. */
  readonly coloured: boolean;
}

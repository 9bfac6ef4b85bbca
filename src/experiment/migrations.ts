/** Versions of what an experiment is when it leaves the page, in links and files, and the step to each from the one before. */

/** A plain experiment of some version, its fields not yet judged. */
export type PlainDocument = Readonly<Record<string, unknown>>;

export interface Migration {
  readonly version: number;
  /** What changed for those who made documents. */
  readonly about: string;
  /** A document of the version before, made one of this version; never changes its argument. */
  readonly step: (document: PlainDocument) => PlainDocument;
}

/** One for each version, in order. A version that was ever released stays, and so do the golden links made with it. */
export const migrations: readonly Migration[] = [
  {
    version: 1,
    about: 'size, truth, logits, parameters, reading, dialects, pinned, own, picture; later also kept and run, which may be absent',
    step: (document) => document,
  },
];

export const newestVersion = migrations.length;

/** A document of the newest version. One without a version, or with a later one, comes back as it is, for the reader to refuse. */
export function migrated(document: unknown, steps: readonly Migration[] = migrations): unknown {
  if (typeof document !== 'object' || document === null || !('version' in document)) return document;
  const { version } = document;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1 || version >= steps.length) return document;
  return steps.slice(version).reduce((older, { step, version: next }) => ({ ...step(older), version: next }), document as PlainDocument);
}

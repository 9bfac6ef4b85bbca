/** Why a file is not taken: a stable code and the numbers its sentence needs. The sentences stand in src/i18n, `files:refusal`. */
export const fileCodes = [
  'EMPTY',
  'FOLDER',
  'TOO_MANY_FILES',
  'TOO_MANY_BYTES',
  'UNKNOWN_TYPE',
  'IS_PICTURE',
  'IS_SVG',
  'IS_HTML',
  'IS_DICOM',
  'IS_OTHER',
  'IS_PICKLE',
  'UNREADABLE',
  'PLANE_SIZE',
  'PNG_TRUNCATED',
  'PNG_CRC',
  'PNG_HEADER',
  'PNG_SIZE',
  'PNG_CHUNK',
  'PNG_PALETTE',
  'PNG_DATA',
  'PNG_LENGTH',
  'PNG_FILTER',
  'NPY_VERSION',
  'NPY_HEADER_LENGTH',
  'NPY_HEADER',
  'NPY_OBJECT',
  'NPY_COMPLEX',
  'NPY_STRUCTURED',
  'NPY_DTYPE',
  'NPY_SHAPE',
  'NPY_DIMENSIONS',
  'NPY_TOO_LARGE',
  'NPY_TRUNCATED',
  'NPY_TRAILING',
  'ZIP_DIRECTORY',
  'ZIP_NO_ARRAYS',
  'ZIP_ENTRIES',
  'ZIP_ENCRYPTED',
  'ZIP_METHOD',
  'ZIP_TOO_LARGE',
  'ZIP_DATA',
  'ZIP_CRC',
  'GZIP_OTHER',
  'GZIP_DATA',
  'GZIP_CRC',
  'NIFTI_VERSION',
  'NIFTI_PAIR',
  'NIFTI_HEADER',
  'NIFTI_DATATYPE',
  'NIFTI_DIMENSIONS',
  'NIFTI_OFFSET',
  'NIFTI_TOO_LARGE',
  'NIFTI_TRUNCATED',
  'PICTURE_HEADER',
  'PICTURE_SIZE',
  'PICTURE_DATA',
  'UNANSWERED',
] as const;

export type FileCode = (typeof fileCodes)[number];

/** What a sentence names: numbers and short words from the file, to be shown as text. */
export type Values = Readonly<Record<string, string | number>>;

export interface FileProblem {
  readonly ok: false;
  readonly code: FileCode;
  readonly values: Values;
}

export type FileResult<T> = { readonly ok: true; readonly value: T } | FileProblem;

/** Thrown inside readers only; `guarded` turns it into a result at the door. */
export class FileRefusal extends Error {
  readonly code: FileCode;
  readonly values: Values;

  constructor(code: FileCode, values: Values = {}) {
    super(code);
    this.code = code;
    this.values = values;
  }
}

/** The result of `work`, refusals among them. Whatever else it throws becomes `UNREADABLE`: a file comes from outside. */
export async function guarded<T>(work: () => T | Promise<T>): Promise<FileResult<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof FileRefusal) return { ok: false, code: error.code, values: error.values };
    return { ok: false, code: 'UNREADABLE', values: {} };
  }
}

/** A name from a file in at most forty letters, without control or direction characters. */
export function shown(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '?');
  return plain.length > 40 ? `${plain.slice(0, 40).replace(/\p{Cs}$/u, '')}…` : plain;
}

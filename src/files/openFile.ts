/** The door for files: what it is, whether it may come in, and the way to its numbers. Nothing here throws at the caller. */
import { megabytes } from './inflate.ts';
import { limits } from './limits.ts';
import { openEntry, openNpy } from './openArray.ts';
import { openGzip, openNifti } from './openNifti.ts';
import { openPng } from './openPng.ts';
import { readPictureSize } from './pictureHeader.ts';
import { readPngHeader } from './pngChunks.ts';
import { FileRefusal, type FileResult, guarded, shown } from './refusal.ts';
import { misnamed, type Sniffed, sniff, sniffBytes } from './sniff.ts';
import type { ArraySource, InputFile, Said, Source, SourceType } from './source.ts';
import { readZip } from './zip.ts';

/** Numbers of a picture that only the browser can decode; its size has been checked. */
export type DecodePicture = (bytes: Uint8Array, type: 'jpeg' | 'webp') => Promise<ArraySource>;

export function openFile(file: InputFile, decodePicture: DecodePicture, signal?: AbortSignal): Promise<FileResult<Source>> {
  return guarded(async () => {
    const head = await file.read(0, Math.min(file.size, sniffBytes));
    const found = sniff(head);
    switch (found) {
      case 'png': {
        checkBytes(file, 'png');
        readPngHeader(head);
        const { array, notes } = await openPng(await file.read(0, file.size), signal);
        return single(file, 'PNG', array, [...named(file, 'png'), ...notes]);
      }
      case 'jpeg':
      case 'webp': {
        checkBytes(file, 'picture');
        const bytes = await file.read(0, file.size);
        readPictureSize(bytes, found);
        const array = await decodePicture(bytes, found);
        return single(file, found === 'jpeg' ? 'JPEG' : 'WebP', array, [...named(file, found), said('lossy')]);
      }
      case 'npy':
        checkBytes(file, 'npy');
        return single(file, 'NPY', await openNpy(file), named(file, 'npy'));
      case 'zip':
        return openZip(file);
      case 'nifti':
        checkBytes(file, 'nifti');
        return single(file, 'NIfTI', await openNifti(file), named(file, 'nifti'));
      case 'gzip':
        checkBytes(file, 'gzip');
        return single(file, 'NIfTI', await openGzip(file, signal), named(file, 'nifti.gz'));
      default:
        throw refusalOf(found);
    }
  });
}

const said = (key: string, values: Said['values'] = {}): Said => ({ key: `note.${key}`, values });

function checkBytes(file: InputFile, kind: keyof typeof limits.fileBytes): void {
  const limit = limits.fileBytes[kind];
  if (file.size > limit) throw new FileRefusal('TOO_MANY_BYTES', { size: megabytes(file.size), limit: megabytes(limit) });
}

const typeNames = { png: 'PNG', jpeg: 'JPEG', webp: 'WebP', npy: 'NPY', npz: 'NPZ', nifti: 'NIfTI', 'nifti.gz': 'NIfTI' } as const;

function named(file: InputFile, found: keyof typeof typeNames): Said[] {
  const ending = misnamed(file.name, found);
  return ending === null ? [] : [said('misnamed', { type: typeNames[found], ending })];
}

function single(file: InputFile, type: SourceType, array: ArraySource, notes: readonly Said[]): Source {
  return { name: shown(file.name), type, notes, arrays: [''], openArray: async () => ({ ok: true, value: array }) };
}

async function openZip(file: InputFile): Promise<Source> {
  checkBytes(file, 'npz');
  const bytes = await file.read(0, file.size);
  const entries = readZip(bytes);
  return {
    name: shown(file.name),
    type: 'NPZ',
    notes: named(file, 'npz'),
    arrays: entries.map(({ name }) => shown(name.replace(/\.npy$/, ''))),
    openArray: (index, signal) =>
      guarded(() => openEntry(bytes, entries[Math.max(0, Math.min(entries.length - 1, index))] as (typeof entries)[number], signal)),
  };
}

function refusalOf(found: Exclude<Sniffed, 'png' | 'jpeg' | 'webp' | 'npy' | 'zip' | 'nifti' | 'gzip'>): FileRefusal {
  if (typeof found === 'object') {
    return 'picture' in found ? new FileRefusal('IS_PICTURE', { type: found.picture }) : new FileRefusal('IS_OTHER', { type: found.other });
  }
  const codes = {
    empty: 'EMPTY',
    svg: 'IS_SVG',
    html: 'IS_HTML',
    dicom: 'IS_DICOM',
    pickle: 'IS_PICKLE',
    'nifti-pair': 'NIFTI_PAIR',
    'nifti-2': 'NIFTI_VERSION',
    unknown: 'UNKNOWN_TYPE',
  } as const;
  return new FileRefusal(codes[found]);
}

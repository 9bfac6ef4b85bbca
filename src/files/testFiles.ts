/** For the tests: fixtures as bytes, and bytes as a file that is read piece by piece. */
import { readFileSync } from 'node:fs';
import { openFile } from './openFile.ts';
import { FileRefusal, type FileResult } from './refusal.ts';
import type { ArraySource, InputFile, Plane, Source } from './source.ts';

const folder = new URL('./fixtures/', import.meta.url);

export function fixtureBytes(path: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(path, folder)));
}

export function fixtureCases<T>(name: string): readonly T[] {
  return JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as readonly T[];
}

export const fromBase64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));

/** JSON has no NaN and no infinities: they stand there as words. */
export const numbersOf = (values: readonly (number | string)[]): number[] => values.map(Number);

export function inputOf(bytes: Uint8Array, name = 'file'): InputFile {
  return { name, size: bytes.length, read: async (start, end) => bytes.slice(start, end) };
}

/** A file that announces a size and reads as zeros after its first bytes; nothing of that size is made. */
export function hollowFile(head: Uint8Array, size: number): InputFile {
  return {
    name: 'file',
    size,
    read: async (start, end) => {
      const out = new Uint8Array(end - start);
      out.set(head.subarray(start, Math.min(end, head.length)));
      return out;
    },
  };
}

export const noPictures = () => Promise.reject(new FileRefusal('PICTURE_DATA', { type: 'JPEG' }));

export const opened = (file: InputFile): Promise<FileResult<Source>> => openFile(file, noPictures);

/** The first plane of a file's first array, or why there is none. */
export async function firstPlane(file: InputFile): Promise<FileResult<Plane>> {
  const source = await opened(file);
  if (!source.ok) return source;
  const array = await source.value.openArray(0);
  if (!array.ok) return array;
  const [view] = array.value.views;
  return array.value.plane(
    view?.id ?? '',
    (view?.sliders ?? []).map(({ start }) => start),
  );
}

export async function arrayOf(bytes: Uint8Array, name?: string, index = 0): Promise<ArraySource> {
  const source = must(await opened(inputOf(bytes, name)));
  return must(await source.openArray(index));
}

/** The value of a result that must be one. */
export function must<T>(result: FileResult<T>): T {
  if (!result.ok) throw new Error(`${result.code} ${JSON.stringify(result.values)}`);
  return result.value;
}

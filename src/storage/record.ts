/** One save: an experiment at one moment, with a checksum. Records are added and never changed; what is wrong with one is told by its kind. */
import { crc32 } from '../experiment/packing/crc32.ts';
import type { Content, RawContent } from './content.ts';

export const recordFormat = 1;

export interface SaveRecord {
  readonly format: typeof recordFormat;
  /** The line of work that this is a version of. */
  readonly session: string;
  /** What the person calls it, or null. */
  readonly name: string | null;
  /** Milliseconds since 1970 by the clock of the machine: shown, and never used for order. */
  readonly at: number;
  readonly content: Content;
  /** `checkOf` the rest. */
  readonly check: number;
}

export type Save = Omit<SaveRecord, 'format' | 'check'>;

/** 'later' was written by a later version of the page, 'damaged' by none of ours: both are left as they are. */
export type Reading =
  | { readonly kind: 'fine'; readonly record: SaveRecord }
  | { readonly kind: 'later' }
  | { readonly kind: 'damaged'; readonly reason: string };

export function recordOf(save: Save): SaveRecord {
  const { session, name, at, content } = save;
  return { format: recordFormat, session, name, at, content, check: checkOf(save) };
}

/** CRC-32 of the UTF-8 of `[1, session, name, at, text or settings]` as JSON, then of the bytes of the pictures where they are arrays. */
export function checkOf({ session, name, at, content }: Save): number {
  const [text, ...arrays] = typeof content === 'string' ? [content] : [content.settings, ...content.pictures];
  const head = new TextEncoder().encode(JSON.stringify([recordFormat, session, name, at, text]));
  return arrays.reduce((crc, array) => crc32(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), crc), crc32(head));
}

/** Judges what lay in the store or in a file. */
export function readRecord(value: unknown): Reading {
  if (typeof value !== 'object' || value === null) return damaged('it is no record');
  const fields = new Map<string, unknown>(Object.entries(value));
  const format = fields.get('format');
  if (typeof format === 'number' && Number.isInteger(format) && format > recordFormat) return { kind: 'later' };
  if (format !== recordFormat) return damaged('its format is not known');
  const [session, name, at, content, check] = ['session', 'name', 'at', 'content', 'check'].map((field) => fields.get(field));
  if (!isSession(session) || !(name === null || typeof name === 'string') || typeof at !== 'number' || !isContent(content)) {
    return damaged('a field is missing');
  }
  const save: Save = { session, name, at, content };
  if (checkOf(save) !== check) return damaged('its checksum does not fit');
  return { kind: 'fine', record: { ...recordOf(save), name: name === null ? null : cleanName(name) } };
}

const damaged = (reason: string): Reading => ({ kind: 'damaged', reason });

export const isSession = (value: unknown): value is string => typeof value === 'string' && /^[\w-]{1,64}$/.test(value);

function isContent(value: unknown): value is Content {
  if (typeof value === 'string') return true;
  if (typeof value !== 'object' || value === null) return false;
  const { settings, pictures } = value as Partial<Record<keyof RawContent, unknown>>;
  return typeof settings === 'string' && Array.isArray(pictures) && pictures.every((picture) => picture instanceof Float32Array);
}

const longestName = 80;

/** Composed letters, without control letters and turners of direction, at most 80 of them; null where nothing is left. */
export function cleanName(text: string): string | null {
  const plain = text
    .slice(0, 2_000)
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(/(?![\u200c\u200d])\p{C}/gu, '')
    .trim();
  const letters = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(plain)].slice(0, longestName);
  const short = letters
    .map(({ segment }) => segment)
    .join('')
    .slice(0, 4 * longestName)
    .trim();
  return short === '' ? null : short;
}

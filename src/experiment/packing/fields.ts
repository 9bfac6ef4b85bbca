/** The letters of a link: fields `name=value` in a row, a version before them and a checksum behind. */
import type { ParameterValue } from '../../losses/loss.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { crc32 } from './crc32.ts';

export type LinkCode =
  | 'URL_UNKNOWN'
  | 'URL_LATER_VERSION'
  | 'URL_TOO_LONG'
  | 'URL_TRUNCATED'
  | 'URL_DAMAGED'
  | 'URL_DUPLICATE'
  | 'URL_UNKNOWN_BASE'
  | 'URL_UNREADABLE';

/** Thrown by the readers of a link, caught by `decodeLink`. */
export class LinkRefusal extends Error {
  readonly code: LinkCode;

  constructor(code: LinkCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Longest link in letters, without what stands before the hash. */
export const longestLink = 16_384;

const seal = '&k=';
const sealLetters = 6;

/** `v1&a=b&...&k=checksum`. Values hold no `&`. */
export function writeFields(version: number, fields: readonly (readonly [string, string])[]): string {
  return sealed(`v${version}${fields.map(([name, value]) => `&${name}=${value}`).join('')}`);
}

function sealed(text: string): string {
  return `${text}${seal}${checksum(text)}`;
}

function checksum(text: string): string {
  const crc = crc32(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
  return toBase64url(Uint8Array.of(crc >>> 24, crc >>> 16, crc >>> 8, crc));
}

export interface LinkFields {
  readonly version: number;
  readonly fields: ReadonlyMap<string, string>;
}

/** Version and fields of a link (a `#` before it does not matter). Throws LinkRefusal. The checksum is tried before anything is read. */
export function readFields(given: string, newest: number): LinkFields {
  if (given.length > longestLink) {
    throw new LinkRefusal('URL_TOO_LONG', `the link has ${given.length} letters; at most ${longestLink} are read`);
  }
  const text = unescaped(given).replace(/^#/, '');
  if (/^v?$/.test(text)) throw new LinkRefusal('URL_TRUNCATED', 'the link ends before its first field');
  const version = Number(/^v([1-9]\d{0,3})(?:&|$)/.exec(text)?.[1]);
  if (Number.isNaN(version)) throw new LinkRefusal('URL_UNKNOWN', 'the link does not begin with v1');
  if (version > newest) throw new LinkRefusal('URL_LATER_VERSION', `the link has version ${version}; this page reads up to ${newest}`);
  return { version, fields: uniqueFields(unsealed(text)) };
}

/** Some programs write & and , of a link as %26 and %2C. */
function unescaped(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The link without its checksum, which must be right. */
function unsealed(text: string): string {
  const at = text.lastIndexOf(seal);
  if (!/^[!-~]*$/.test(text)) throw new LinkRefusal('URL_DAMAGED', 'the link holds letters that no link is made of');
  if (at < 0 || text.length < at + seal.length + sealLetters) throw new LinkRefusal('URL_TRUNCATED', 'the link ends before its checksum');
  const body = text.slice(0, at);
  if (text.slice(at + seal.length) !== checksum(body)) throw new LinkRefusal('URL_DAMAGED', 'the checksum of the link is wrong');
  return body;
}

function uniqueFields(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const part of text.split('&').slice(1)) {
    const at = part.indexOf('=');
    if (at < 1) throw new LinkRefusal('URL_UNREADABLE', `the link has a field without a name or a value: "${part.slice(0, 40)}"`);
    const name = part.slice(0, at);
    if (fields.has(name)) throw new LinkRefusal('URL_DUPLICATE', `the field "${name.slice(0, 40)}" stands twice in the link`);
    fields.set(name, part.slice(at + 1));
  }
  return fields;
}

/** Bytes of a field. Throws LinkRefusal. */
export function readBytes(name: string, value: string): Uint8Array {
  const bytes = fromBase64url(value);
  if (bytes) return bytes;
  throw new LinkRefusal('URL_UNREADABLE', `the field "${name}" is not base64url`);
}

/** A parameter's value in letters: 0.7, true, null, a word, or 3,5, for a list. */
export function writeValue(value: ParameterValue): string {
  return Array.isArray(value) ? value.map((item) => `${item},`).join('') || ',' : String(value);
}

/** The inverse of `writeValue`. What is no number, list or word of its own is a text. */
export function readValue(text: string): ParameterValue {
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null') return null;
  if (text === ',') return [];
  if (text.endsWith(',')) return text.slice(0, -1).split(',').map(readNumber);
  return /^-?\d/.test(text) ? readNumber(text) : text;
}

/** NaN where the text is no decimal number; the readers of parameters refuse it. */
function readNumber(text: string): number {
  return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(text) ? Number(text) : Number.NaN;
}

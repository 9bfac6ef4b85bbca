/** All saves as one file, and back. The file holds records as they lie in the store, those that cannot be read included. */
import { fromBase64url, toBase64url } from '../experiment/packing/base64url.ts';
import { isDeeperThan } from '../experiment/text.ts';
import type { Archive } from './archive.ts';
import { readRecord, recordOf, type Save, type SaveRecord } from './record.ts';

const bundleFormat = 1;
/** In bytes. */
const longestBundle = 256 * 1024 * 1024;
const mostRecords = 20_000;
/** Brackets within brackets: an export has five at most. */
const deepest = 32;

export type BundleCode = 'BUNDLE_TOO_LARGE' | 'BUNDLE_GONE' | 'BUNDLE_UNREADABLE' | 'BUNDLE_LATER';

export type Unbundled =
  | { readonly ok: true; readonly records: readonly SaveRecord[]; readonly refused: number }
  | { readonly ok: false; readonly code: BundleCode };

/** JSON; arrays of numbers as base64url of their bytes, little-endian. */
export function bundled(records: readonly unknown[]): string {
  return JSON.stringify({ segloss: 'experiments', format: bundleFormat, saves: records }, (_, value: unknown) =>
    value instanceof Float32Array ? { float32: toBase64url(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) } : value,
  );
}

/** Never rejects: a file may be moved or changed while it is chosen. */
export async function readBundle(file: Blob): Promise<Unbundled> {
  if (file.size > longestBundle) return { ok: false, code: 'BUNDLE_TOO_LARGE' };
  const text = await file.text().catch(() => null);
  return text === null ? { ok: false, code: 'BUNDLE_GONE' } : unbundled(text);
}

/** The records of a file, oldest first, and how many in it were refused. Never throws. */
export function unbundled(text: string): Unbundled {
  if (text.length > longestBundle) return { ok: false, code: 'BUNDLE_TOO_LARGE' };
  const file = parsed(text);
  if (file.get('segloss') !== 'experiments') return { ok: false, code: 'BUNDLE_UNREADABLE' };
  if (typeof file.get('format') === 'number' && (file.get('format') as number) > bundleFormat) return { ok: false, code: 'BUNDLE_LATER' };
  const saves = file.get('saves');
  if (!Array.isArray(saves) || saves.length > mostRecords) return { ok: false, code: 'BUNDLE_UNREADABLE' };
  const records = saves.flatMap((save) => {
    const reading = readRecord(withArrays(save));
    return reading.kind === 'fine' ? [reading.record] : [];
  });
  return { ok: true, records, refused: saves.length - records.length };
}

function parsed(text: string): ReadonlyMap<string, unknown> {
  try {
    const value: unknown = isDeeperThan(deepest, text) ? null : JSON.parse(text);
    return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
  } catch {
    return new Map();
  }
}

/** With arrays of numbers in the place of their letters, however deep: nothing deeper than `deepest` comes here. */
function withArrays(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withArrays);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  return floats(entries) ?? Object.fromEntries(entries.map(([name, inner]) => [name, withArrays(inner)]));
}

function floats([first, ...more]: readonly (readonly [string, unknown])[]): Float32Array | null {
  if (first?.[0] !== 'float32' || more.length > 0) return null;
  const [, letters] = first;
  const bytes = typeof letters === 'string' ? fromBase64url(letters) : null;
  return bytes && bytes.length % 4 === 0 ? new Float32Array(bytes.slice().buffer) : null;
}

/**
 * Adds records that the archive does not have, each under its line of work. One that the archive has in another state comes in beside it,
 * under an id made by `newSession`: nothing is overwritten. Answers how many lines of work came in.
 */
export async function takeIn(archive: Archive, records: readonly SaveRecord[], newSession: () => string): Promise<number> {
  const bySession = new Map<string, Save[]>();
  for (const record of records) bySession.set(record.session, [...(bySession.get(record.session) ?? []), record]);
  let lines = 0;
  for (const [session, saves] of bySession) {
    const here = new Set((await archive.versions(session)).map(({ record }) => record.check));
    const news = saves.filter((save) => !here.has(recordOf(save).check));
    if (news.length === 0) continue;
    const target = here.size === 0 ? session : newSession();
    for (const save of news) await archive.append({ ...save, session: target });
    lines += 1;
  }
  return lines;
}

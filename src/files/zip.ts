/** The directory of a ZIP archive (NPZ), and one entry inflated in order. PKWARE appnote, sections 4.3 and 4.4. */
import { crcOver, latin1, viewOf } from './bytes.ts';
import { inflate, megabytes, pauses, type Sink } from './inflate.ts';
import { limits } from './limits.ts';
import { FileRefusal, shown } from './refusal.ts';

export interface ZipEntry {
  readonly name: string;
  readonly method: 'stored' | 'deflated';
  readonly crc: number;
  readonly packed: number;
  /** As announced; what comes out is counted. */
  readonly size: number;
  /** Of the entry's own header. */
  readonly offset: number;
}

const endBytes = 22;

/** Entries whose names end in .npy, in the order of the directory. Nothing is inflated. */
export function readZip(bytes: Uint8Array): readonly ZipEntry[] {
  const view = viewOf(bytes);
  const end = endOf(view);
  const [count, length, start] = [view.getUint16(end + 10, true), view.getUint32(end + 12, true), view.getUint32(end + 16, true)];
  if (count > limits.zipEntries) throw new FileRefusal('ZIP_ENTRIES', { count, limit: limits.zipEntries });
  if (start + length > end) throw new FileRefusal('ZIP_DIRECTORY');
  const arrays: ZipEntry[] = [];
  for (let at = start, k = 0; k < count; k++) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) throw new FileRefusal('ZIP_DIRECTORY');
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    const next = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) throw new FileRefusal('ZIP_DIRECTORY');
    const name = latin1(bytes.subarray(at + 46, nameEnd));
    if (localName(bytes, view.getUint32(at + 42, true)) !== name) throw new FileRefusal('ZIP_DIRECTORY');
    if (name.endsWith('.npy')) arrays.push(entryAt(view, at, name));
    at = next;
    if (k === count - 1 && at !== start + length) throw new FileRefusal('ZIP_DIRECTORY');
  }
  if (arrays.length === 0) throw new FileRefusal('ZIP_NO_ARRAYS');
  return arrays;
}

const utf8 = (letters: string): string => new TextDecoder().decode(Uint8Array.from(letters, (letter) => letter.charCodeAt(0)));

function endOf(view: DataView): number {
  const last = view.byteLength - endBytes;
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) {
    if (view.getUint32(at, true) === 0x06054b50 && at + endBytes + view.getUint16(at + 20, true) === view.byteLength) return at;
  }
  throw new FileRefusal('ZIP_DIRECTORY');
}

function entryAt(view: DataView, at: number, name: string): ZipEntry {
  const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
  if (flags & 1) throw new FileRefusal('ZIP_ENCRYPTED', { name: shown(name) });
  if (method !== 0 && method !== 8) throw new FileRefusal('ZIP_METHOD', { name: shown(name), method });
  const [crc, packed, size] = [view.getUint32(at + 16, true), view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
  if (size > limits.inflatedBytes) throw new FileRefusal('ZIP_TOO_LARGE', { name: shown(name), limit: megabytes(limits.inflatedBytes) });
  return { name: utf8(name), method: method === 8 ? 'deflated' : 'stored', crc, packed, size, offset: view.getUint32(at + 42, true) };
}

/** The name in an entry's own header: one that differs from the directory's tells of damage, or of two archives in one. */
function localName(bytes: Uint8Array, offset: number): string {
  const view = viewOf(bytes);
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== 0x04034b50) throw new FileRefusal('ZIP_DIRECTORY');
  return latin1(bytes.subarray(offset + 30, offset + 30 + view.getUint16(offset + 26, true)));
}

/** The packed bytes of an entry, by its own header; the directory's sizes are the ones believed. */
function packedOf(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const view = viewOf(bytes);
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
  if (start + entry.packed > bytes.length) throw new FileRefusal('ZIP_DIRECTORY');
  return bytes.subarray(start, start + entry.packed);
}

/** Bytes of an entry in order to `sink`; where it takes them all, the sum is checked. */
export async function streamEntry(bytes: Uint8Array, entry: ZipEntry, sink: Sink, signal?: AbortSignal): Promise<void> {
  const packed = packedOf(bytes, entry);
  const name = shown(entry.name);
  let [crc, length, whole] = [0, 0, true];
  const counted: Sink = (chunk) => {
    crc = crcOver(crc, chunk);
    length += chunk.length;
    whole = sink(chunk);
    return whole;
  };
  if (entry.method === 'stored') {
    const pause = pauses(signal);
    for (let at = 0; at < packed.length && whole; at += 1 << 16) {
      counted(packed.subarray(at, at + (1 << 16)));
      await pause();
    }
  } else {
    await inflate(
      [packed],
      { wrapper: 'raw', atMost: entry.size, overflow: 'ZIP_DATA', damaged: 'ZIP_DATA', values: { name }, signal },
      counted,
    );
  }
  if (!whole) return;
  if (length !== entry.size) throw new FileRefusal('ZIP_DATA', { name });
  if (crc !== entry.crc) throw new FileRefusal('ZIP_CRC', { name });
}

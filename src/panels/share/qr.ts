/** A link as a QR code, made on the page. */
import { encode } from 'uqr';

/** Longest text whose code (version 22, 105 modules a side) a camera reads from a projector. */
export const longestCode = 1003;
/** Modules of white around the code (ISO/IEC 18004, 9.1). */
const quiet = 4;

export interface QrPath {
  /** Modules a side, the quiet zone included. */
  readonly side: number;
  /** One rectangle for each run of dark modules in a row. */
  readonly path: string;
}

/** Null where the text is too long for a code that can be read from afar. */
export function qrPath(text: string): QrPath | null {
  if (new TextEncoder().encode(text).length > longestCode) return null;
  const { data, size } = encode(text, { ecc: 'L', boostEcc: true, border: 0 });
  const path = data
    .flatMap((row, y) => runs(row).map(([from, to]) => `M${from + quiet} ${y + quiet}h${to - from}v1h${from - to}z`))
    .join('');
  return { side: size + 2 * quiet, path };
}

/** Where dark modules begin and end. */
function runs(row: readonly boolean[]): readonly (readonly [number, number])[] {
  const edges = [...row, false].flatMap((dark, x) => (dark !== (x > 0 && row[x - 1]) ? [x] : []));
  return edges.flatMap((from, k) => (k % 2 === 0 ? [[from, edges[k + 1] as number] as const] : []));
}

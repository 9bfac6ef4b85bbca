/** Both masks of an experiment as bytes, exactly. */
import type { GridSize, Masks } from '../experiment.ts';
import { type BitCoder, BitDecoder, BitEncoder, TooManyBytes } from './bits.ts';
import { codeLevels, logitGrid, truthGrid } from './levels.ts';

/** The bytes, or null where they are more than `mostBytes`. `base`: masks of the same size, from which these may differ little. */
export function packMasks(masks: Masks, base: Masks | null, mostBytes: number): Uint8Array | null {
  const coder = new BitEncoder(mostBytes);
  try {
    codeMasks(coder, { size: masks.size, truth: masks.truth.slice(), logits: masks.logits.slice() }, base);
    return coder.finish();
  } catch (error) {
    if (error instanceof TooManyBytes) return null;
    throw error;
  }
}

/** The masks that the bytes stand for; any bytes stand for some. Null where bytes are left over. The work is bounded by the size alone. */
export function unpackMasks(bytes: Uint8Array, size: GridSize, base: Masks | null): Masks | null {
  const coder = new BitDecoder(bytes);
  const masks = { size, truth: new Float32Array(size * size), logits: new Float32Array(size * size) };
  codeMasks(coder, masks, base);
  return coder.leftOver ? null : masks;
}

function codeMasks(coder: BitCoder, { size, truth, logits }: Masks, base: Masks | null): void {
  codeLevels(coder, truth, size, truthGrid, null, base?.truth ?? null);
  const hints = Uint8Array.from(truth, (level) => (level > 0.5 ? 1 : 0));
  codeLevels(coder, logits, size, logitGrid, hints, base?.logits ?? null);
}

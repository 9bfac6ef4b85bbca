/** Both masks of an experiment as bytes, exactly. */
import type { GridSize, Masks } from '../experiment.ts';
import { type BitCoder, BitDecoder, BitEncoder, TooManyBytes } from './bits.ts';
import { codeLevels, logitGrid, truthGrid } from './levels.ts';
import { mostReshapings, type Origin } from './origin.ts';

/**
 * The bytes, or null where they are more than `mostBytes`. `base`: masks of the same size, from which these may differ little.
 * `origin`: what the prediction was made of by the sliders, if it was.
 */
export function packMasks(masks: Masks, base: Masks | null, mostBytes: number, origin: Origin | null = null): Uint8Array | null {
  return packed(mostBytes, (coder) =>
    codeMasks(coder, { size: masks.size, truth: masks.truth.slice(), logits: masks.logits.slice() }, base, origin),
  );
}

/** What `code` writes, or null where it is more than `mostBytes`. */
export function packed(mostBytes: number, code: (coder: BitCoder) => void): Uint8Array | null {
  const coder = new BitEncoder(mostBytes);
  try {
    code(coder);
    return coder.finish();
  } catch (error) {
    if (error instanceof TooManyBytes) return null;
    throw error;
  }
}

export interface Unpacked {
  readonly masks: Masks;
  readonly origin: Origin | null;
}

/** The masks that the bytes stand for; any bytes stand for some. Null where bytes are left over. The work is bounded by the size alone. */
export function unpackMasks(bytes: Uint8Array, size: GridSize, base: Masks | null): Unpacked | null {
  const coder = new BitDecoder(bytes);
  const masks = { size, truth: new Float32Array(size * size), logits: new Float32Array(size * size) };
  const origin = codeMasks(coder, masks, base, null);
  return coder.leftOver ? null : { masks, origin };
}

function codeMasks(coder: BitCoder, { size, truth, logits }: Masks, base: Masks | null, origin: Origin | null): Origin | null {
  codeLevels(coder, truth, size, truthGrid, null, base?.truth ?? null, null, mostReshapings);
  return codeLevels(coder, logits, size, logitGrid, hintsOf(truth), base?.logits ?? null, origin);
}

/** Foreground of the truth: its edges are likely edges of a prediction. */
export const hintsOf = (truth: Float32Array): Uint8Array => Uint8Array.from(truth, (level) => (level > 0.5 ? 1 : 0));

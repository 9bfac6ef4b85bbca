/** Kept predictions and directions as bytes, exactly: in one stream, each as a change of a picture that the link holds anyway. */
import type { Kept, Masks } from '../experiment.ts';
import { type BitCoder, BitDecoder, plainBits } from './bits.ts';
import { codeLevels, logitGrid } from './levels.ts';
import { hintsOf, packed } from './masks.ts';
import { mostReshapings } from './origin.ts';

/** Pictures beside the masks: those of the link's base, and the prediction before the sliders. */
export interface References {
  readonly base: Float32Array | null;
  readonly origin: Float32Array | null;
}

/** Null where they are more than `mostBytes`. */
export function packKept(kept: readonly Kept[], masks: Masks, others: References, mostBytes: number): Uint8Array | null {
  const known = [null, masks.logits, others.base, others.origin];
  return packed(mostBytes, (coder) => {
    for (const { kind, logits } of kept) codePicture(coder, logits.slice(), masks, known, kind === 'mask' ? mostLike(logits, known) : 0);
  });
}

/** `count` pictures, for the masks that they were packed with. Null where bytes are left over. */
export function unpackKept(bytes: Uint8Array, count: number, masks: Masks, others: References): readonly Float32Array[] | null {
  const coder = new BitDecoder(bytes);
  const known = [null, masks.logits, others.base, others.origin];
  const pictures = Array.from({ length: count }, () => {
    const picture = new Float32Array(masks.logits.length);
    codePicture(coder, picture, masks, known, 0);
    return picture;
  });
  return coder.leftOver ? null : pictures;
}

/** Two bits say of which picture it is a change: 0 of none, 1 of the prediction, 2 of the base, 3 of what the sliders were put to. */
function codePicture(
  coder: BitCoder,
  picture: Float32Array,
  { size, truth }: Masks,
  known: readonly (Float32Array | null)[],
  choice: number,
): void {
  const reference = known[plainBits(coder, 2, choice)] ?? null;
  codeLevels(coder, picture, size, logitGrid, hintsOf(truth), reference, null, mostReshapings);
}

/** The picture with the most pixels alike, the prediction where none has more. */
function mostLike(logits: Float32Array, known: readonly (Float32Array | null)[]): number {
  const alike = known.map((picture) => (picture ? logits.filter((z, i) => z === picture[i]).length : -1));
  return alike.reduce((best, count, k) => (count > (alike[best] as number) ? k : best), 1);
}

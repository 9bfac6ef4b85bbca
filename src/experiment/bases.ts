/**
 * Masks that links may build upon: the examples as they were when version 1 was made. A link to a painted example then holds the paint
 * alone. They are frozen: an example may change, its base may not, and a new base gets a new id.
 */
import bases from './bases.json' with { type: 'json' };
import { type GridSize, gridSizes, type Masks } from './experiment.ts';
import { fromBase64url } from './packing/base64url.ts';
import { crc32 } from './packing/crc32.ts';
import { unpackMasks } from './packing/masks.ts';

export interface Base {
  readonly id: string;
  readonly masks: Masks;
}

interface PackedBase {
  readonly id: string;
  readonly size: number;
  /** CRC-32 of the float32 bytes, little-endian. */
  readonly truth: number;
  readonly logits: number;
  readonly masks: string;
}

const packed: ReadonlyMap<string, PackedBase> = new Map(bases.map((base) => [base.id, base]));
const opened = new Map<string, Base>();

/** The base of this id, or null. It is unpacked when first asked for. */
export function baseById(id: string): Base | null {
  const known = opened.get(id);
  const base = packed.get(id);
  if (known || !base) return known ?? null;
  const size = gridSizes.find((candidate) => candidate === base.size) as GridSize;
  const unpacked = unpackMasks(fromBase64url(base.masks) ?? new Uint8Array(), size, null);
  if (!unpacked) throw new Error(`the base ${id} cannot be unpacked`);
  const made = { id, masks: unpacked.masks };
  opened.set(id, made);
  return made;
}

/** Bases of the same size of which one mask is the same, and the one hinted at. */
export function basesLike({ size, truth, logits }: Masks, hint: string | undefined): readonly Base[] {
  const [truthSum, logitSum] = [checksum(truth), checksum(logits)];
  return [...packed.values()]
    .filter((base) => base.size === size && (base.id === hint || base.truth === truthSum || base.logits === logitSum))
    .flatMap((base) => baseById(base.id) ?? []);
}

export function checksum(values: Float32Array): number {
  return crc32(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}

/** Header of a NIfTI-1 file (nifti1.h): shape, numbers, scaling, place in the body. */
import { startsWith, viewOf } from './bytes.ts';
import { limits } from './limits.ts';
import { bytesOf, type NumberType } from './numbers.ts';
import { type Orientation, orientationOf } from './orientation.ts';
import { type Layout, layoutBytes, packedStrides } from './plane.ts';
import { FileRefusal } from './refusal.ts';

export const niftiHeadBytes = 352;

export interface NiftiHeader {
  /** Axes of length 1 at the end are left out, down to three. */
  readonly layout: Layout;
  /** Millimetres a voxel along the first three axes. */
  readonly spacing: readonly [number, number, number];
  readonly orientation: Orientation | null;
}

const types: Readonly<Record<number, NumberType>> = {
  2: 'uint8',
  4: 'int16',
  8: 'int32',
  16: 'float32',
  64: 'float64',
  256: 'int8',
  512: 'uint16',
  768: 'uint32',
  1024: 'int64',
  1280: 'uint64',
};

export function readNiftiHeader(head: Uint8Array): NiftiHeader {
  if (head.length < 348) throw new FileRefusal('NIFTI_TRUNCATED');
  const view = viewOf(head);
  const little = view.getInt32(0, true) === 348;
  if (!little && view.getInt32(0) !== 348) throw new FileRefusal('NIFTI_HEADER', { what: 'sizeof_hdr' });
  if (startsWith(head, 'ni1\0', 344)) throw new FileRefusal('NIFTI_PAIR');
  if (!startsWith(head, 'n+1\0', 344)) throw new FileRefusal('NIFTI_HEADER', { what: 'magic' });
  const code = view.getInt16(70, little);
  const type = Object.hasOwn(types, code) ? types[code] : undefined;
  if (!type) throw new FileRefusal('NIFTI_DATATYPE', { code });
  if (view.getInt16(72, little) !== 8 * bytesOf[type]) throw new FileRefusal('NIFTI_HEADER', { what: 'bitpix' });
  const shape = readShape(view, little);
  const layout: Layout = {
    type,
    little,
    offset: readOffset(view, little),
    shape,
    strides: packedStrides(shape, bytesOf[type], true),
    ...readScaling(view, little),
  };
  if (layoutBytes(layout) > limits.inflatedBytes) {
    throw new FileRefusal('NIFTI_TOO_LARGE', { shape: shape.join(' x '), limit: limits.inflatedBytes >> 20 });
  }
  const spacing = [0, 1, 2].map((axis) => {
    const step = Math.abs(view.getFloat32(80 + 4 * axis, little));
    return step > 0 && Number.isFinite(step) ? step : 1;
  }) as unknown as readonly [number, number, number];
  return { layout, spacing, orientation: orientationOf(view, little, spacing) };
}

function readShape(view: DataView, little: boolean): number[] {
  const dimensions = view.getInt16(40, little);
  const lengths = Array.from({ length: 7 }, (_, axis) => view.getInt16(42 + 2 * axis, little));
  const shape = lengths.slice(0, Math.max(0, Math.min(7, dimensions)));
  while (shape.length > 3 && shape.at(-1) === 1) shape.pop();
  if (dimensions < 2 || dimensions > 7 || shape.length > 4 || shape.some((length) => length < 1)) {
    throw new FileRefusal('NIFTI_DIMENSIONS', { dimensions, shape: lengths.slice(0, 5).join(' x ') });
  }
  return shape.length === 2 ? [...shape, 1] : shape;
}

function readOffset(view: DataView, little: boolean): number {
  const offset = view.getFloat32(108, little);
  // 0 is written by careless writers and means 352.
  const start = offset === 0 ? niftiHeadBytes : offset;
  if (!Number.isInteger(start) || start < niftiHeadBytes || start > 1 << 24)
    throw new FileRefusal('NIFTI_OFFSET', { offset: Number.isNaN(offset) ? '?' : String(offset) });
  return start;
}

/** A slope of 0, or one that is no number, means that nothing is scaled. */
function readScaling(view: DataView, little: boolean): { readonly slope: number; readonly intercept: number } {
  const [slope, intercept] = [view.getFloat32(112, little), view.getFloat32(116, little)];
  if (slope === 0 || !Number.isFinite(slope)) return { slope: 1, intercept: 0 };
  return { slope, intercept: Number.isFinite(intercept) ? intercept : 0 };
}

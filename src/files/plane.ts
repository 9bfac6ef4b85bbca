/** One plane cut out of an array of any dimensions whose bytes come in order, in portions of any size. */
import { limits } from './limits.ts';
import { bytesOf, type NumberType, type ReadNumber, readerOf } from './numbers.ts';
import { FileRefusal } from './refusal.ts';

/** Where the numbers of an array lie. Axes of length 1 may be among them. */
export interface Layout {
  readonly type: NumberType;
  readonly little: boolean;
  /** Of the first number, in bytes from the beginning of the file. */
  readonly offset: number;
  readonly shape: readonly number[];
  /** In bytes, one an axis. */
  readonly strides: readonly number[];
  /** value = slope * stored + intercept. */
  readonly slope: number;
  readonly intercept: number;
}

export interface Cut {
  /** Axis that runs down, and axis that runs right. */
  readonly rows: number;
  readonly columns: number;
  readonly flipRows: boolean;
  readonly flipColumns: boolean;
  /** Index on every axis; those of `rows` and `columns` are not looked at. */
  readonly at: readonly number[];
}

/** Strides of a packed array: the last axis fastest (C), or the first (Fortran, NIfTI). */
export function packedStrides(shape: readonly number[], item: number, fortran: boolean): number[] {
  const strides = new Array<number>(shape.length).fill(item);
  if (fortran) for (let i = 1; i < shape.length; i++) strides[i] = (strides[i - 1] as number) * (shape[i - 1] as number);
  else for (let i = shape.length - 2; i >= 0; i--) strides[i] = (strides[i + 1] as number) * (shape[i + 1] as number);
  return strides;
}

/** Bytes of the array, from its header alone. */
export const layoutBytes = ({ shape, type }: Layout): number => shape.reduce((product, length) => product * length, bytesOf[type]);

export class PlaneCollector {
  readonly width: number;
  readonly height: number;
  readonly values: Float64Array;
  private readonly read: ReadNumber;
  private readonly item: number;
  /** First byte that is wanted. */
  readonly base: number;
  private readonly layout: Layout;
  /** The axis with the larger stride runs outside, so that bytes are met in order. */
  private readonly outer: { readonly count: number; readonly stride: number; readonly step: number };
  private readonly inner: { readonly count: number; readonly stride: number; readonly step: number };
  private readonly first: number;
  private i = 0;
  private j = 0;
  private readonly spare = new Uint8Array(8);
  private readonly spareView = new DataView(this.spare.buffer);
  /** Bytes of a number cut by the end of a portion. */
  private held = 0;

  constructor(layout: Layout, cut: Cut) {
    const { shape, strides } = layout;
    this.height = shape[cut.rows] ?? 0;
    this.width = shape[cut.columns] ?? 0;
    checkPlane(this.width, this.height);
    this.layout = layout;
    this.values = new Float64Array(this.width * this.height);
    this.item = bytesOf[layout.type];
    this.read = readerOf(layout.type, layout.little);
    const outside = (axis: number) => axis !== cut.rows && axis !== cut.columns;
    this.base = strides.reduce((sum, stride, axis) => sum + (outside(axis) ? stride * (cut.at[axis] ?? 0) : 0), layout.offset);
    const rows = { count: this.height, stride: strides[cut.rows] as number, step: cut.flipRows ? -this.width : this.width };
    const columns = { count: this.width, stride: strides[cut.columns] as number, step: cut.flipColumns ? -1 : 1 };
    [this.outer, this.inner] = rows.stride > columns.stride ? [rows, columns] : [columns, rows];
    this.first = (cut.flipRows ? (this.height - 1) * this.width : 0) + (cut.flipColumns ? this.width - 1 : 0);
  }

  get done(): boolean {
    return this.i >= this.outer.count;
  }

  /** Numbers that have come. */
  get taken(): number {
    return this.i * this.inner.count + this.j;
  }

  /** Bytes of the file from `at` on; portions follow each other. Returns whether more are wanted. */
  take(at: number, chunk: Uint8Array): boolean {
    const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const end = at + chunk.length;
    while (!this.done) {
      const from = this.base + this.i * this.outer.stride + this.j * this.inner.stride;
      if (from >= at && from + this.item <= end) this.put(this.read(view, from - at));
      else if (!this.takeCut(at, end, from, chunk)) break;
    }
    return !this.done;
  }

  /** A number that begins or ends outside the portion; false where the rest is still to come. */
  private takeCut(at: number, end: number, from: number, chunk: Uint8Array): boolean {
    const start = from + this.held;
    const stop = Math.min(end, from + this.item);
    if (start < at || start >= stop) return false;
    this.spare.set(chunk.subarray(start - at, stop - at), this.held);
    this.held = stop - from;
    if (this.held < this.item) return false;
    this.held = 0;
    this.put(this.read(this.spareView, 0));
    return true;
  }

  private put(stored: number): void {
    const { slope, intercept } = this.layout;
    this.values[this.first + this.i * this.outer.step + this.j * this.inner.step] = stored * slope + intercept;
    this.j += 1;
    if (this.j < this.inner.count) return;
    this.j = 0;
    this.i += 1;
  }
}

/** Refuses a plane that is empty or larger than the caps, before it is made. */
export function checkPlane(width: number, height: number): void {
  const fits = width >= 1 && height >= 1 && width <= limits.side && height <= limits.side && width * height <= limits.planeNumbers;
  if (!fits) throw new FileRefusal('PLANE_SIZE', { width, height, limit: limits.side });
}

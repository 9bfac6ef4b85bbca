/** Header of an NPY file, versions 1 to 3, read with a grammar as small as what NumPy writes. Nothing is evaluated. */
import { latin1, startsWith, viewOf } from './bytes.ts';
import { limits } from './limits.ts';
import { bytesOf, type NumberType } from './numbers.ts';
import { type Layout, layoutBytes, packedStrides } from './plane.ts';
import { FileRefusal, shown } from './refusal.ts';

/** Bytes with which the header of any file within the caps can be read. */
export const npyHeadBytes = limits.npyHeader + 12;

export function readNpyHeader(head: Uint8Array): Layout {
  if (head.length < 10 || !startsWith(head, '\x93NUMPY')) throw new FileRefusal('NPY_HEADER', { at: 0 });
  const [major, minor] = [head[6] as number, head[7] as number];
  if (major < 1 || major > 3 || minor !== 0) throw new FileRefusal('NPY_VERSION', { version: `${major}.${minor}` });
  const start = major === 1 ? 10 : 12;
  if (head.length < start) throw new FileRefusal('NPY_HEADER', { at: head.length });
  const length = major === 1 ? viewOf(head).getUint16(8, true) : viewOf(head).getUint32(8, true);
  if (length > limits.npyHeader) throw new FileRefusal('NPY_HEADER_LENGTH', { length, limit: limits.npyHeader });
  if (head.length < start + length) throw new FileRefusal('NPY_HEADER', { at: head.length });
  return layoutOf(new Dictionary(latin1(head.subarray(start, start + length)), start).read(), start + length);
}

function layoutOf(fields: ReadonlyMap<string, unknown>, offset: number): Layout {
  const [descr, fortran, shape] = [fields.get('descr'), fields.get('fortran_order'), fields.get('shape')];
  if (fields.size !== 3 || descr === undefined || typeof fortran !== 'boolean' || !Array.isArray(shape)) {
    throw new FileRefusal('NPY_HEADER', { at: offset });
  }
  const { type, little } = typeOf(descr);
  const lengths = shape.map((length: unknown) => {
    const whole = typeof length === 'number' && Number.isSafeInteger(length) && length >= 1 ? length : null;
    if (whole === null) throw new FileRefusal('NPY_SHAPE', { shape: shown(`(${shape.join(', ')})`) });
    return whole;
  });
  const layout: Layout = {
    type,
    little,
    offset,
    shape: lengths,
    strides: packedStrides(lengths, bytesOf[type], fortran),
    slope: 1,
    intercept: 0,
  };
  const bytes = layoutBytes(layout);
  if (bytes > limits.inflatedBytes) {
    throw new FileRefusal('NPY_TOO_LARGE', { shape: shown(`(${lengths.join(', ')})`), limit: limits.inflatedBytes >> 20 });
  }
  return layout;
}

const types: Readonly<Record<string, NumberType>> = {
  b1: 'bool',
  u1: 'uint8',
  u2: 'uint16',
  u4: 'uint32',
  u8: 'uint64',
  i1: 'int8',
  i2: 'int16',
  i4: 'int32',
  i8: 'int64',
  f2: 'float16',
  f4: 'float32',
  f8: 'float64',
};

function typeOf(descr: unknown): { readonly type: NumberType; readonly little: boolean } {
  if (Array.isArray(descr)) throw new FileRefusal('NPY_STRUCTURED');
  const [, order, name = ''] = typeof descr === 'string' ? (/^([<>|=]?)([A-Za-z]\d*)/.exec(descr) ?? []) : [];
  if (typeof descr === 'string' && /^[|<>=]?O/.test(descr)) throw new FileRefusal('NPY_OBJECT');
  if (typeof descr === 'string' && /^[<>=|]?c\d+$/.test(descr)) throw new FileRefusal('NPY_COMPLEX', { dtype: shown(descr) });
  if (typeof descr === 'string' && /^[<>=|]?V/.test(descr)) throw new FileRefusal('NPY_STRUCTURED');
  const type = Object.hasOwn(types, name) && typeof descr === 'string' && descr === `${order}${name}` ? types[name] : undefined;
  if (!type) throw new FileRefusal('NPY_DTYPE', { dtype: shown(String(descr)) });
  // '=' and no sign mean the byte order of the machine that wrote it: in practice always little-endian.
  return { type, little: order !== '>' };
}

/** `{'descr': ..., 'fortran_order': ..., 'shape': ...}`: strings, whole numbers, True, False, tuples and lists. */
class Dictionary {
  private readonly text: string;
  private readonly start: number;
  private at = 0;
  private depth = 0;

  constructor(text: string, start: number) {
    this.text = text;
    this.start = start;
  }

  read(): ReadonlyMap<string, unknown> {
    const fields = new Map<string, unknown>();
    this.expect('{');
    while (!this.found('}')) {
      const key = this.value();
      if (typeof key !== 'string' || fields.has(key)) this.fail();
      this.expect(':');
      fields.set(key as string, this.value());
      if (!this.found(',')) {
        this.expect('}');
        break;
      }
    }
    this.space();
    if (this.at < this.text.length) this.fail();
    return fields;
  }

  private value(): unknown {
    this.space();
    const [token] = /^(?:'[^'\\\n]*'|"[^"\\\n]*"|-?\d{1,20}L?|True|False|[[(])/.exec(this.text.slice(this.at, this.at + 256)) ?? [];
    if (token === undefined) return this.fail();
    this.at += token.length;
    if (token === '(' || token === '[') return this.sequence(token === '(' ? ')' : ']');
    if (token === 'True' || token === 'False') return token === 'True';
    return /^['"]/.test(token) ? token.slice(1, -1) : Number.parseInt(token, 10);
  }

  private sequence(end: string): unknown[] {
    if (++this.depth > 8) this.fail();
    const items: unknown[] = [];
    while (!this.found(end)) {
      items.push(this.value());
      if (!this.found(',')) {
        this.expect(end);
        break;
      }
    }
    this.depth -= 1;
    return items;
  }

  private space(): void {
    while (/\s/.test(this.text[this.at] ?? '')) this.at += 1;
  }

  private found(letter: string): boolean {
    this.space();
    if (this.text[this.at] !== letter) return false;
    this.at += 1;
    return true;
  }

  private expect(letter: string): void {
    if (!this.found(letter)) this.fail();
  }

  private fail(): never {
    throw new FileRefusal('NPY_HEADER', { at: this.start + this.at });
  }
}

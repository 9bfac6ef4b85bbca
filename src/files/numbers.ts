/** Numbers as files store them. */
export type NumberType =
  | 'bool'
  | 'uint8'
  | 'uint16'
  | 'uint32'
  | 'uint64'
  | 'int8'
  | 'int16'
  | 'int32'
  | 'int64'
  | 'float16'
  | 'float32'
  | 'float64';

export const bytesOf: Readonly<Record<NumberType, number>> = {
  bool: 1,
  uint8: 1,
  uint16: 2,
  uint32: 4,
  uint64: 8,
  int8: 1,
  int16: 2,
  int32: 4,
  int64: 8,
  float16: 2,
  float32: 4,
  float64: 8,
};

export type ReadNumber = (view: DataView, at: number) => number;

/** The number at a byte. 64-bit integers beyond 2^53 are rounded; bool is 0 or 1 whatever the byte. */
export function readerOf(type: NumberType, little: boolean): ReadNumber {
  const readers: Readonly<Record<NumberType, ReadNumber>> = {
    bool: (view, at) => (view.getUint8(at) === 0 ? 0 : 1),
    uint8: (view, at) => view.getUint8(at),
    uint16: (view, at) => view.getUint16(at, little),
    uint32: (view, at) => view.getUint32(at, little),
    uint64: (view, at) => Number(view.getBigUint64(at, little)),
    int8: (view, at) => view.getInt8(at),
    int16: (view, at) => view.getInt16(at, little),
    int32: (view, at) => view.getInt32(at, little),
    int64: (view, at) => Number(view.getBigInt64(at, little)),
    float16: (view, at) => half(view.getUint16(at, little)),
    float32: (view, at) => view.getFloat32(at, little),
    float64: (view, at) => view.getFloat64(at, little),
  };
  return readers[type];
}

/** IEEE 754 binary16: subnormals, infinities and NaN included. */
export function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

export const isFloat = (type: NumberType): boolean => type.startsWith('float');

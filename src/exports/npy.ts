/** NumPy's file format, version 1.0: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html */

/** A float32 array of this shape, C order, little endian, for `np.load`. Throws where the shape does not hold the values. */
export function npyFile(values: Float32Array, shape: readonly number[]): Uint8Array<ArrayBuffer> {
  const count = shape.reduce((product, length) => product * length, 1);
  if (count !== values.length) throw new Error(`an array of shape ${shape.join(' x ')} holds ${count} values, not ${values.length}`);
  const tuple = `${shape.join(', ')}${shape.length === 1 ? ',' : ''}`;
  const dictionary = `{'descr': '<f4', 'fortran_order': False, 'shape': (${tuple}), }`;
  // Magic, version, length and header fill a multiple of 64 bytes; the header ends in a line feed.
  const length = Math.ceil((10 + dictionary.length + 1) / 64) * 64 - 10;
  const file = new Uint8Array(10 + length + 4 * count);
  file.set([0x93, ...ascii('NUMPY'), 1, 0, length & 255, length >> 8]);
  file.set(ascii(`${dictionary.padEnd(length - 1)}\n`), 10);
  const view = new DataView(file.buffer, 10 + length);
  for (let i = 0; i < count; i++) view.setFloat32(4 * i, values[i] as number, true);
  return file;
}

const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));

/** For the tests: files made by hand, byte by byte, so that they can be made wrong. */
import { deflateRawSync, deflateSync } from 'node:zlib';
import { crcOver } from './bytes.ts';
import { fixtureCases, fromBase64 } from './testFiles.ts';

export const text = (letters: string) => Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
export const joined = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

export function pngChunk(kind: string, body: Uint8Array): Uint8Array {
  const out = joined(new Uint8Array(4), text(kind), body, new Uint8Array(4));
  const view = new DataView(out.buffer);
  view.setUint32(0, body.length);
  view.setUint32(8 + body.length, crcOver(0, out.subarray(4, 8 + body.length)));
  return out;
}

export function png(
  width: number,
  height: number,
  [depth, colour, compression = 0, filter = 0, interlace = 0]: number[],
  data: Uint8Array,
  ...extra: Uint8Array[]
) {
  const head = new Uint8Array([0, 0, 0, 0, 0, 0, 0, 0, depth ?? 8, colour ?? 0, compression, filter, interlace]);
  new DataView(head.buffer).setUint32(0, width);
  new DataView(head.buffer).setUint32(4, height);
  const body = [...extra, pngChunk('IDAT', data), pngChunk('IEND', new Uint8Array(0))];
  return joined(text('\x89PNG\r\n\x1a\n'), pngChunk('IHDR', head), ...body);
}

export const zeros = (length: number) => Buffer.alloc(length);
export const packed = (length: number) => new Uint8Array(deflateSync(zeros(length), { level: 9 }));
export const grey = [8, 0];
export const four = new Uint8Array(deflateSync(Buffer.from([0, 1, 2, 0, 3, 4])));

export function npy(dictionary: string, data = new Uint8Array(0), version = [1, 0]): Uint8Array {
  const length = new Uint8Array([dictionary.length & 255, dictionary.length >> 8]);
  return joined(text('\x93NUMPY'), new Uint8Array(version), length, text(dictionary), data);
}
export const array = (descr: string, shape: string) => `{'descr': ${descr}, 'fortran_order': False, 'shape': ${shape}, }`;

export function patched(bytes: Uint8Array, at: number, ...values: number[]): Uint8Array {
  const out = bytes.slice();
  out.set(values, at);
  return out;
}

export function zip(
  name: string,
  data: Uint8Array,
  announced: { size?: number; method?: number; flags?: number; count?: number } = {},
): Uint8Array {
  const deflated = new Uint8Array(deflateRawSync(data, { level: 9 }));
  const { size = data.length, method = 8, flags = 0, count = 1 } = announced;
  const central = new DataView(new ArrayBuffer(46));
  for (const [at, value] of [
    [0, 0x02014b50],
    [16, crcOver(0, data)],
    [20, deflated.length],
    [24, size],
    [42, 0],
  ] as const)
    central.setUint32(at, value, true);
  for (const [at, value] of [
    [8, flags],
    [10, method],
    [28, name.length],
  ] as const)
    central.setUint16(at, value, true);
  const local = new DataView(new ArrayBuffer(30));
  local.setUint32(0, 0x04034b50, true);
  local.setUint16(26, name.length, true);
  const end = new DataView(new ArrayBuffer(22));
  for (const [at, value] of [
    [0, 0x06054b50],
    [12, 46 + name.length],
    [16, 30 + name.length + deflated.length],
  ] as const)
    end.setUint32(at, value, true);
  end.setUint16(10, count, true);
  const raw = (view: DataView) => new Uint8Array(view.buffer);
  return joined(raw(local), text(name), deflated, raw(central), text(name), raw(end));
}

function sample(name: string, one: string): Uint8Array {
  const found = fixtureCases<{ name: string; file: string }>(name).find((each) => each.name === one);
  if (!found) throw new Error(`${name} has no ${one}`);
  return fromBase64(found.file);
}

export const valid: Readonly<Record<string, Uint8Array>> = {
  png: sample('png.json', 'rgba 16 interlaced'),
  palette: sample('png-special.json', 'palette with alpha'),
  npy: sample('npy.json', '<f4 C'),
  'npz stored': sample('npz.json', 'stored'),
  'npz deflated': sample('npz.json', 'deflated'),
  nifti: sample('nifti.json', '16 big'),
  'nifti.gz': sample('nifti.json', 'gzipped'),
};

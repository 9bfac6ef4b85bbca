/** For the tests: some hundreds of files that want to break a reader, and what each is to be told. Made here, so that none need be kept. */
import { constants, deflateSync, gzipSync } from 'node:zlib';
import { array, four, joined, npy, packed, patched, png, pngChunk, text, valid, zeros, zip } from './forge.ts';
import type { FileCode } from './refusal.ts';

export interface Forged {
  readonly what: string;
  /** As a hostile hand would name it. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The codes that are right; more than one where damage may be met at either end. */
  readonly codes: readonly FileCode[];
}

const forged = (what: string, name: string, bytes: Uint8Array, ...codes: readonly FileCode[]): Forged => ({ what, name, bytes, codes });

/** Beginnings of files that are something else, under a name that they have no right to. */
const strangers: readonly Forged[] = (
  [
    ['IS_PICTURE', 'GIF89a', 'GIF87a', 'BM\x36\0\0\0', 'II*\0\x08', 'MM\0*\0\0', '\0\0\x01\0\x01', '8BPS\0\x01', '\0\0\0\x0cjP  \r\n'],
    ['IS_PICTURE', '\0\0\0\x18ftypheic', '\0\0\0\x1cftypavif'],
    [
      'IS_SVG',
      '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>',
      '<?xml version="1.0"?><svg/>',
      '  \n<SVG >',
      '<!DOCTYPE svg><svg/>',
    ],
    ['IS_HTML', '<!doctype html>', '<html>', '<script>x()</script>', '<!-- --><body>', '<HEAD>'],
    ['IS_OTHER', '%PDF-1.7', '\x89HDF\r\n\x1a\n', 'MATLAB 5.0 MAT-file', 'NRRD0004', 'ObjectType = Image', 'Rar!\x1a', "7z\xbc\xaf'\x1c"],
    [
      'IS_OTHER',
      'BZh91AY',
      '\xfd7zXZ\0',
      '(\xb5/\xfd',
      '\x7fELF\x02',
      'OggS\0',
      'RIFF\0\0\0\0WAVE',
      '<rss/>',
      '{"a":1}',
      '[[0,1]]',
      'a,b\n1,2',
    ],
    ['IS_PICKLE', '\x80\x02]q\0.', '\x80\x03]q\0.', '\x80\x04\x95', '\x80\x05\x95'],
    ['UNKNOWN_TYPE', '\x01\x02\x03', '\x1a\x45\xdf\xa3', 'PK\x07\x08', '\0'.repeat(64), '\x07\xff\xd9'],
  ] as const
).flatMap(([code, ...heads]) =>
  heads.map((head, k) =>
    forged(`${code} ${k}: ${JSON.stringify(head.slice(0, 12))}`, ['mask.png', 'a.npy', 'scan.nii.gz'][k % 3] ?? '', text(head), code),
  ),
);

const depths: Readonly<Record<number, readonly number[]>> = { 0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16] };
const headers: readonly Forged[] = [0, 1, 2, 3, 4, 5, 6, 7, 255]
  .flatMap((colour) => [0, 1, 2, 3, 4, 7, 8, 12, 16, 32, 255].map((depth) => ({ colour, depth })))
  .filter(({ colour, depth }) => !(depths[colour] ?? []).includes(depth))
  .map(({ colour, depth }) => forged(`a PNG of depth ${depth}, colour ${colour}`, 'a.png', png(2, 2, [depth, colour], four), 'PNG_HEADER'));

const sizes: readonly Forged[] = [
  ...[[0, 2] as const, [2, 0] as const, [0, 0] as const].map(([w, h]) =>
    forged(`a PNG of ${w} x ${h}`, 'a.png', png(w, h, [8, 0], four), 'PNG_HEADER'),
  ),
  ...[4097, 16_000, 30_000, 65_535, 0x7fffffff].flatMap((side) => [
    forged(`a PNG ${side} wide`, 'a.png', png(side, 2, [1, 0], packed(100)), 'PNG_SIZE'),
    forged(`a PNG ${side} high`, 'a.png', png(2, side, [8, 2], packed(100)), 'PNG_SIZE'),
  ]),
  ...[0x80000000, 0xffffffff].map((side) =>
    forged(`a PNG of ${side}`, 'a.png', png(side, side, [8, 0], packed(9)), 'PNG_HEADER', 'PNG_SIZE'),
  ),
];

const stream = (...bytes: number[]) => new Uint8Array(deflateSync(Uint8Array.from(bytes)));
const lines: readonly Forged[] = [
  ...[5, 6, 128, 255].map((filter) => forged(`a line filter ${filter}`, 'a.png', png(2, 1, [8, 0], stream(filter, 1, 2)), 'PNG_FILTER')),
  ...[1, 2, 4].map((missing) =>
    forged(`${missing} samples too few`, 'a.png', png(2, 2, [8, 0], stream(...[0, 1, 2, 0, 3, 4].slice(missing))), 'PNG_TRUNCATED'),
  ),
  ...[1, 100, 1 << 20].map((more) => forged(`${more} bytes too many`, 'a.png', png(2, 2, [8, 0], packed(6 + more)), 'PNG_LENGTH')),
  ...['ABCD', 'IHDR', 'QQQQ'].map((kind) =>
    forged(`a part ${kind}`, 'a.png', png(2, 2, [8, 0], four, pngChunk(kind, zeros(13))), 'PNG_CHUNK'),
  ),
];

/** Headers that NumPy would refuse, or that no picture has. */
const dictionaries: readonly (readonly [string, FileCode])[] = [
  ...["|O'", "<O8'"].map((type) => [array(`'${type}`, '(2, 2)'), 'NPY_OBJECT'] as const),
  ...["<c8'", ">c16'"].map((type) => [array(`'${type}`, '(2, 2)'), 'NPY_COMPLEX'] as const),
  ...["<f16'", "<f3'", "<i3'", "<U4'", "|S3'", "<M8[ns]'", "=f4x'", "'", "<f'"].map(
    (type) => [array(`'${type}`, '(2, 2)'), 'NPY_DTYPE'] as const,
  ),
  ...["'|V8'", "[('a', '<f4')]", "[('a', '<f4'), ('b', '|u1')]"].map((type) => [array(type, '(2, 2)'), 'NPY_STRUCTURED'] as const),
  ...['(0, 2)', '(2, 0)', '(-1, 2)', '(0,)', '(2, -9223372036854775808)'].map((shape) => [array("'|u1'", shape), 'NPY_SHAPE'] as const),
  ...['(64,)', '(2, 2, 2, 2, 4)'].map((shape) => [array("'|u1'", shape), 'NPY_DIMENSIONS'] as const),
  ...['(2147483648, 2)', '(65536, 65536)', '(99999999, 9999)'].map((shape) => [array("'|u1'", shape), 'NPY_TOO_LARGE'] as const),
  ...[
    '',
    '{',
    '{}',
    'null',
    "__import__('os').system('x')",
    "{'descr': '<f4'}",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), 'x': 1}",
    "{'descr': '<f4', 'descr': '|u1', 'fortran_order': False, 'shape': (2, 2)}",
    "{'descr': '<f4', 'fortran_order': 0, 'shape': (2, 2)}",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (2.0, 2)}",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2)} + 1",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (0x2, 2)}",
    "{'descr': '<f4', '__proto__': {}, 'fortran_order': False, 'shape': (2, 2)}",
    '{"descr": "<f4", "fortran_order": false, "shape": (2, 2)}',
    '('.repeat(500),
  ].map((dictionary) => [dictionary, 'NPY_HEADER'] as const),
];
const arrays: readonly Forged[] = dictionaries.map(([dictionary, code], k) =>
  forged(`an NPY header, ${k}: ${dictionary.slice(0, 90)}`, 'a.npy', npy(dictionary, zeros(64)), code),
);

const nii = valid.nifti as Uint8Array;
const int16 = (value: number) => [(value >> 8) & 255, value & 255];
const float32 = (value: number) => [...new Uint8Array(new Float32Array([value]).buffer)].reverse();
/** The sample is big-endian. */
const volumes: readonly Forged[] = [
  ...[0, 1, 3, 32, 128, 1536, 1792, 2048, 2304, 9999, -1].map((code) =>
    forged(`a NIfTI of datatype ${code}`, 'a.nii', patched(nii, 70, ...int16(code)), 'NIFTI_DATATYPE'),
  ),
  ...[-1, 0, 1, 8, 9, 300, -32_768].map((count) =>
    forged(`a NIfTI of ${count} dimensions`, 'a.nii', patched(nii, 40, ...int16(count)), 'NIFTI_DIMENSIONS'),
  ),
  ...[0, -1, -32_768].map((length) => forged(`a NIfTI ${length} wide`, 'a.nii', patched(nii, 42, ...int16(length)), 'NIFTI_DIMENSIONS')),
  ...[Number.NaN, Number.POSITIVE_INFINITY, -1, -1e30, 7, 347, 352.5].map((offset) =>
    forged(`a NIfTI that begins at ${offset}`, 'a.nii', patched(nii, 108, ...float32(offset)), 'NIFTI_OFFSET'),
  ),
  ...[1e6, 1e9, 3e38].map((offset) =>
    forged(`a NIfTI that begins at ${offset}`, 'a.nii', patched(nii, 108, ...float32(offset)), 'NIFTI_TRUNCATED', 'NIFTI_OFFSET'),
  ),
  ...['ni1\0', 'n+2\0', 'n+1x', '\0\0\0\0'].map((magic) =>
    forged(`a NIfTI of magic ${JSON.stringify(magic)}`, 'a.nii', patched(nii, 344, ...text(magic)), 'NIFTI_PAIR', 'NIFTI_HEADER'),
  ),
];

const small = valid.npy as Uint8Array;
/** A stream without its last block: more may come for ever. */
const endless = { finishFlush: constants.Z_SYNC_FLUSH };
const packs: readonly Forged[] = [
  ...[1, 12, 14, 93, 99].map((method) => forged(`a ZIP packed by ${method}`, 'a.npz', zip('a.npy', small, { method }), 'ZIP_METHOD')),
  ...[1, 9, 0x41].map((flags) => forged(`a ZIP of flags ${flags}`, 'a.npz', zip('a.npy', small, { flags }), 'ZIP_ENCRYPTED')),
  ...[2, 7, 500].map((count) => forged(`a ZIP that says ${count} entries`, 'a.npz', zip('a.npy', small, { count }), 'ZIP_DIRECTORY')),
  ...[600, 65_535].map((count) => forged(`a ZIP that says ${count} entries`, 'a.npz', zip('a.npy', small, { count }), 'ZIP_ENTRIES')),
  ...[1, small.length - 1, small.length + 1].map((size) =>
    forged(
      `a ZIP entry of ${size} bytes, it says`,
      'a.npz',
      zip('a.npy', small, { size }),
      'ZIP_DATA',
      'NPY_TRUNCATED',
      'NPY_TRAILING',
      'NPY_HEADER',
    ),
  ),
  ...['a.txt', 'word/document.xml', '../../a.exe'].map((name) => forged(`a ZIP of ${name}`, 'a.npz', zip(name, small), 'ZIP_NO_ARRAYS')),
  forged('a bomb of 32 MiB in a gzip', 'a.nii.gz', new Uint8Array(gzipSync(zeros(32 << 20), { level: 9 })), 'GZIP_OTHER'),
  forged('a bomb behind a volume', 'a.nii.gz', new Uint8Array(gzipSync(joined(nii, zeros(32 << 20)), { level: 9 })), 'GZIP_DATA'),
  forged('a gzip that never ends', 'a.nii.gz', new Uint8Array(gzipSync(nii, endless)), 'GZIP_DATA', 'GZIP_CRC'),
  forged('a gzip that never ends behind a bomb', 'a.nii.gz', new Uint8Array(gzipSync(joined(nii, zeros(32 << 20)), endless)), 'GZIP_DATA'),
  forged('a PNG that never ends', 'a.png', png(2, 2, [8, 0], new Uint8Array(deflateSync(zeros(5), endless))), 'PNG_TRUNCATED'),
  forged(
    'a bomb that never ends in a PNG',
    'a.png',
    png(2, 2, [8, 0], new Uint8Array(deflateSync(zeros(32 << 20), endless))),
    'PNG_LENGTH',
  ),
  forged('a ZIP in a ZIP', 'a.npz', zip('a.npy', zip('a.npy', small)), 'NPY_HEADER'),
  forged('a ZIP in a ZIP in a ZIP', 'a.npz', zip('a.npz', zip('a.npz', zip('a.npy', small))), 'ZIP_NO_ARRAYS'),
  forged('a gzip in a ZIP', 'a.npz', zip('a.npy', new Uint8Array(gzipSync(zeros(32 << 20)))), 'NPY_HEADER'),
  forged('a ZIP in a gzip', 'a.nii.gz', new Uint8Array(gzipSync(zip('a.npy', small))), 'GZIP_OTHER', 'GZIP_DATA'),
  forged('a gzip in a gzip', 'a.nii.gz', new Uint8Array(gzipSync(gzipSync(nii))), 'GZIP_OTHER', 'GZIP_DATA'),
];

const cutCodes: readonly FileCode[] = [
  'PNG_TRUNCATED',
  'PNG_CRC',
  'NPY_TRUNCATED',
  'NPY_HEADER',
  'NPY_HEADER_LENGTH',
  'ZIP_DIRECTORY',
  'NIFTI_TRUNCATED',
  'GZIP_DATA',
  'GZIP_CRC',
  'UNKNOWN_TYPE',
  'IS_OTHER',
];

/** Each kind of file cut at sixteen places; the codes are those of its kind. */
const cuts: readonly Forged[] = Object.entries(valid).flatMap(([kind, bytes]) =>
  Array.from({ length: 16 }, (_, k) => {
    const length = Math.floor((bytes.length * (k + 0.5)) / 16);
    return forged(`${kind} cut at ${length} of ${bytes.length}`, `cut.${kind}`, bytes.subarray(0, length), ...cutCodes);
  }),
);
export const forgedFiles: readonly Forged[] = [...strangers, ...headers, ...sizes, ...lines, ...arrays, ...volumes, ...packs, ...cuts];

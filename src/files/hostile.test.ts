/** Files that want to break the page: every one is answered by a plane or a code, and nothing large is made for them. */
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { files as english } from '../i18n/en/files.ts';
import { files as vietnamese } from '../i18n/vi/files.ts';
// First of ours: what comes after it is watched.
import { made } from './allocations.ts';
import { convert } from './convert.ts';
import { array, four, grey, joined, npy, packed, patched, png, pngChunk, text, valid, zeros, zip } from './forge.ts';
import { intake } from './intake.ts';
import { suggest } from './meaning.ts';
import { openFile } from './openFile.ts';
import { readPictureSize } from './pictureHeader.ts';
import { type FileCode, type FileResult, fileCodes, guarded, shown, type Values } from './refusal.ts';
import type { InputFile, Plane } from './source.ts';
import { statisticsOf } from './statistics.ts';
import { firstPlane, hollowFile, inputOf, must, opened } from './testFiles.ts';

/** `npm run test:long` tries a hundred times as many. */
const fuzz = process.env.SEGLOSS_FUZZ === 'full' ? 100 : 1;

const hits = new Map<FileCode, Values>();

async function codeOf(result: FileResult<unknown> | Promise<FileResult<unknown>>): Promise<string> {
  const answer = await result;
  if (answer.ok) return 'accepted';
  hits.set(answer.code, answer.values);
  return answer.code;
}

const read = (bytes: Uint8Array, name?: string) => codeOf(firstPlane(inputOf(bytes, name)));

describe('a valid file', () => {
  it.each(Object.entries(valid))('%s, cut at any byte, is refused by name', async (_name, bytes) => {
    expect(await read(bytes)).toBe('accepted');
    for (let length = 0; length < bytes.length; length++) {
      expect(`${length}: ${await read(bytes.subarray(0, length))}`).not.toMatch(/accepted|UNREADABLE/);
    }
  });

  const sealed = ['png', 'palette', 'npz stored', 'npz deflated', 'nifti.gz'];
  it.each(Object.entries(valid))('%s with flipped bits is refused, or reads as it was where a sum guards it', async (name, bytes) => {
    const whole = must(await firstPlane(inputOf(bytes))).values;
    const flips = fc.array(fc.integer({ min: 0, max: 8 * bytes.length - 1 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(flips, async (places) => {
        const flipped = bytes.slice();
        for (const place of places) flipped[place >> 3] = (flipped[place >> 3] as number) ^ (1 << (place & 7));
        const result = await firstPlane(inputOf(flipped));
        if (!result.ok) hits.set(result.code, result.values);
        expect(result.ok ? 'accepted' : result.code).not.toBe('UNREADABLE');
        if (result.ok && sealed.includes(name)) expect(result.value.values).toEqual(whole);
      }),
      { numRuns: 36 * fuzz },
    );
  });
});

const nii = valid.nifti as Uint8Array;
const small = valid.npy as Uint8Array;

const refusals: readonly (readonly [what: string, bytes: Uint8Array, code: FileCode])[] = [
  ['nothing', new Uint8Array(0), 'EMPTY'],
  ['noise', new Uint8Array([1, 2, 3, 4, 5]), 'UNKNOWN_TYPE'],
  ['a GIF', text('GIF89a\x01\0\x01\0'), 'IS_PICTURE'],
  ['a bitmap', text('BM\x36\0\0\0'), 'IS_PICTURE'],
  ['a TIFF', text('II*\0\x08\0\0\0'), 'IS_PICTURE'],
  ['an HEIC', text('\0\0\0\x18ftypheic'), 'IS_PICTURE'],
  ['an SVG', text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'IS_SVG'],
  ['an SVG with a prologue', text('\xef\xbb\xbf<?xml version="1.0"?>\n<!-- x --><svg/>'), 'IS_SVG'],
  ['a web page', text('\n<!DOCTYPE html><title>404</title>'), 'IS_HTML'],
  ['a script', text('<script>alert(1)</script>'), 'IS_HTML'],
  ['a DICOM', joined(new Uint8Array(128), text('DICM')), 'IS_DICOM'],
  ['a PDF', text('%PDF-1.7'), 'IS_OTHER'],
  ['an HDF5', text('\x89HDF\r\n\x1a\n'), 'IS_OTHER'],
  ['a table', text('1,2,3\n4,5,6\n'), 'IS_OTHER'],
  ['a list', text('[[0, 1], [1, 0]]'), 'IS_OTHER'],
  ['a pickle', text('\x80\x04\x95\x10'), 'IS_PICKLE'],
  ['a PNG of 30000 x 30000', png(30000, 30000, [1, 0], packed(100)), 'PNG_SIZE'],
  ['a PNG of 2^31 - 1', png(0x7fffffff, 0x7fffffff, [16, 6], packed(100)), 'PNG_SIZE'],
  ['a PNG of 16000 x 16000', png(16000, 16000, [1, 0], packed(100)), 'PNG_SIZE'],
  ['a PNG of 4096 x 4096 in 16-bit RGBA', png(4096, 4096, [16, 6], packed(100)), 'PNG_SIZE'],
  ['a PNG without width', png(0, 5, grey, four), 'PNG_HEADER'],
  ['a PNG of colour type 5', png(2, 2, [8, 5], four), 'PNG_HEADER'],
  ['a PNG of depth 3', png(2, 2, [3, 0], four), 'PNG_HEADER'],
  ['a palette of 16 bits', png(2, 2, [16, 3], four), 'PNG_HEADER'],
  ['a PNG of compression 1', png(2, 2, [8, 0, 1], four), 'PNG_HEADER'],
  ['a PNG of filter method 1', png(2, 2, [8, 0, 0, 1], four), 'PNG_HEADER'],
  ['a PNG of interlace 2', png(2, 2, [8, 0, 0, 0, 2], four), 'PNG_HEADER'],
  ['a PNG with an unknown critical part', png(2, 2, grey, four, pngChunk('ABCD', new Uint8Array(1))), 'PNG_CHUNK'],
  ['a PNG with two headers', png(2, 2, grey, four, pngChunk('IHDR', new Uint8Array(13))), 'PNG_CHUNK'],
  ['a palette that is not there', png(2, 2, [8, 3], four), 'PNG_PALETTE'],
  ['a palette of 2.5 colours', png(2, 2, [8, 3], four, pngChunk('PLTE', new Uint8Array(7))), 'PNG_PALETTE'],
  ['an index beyond the palette', png(2, 2, [8, 3], four, pngChunk('PLTE', new Uint8Array(9))), 'PNG_PALETTE'],
  ['picture data that are none', png(2, 2, grey, text('\x78\x9cnonsense')), 'PNG_DATA'],
  ['picture data with a wrong head', png(2, 2, grey, text('nonsense')), 'PNG_DATA'],
  ['picture data too short', png(2, 2, grey, packed(5)), 'PNG_TRUNCATED'],
  ['a bomb of 64 MiB in a PNG', png(2, 2, grey, packed(64 << 20)), 'PNG_LENGTH'],
  ['a bomb announced as 4096 x 4096', png(4096, 4096, [1, 0], packed(64 << 20)), 'PNG_LENGTH'],
  ['a line filter 5', png(2, 2, grey, new Uint8Array(deflateSync(Buffer.from([5, 1, 2, 0, 3, 4])))), 'PNG_FILTER'],
  ['NPY version 4', npy(array("'<f4'", '(1, 2)'), new Uint8Array(8), [4, 0]), 'NPY_VERSION'],
  ['an NPY header of 1 GB', joined(text('\x93NUMPY\x02\0'), new Uint8Array([0, 0, 0, 64])), 'NPY_HEADER_LENGTH'],
  ['an NPY header that is code', npy("__import__('os').system('x')"), 'NPY_HEADER'],
  ['Python objects', npy(array("'|O'", '(2, 2)')), 'NPY_OBJECT'],
  ['complex numbers', npy(array("'<c8'", '(2, 2)'), new Uint8Array(32)), 'NPY_COMPLEX'],
  ['fields', npy(array("[('a', '<f4')]", '(2, 2)'), new Uint8Array(16)), 'NPY_STRUCTURED'],
  ['long doubles', npy(array("'<f16'", '(2, 2)'), new Uint8Array(64)), 'NPY_DTYPE'],
  ['a negative shape', npy(array("'<f4'", '(-2, 2)')), 'NPY_SHAPE'],
  ['a line of numbers', npy(array("'<f4'", '(4,)'), new Uint8Array(16)), 'NPY_DIMENSIONS'],
  ['an array of 2^31 x 2', npy(array("'|u1'", '(2147483648, 2)')), 'NPY_TOO_LARGE'],
  ['an array that is cut', small.subarray(0, small.length - 1), 'NPY_TRUNCATED'],
  ['an array and more', joined(small, new Uint8Array(3)), 'NPY_TRAILING'],
  ['a line 5000 wide', npy(array("'|u1'", '(2, 5000)'), new Uint8Array(10000)), 'PLANE_SIZE'],
  ['a ZIP without arrays', zip('word/document.xml', text('<x/>')), 'ZIP_NO_ARRAYS'],
  ['a ZIP that is cut', zip('a.npy', small).subarray(0, 60), 'ZIP_DIRECTORY'],
  ['a ZIP of 60000 entries', zip('a.npy', small, { count: 60000 }), 'ZIP_ENTRIES'],
  ['a ZIP with a password', zip('a.npy', small, { flags: 1 }), 'ZIP_ENCRYPTED'],
  ['a ZIP packed by bzip2', zip('a.npy', small, { method: 12 }), 'ZIP_METHOD'],
  ['a ZIP entry of 4 GB', zip('a.npy', small, { size: 0xfffffffe }), 'ZIP_TOO_LARGE'],
  ['a ZIP entry longer than announced', zip('a.npy', joined(small, zeros(64 << 20)), { size: small.length }), 'ZIP_DATA'],
  [
    'a ZIP entry with a wrong sum',
    patched(zip('a.npy', small), 30 + 5 + deflateRawSync(small, { level: 9 }).length + 16, 1, 2, 3, 4),
    'ZIP_CRC',
  ],
  ['a gzip of a table', new Uint8Array(gzipSync(text('a,b\n'.repeat(400)))), 'GZIP_OTHER'],
  ['a gzip bomb', new Uint8Array(gzipSync(zeros(64 << 20), { level: 9 })), 'GZIP_OTHER'],
  ['a gzip bomb with a volume before it', new Uint8Array(gzipSync(joined(nii, zeros(64 << 20)), { level: 9 })), 'GZIP_DATA'],
  ['a gzip that is nonsense', text('\x1f\x8b\x08\0nonsense of some length'), 'GZIP_DATA'],
  ['a gzip with a wrong sum', patched(new Uint8Array(gzipSync(nii)), gzipSync(nii).length - 8, 0, 0, 0, 0), 'GZIP_CRC'],
  ['NIfTI-2', joined(new Uint8Array([0, 0, 2, 28]), new Uint8Array(540)), 'NIFTI_VERSION'],
  ['NIfTI-2 in a gzip', new Uint8Array(gzipSync(joined(new Uint8Array([28, 2, 0, 0]), new Uint8Array(540)))), 'NIFTI_VERSION'],
  ['an .hdr alone', patched(nii, 344, ...text('ni1\0')), 'NIFTI_PAIR'],
  ['a NIfTI without its magic', patched(nii, 344, 0, 0, 0, 0), 'NIFTI_HEADER'],
  ['a NIfTI of other bits', patched(nii, 72, 0, 8), 'NIFTI_HEADER'],
  ['a NIfTI of colours', patched(nii, 70, 0, 128), 'NIFTI_DATATYPE'],
  ['a NIfTI of 9 dimensions', patched(nii, 40, 0, 9), 'NIFTI_DIMENSIONS'],
  ['a NIfTI of negative length', patched(nii, 42, 0xff, 0xff), 'NIFTI_DIMENSIONS'],
  ['a 5-D NIfTI', patched(nii, 40, 0, 5, 0, 2, 0, 2, 0, 2, 0, 2, 0, 2), 'NIFTI_DIMENSIONS'],
  ['a NIfTI that begins at NaN', patched(nii, 108, 0x7f, 0xc0, 0, 0), 'NIFTI_OFFSET'],
  ['a NIfTI that begins at -1', patched(nii, 108, 0xbf, 0x80, 0, 0), 'NIFTI_OFFSET'],
  ['a NIfTI of 32767 cubed', patched(nii, 40, 0, 3, 0x7f, 0xff, 0x7f, 0xff, 0x7f, 0xff), 'NIFTI_TOO_LARGE'],
  ['a NIfTI that is cut', nii.subarray(0, nii.length - 1), 'NIFTI_TRUNCATED'],
  ['a NIfTI whose body begins past the end', patched(nii, 108, 0x47, 0, 0, 0), 'NIFTI_TRUNCATED'],
];

describe('a hostile file', () => {
  it.each(refusals.map(([what, bytes, code]) => ({ what, bytes, code })))('$what is refused: $code', async ({ bytes, code }) => {
    made.largest = 0;
    expect(await read(bytes)).toBe(code);
    // 4 KiB of input may become 4 MiB before it is counted; fflate doubles its buffer on the way.
    const announced = code === 'PNG_LENGTH' ? 4096 * 4096 : 0;
    expect(made.largest).toBeLessThanOrEqual(Math.max(12 << 20, announced));
  });

  it('is watched: the memory that a bomb is inflated into is seen', async () => {
    made.largest = 0;
    await read(gzipSync(zeros(64 << 20)));
    expect(made.largest).toBeGreaterThan(64 * 1024);
  });

  it('is refused by its length before it is read', async () => {
    const asked: number[] = [];
    const watchedRead = (file: InputFile) => (start: number, end: number) => {
      asked.push(end - start);
      return file.read(start, end);
    };
    const watched = (file: InputFile): InputFile => ({ ...file, read: watchedRead(file) });
    const heads: readonly Uint8Array[] = [
      valid.png,
      valid.npy,
      valid['npz stored'],
      valid.nifti,
      valid['nifti.gz'],
      text('\xff\xd8\xff\xe0'),
    ] as Uint8Array[];
    for (const head of heads) expect(await codeOf(opened(watched(hollowFile(head, 2 ** 40))))).toBe('TOO_MANY_BYTES');
    expect(Math.max(...asked)).toBe(1024);
  });

  it('with any numbers in the header of a volume is answered, and nothing large is made', async () => {
    const answers = new Set<string>();
    const short = fc.tuple(
      fc.integer({ min: 0, max: 173 }),
      fc.oneof(fc.integer({ min: -32_768, max: 32_767 }), fc.integer({ min: -2, max: 9 })),
    );
    const long = fc.tuple(
      fc.integer({ min: 0, max: 86 }),
      fc.oneof(fc.float(), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1, 352, 1e30, -0)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(short, { maxLength: 3 }), fc.array(long, { maxLength: 2 }), async (shorts, longs) => {
        const bytes = nii.slice();
        const view = new DataView(bytes.buffer);
        for (const [at, value] of shorts) view.setInt16(2 * at, value);
        for (const [at, value] of longs) view.setFloat32(4 * at, value);
        made.largest = 0;
        const answer = await read(bytes);
        answers.add(answer);
        expect(answer).not.toBe('UNREADABLE');
        expect(made.largest).toBeLessThanOrEqual(12 << 20);
      }),
      { numRuns: 400 * fuzz },
    );
    for (const code of ['accepted', 'NIFTI_DIMENSIONS', 'NIFTI_HEADER']) expect([...answers]).toContain(code);
  });

  it('that cannot be read is refused too', async () => {
    const gone: InputFile = { name: 'a', size: 9, read: () => Promise.reject(new DOMException('gone', 'NotFoundError')) };
    expect(await codeOf(opened(gone))).toBe('UNREADABLE');
  });

  it('of random bytes behind a true beginning is answered', async () => {
    const magics = ['\x89PNG\r\n\x1a\n', '\x93NUMPY\x01\0', 'PK\x03\x04', '\x1f\x8b\x08\0', '\xff\xd8\xff', 'RIFF\0\0\0\0WEBP', '<'];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...magics), fc.uint8Array({ maxLength: 200 }), async (magic, rest) => {
        expect(await read(joined(text(magic), rest))).toMatch(/^[A-Z_]+$/);
      }),
      { numRuns: 60 * fuzz },
    );
  });
});

describe('a JPEG or WebP', () => {
  const jpeg = (width: number, height: number) =>
    joined(
      text('\xff\xd8\xff\xe0\0\x04ab\xff\xc2\0\x11\x08'),
      new Uint8Array([height >> 8, height & 255, width >> 8, width & 255]),
      new Uint8Array(12),
    );
  const webp = (kind: string, body: number[]) =>
    joined(text(`RIFF\0\0\0\0WEBP${kind}`), new Uint8Array([0, 0, 0, 0, ...body]), new Uint8Array(20));

  it('tells its size in its header', () => {
    expect(readPictureSize(jpeg(640, 480), 'jpeg')).toEqual({ width: 640, height: 480 });
    expect(readPictureSize(webp('VP8X', [0, 0, 0, 0, 0x7f, 2, 0, 0xdf, 1, 0]), 'webp')).toEqual({ width: 640, height: 480 });
    // 14 bits each of width - 1 and height - 1
    expect(readPictureSize(webp('VP8L', [0x2f, 0x7f, 0xc2, 0x77, 0]), 'webp')).toEqual({ width: 640, height: 480 });
    expect(readPictureSize(webp('VP8 ', [0, 0, 0, 0x9d, 1, 0x2a, 0x80, 2, 0xe0, 1]), 'webp')).toEqual({ width: 640, height: 480 });
  });

  it('is handed to the browser only within the caps', async () => {
    const decode = vi.fn();
    const code = (bytes: Uint8Array) => codeOf(openFile(inputOf(bytes), decode));
    expect(await code(jpeg(5000, 480))).toBe('PICTURE_SIZE');
    expect(await code(jpeg(0, 480))).toBe('PICTURE_HEADER');
    expect(await code(text('\xff\xd8\xff\xd9'))).toBe('PICTURE_HEADER');
    expect(await code(webp('VP8?', []))).toBe('PICTURE_HEADER');
    expect(decode).not.toHaveBeenCalled();
    expect(await codeOf(opened(inputOf(jpeg(64, 64))))).toBe('PICTURE_DATA');
  });
});

it('what is no file, and more than can be taken, is refused', () => {
  const offers = [{ file: 'a', folder: true }, ...Array.from({ length: 20 }, (_, k) => ({ file: String(k), folder: false }))];
  const { taken, refused } = intake(offers);
  expect(taken.length).toBe(16);
  expect(refused.map(({ file, problem }) => [file, problem.code])).toEqual([
    ['a', 'FOLDER'],
    ['16', 'TOO_MANY_FILES'],
  ]);
  for (const { problem } of refused) hits.set(problem.code, problem.values);
  expect(intake([{ file: 'x', folder: false }], 3)).toEqual({ taken: ['x'], refused: [] });
});

it('numbers that nobody decided about are not converted', async () => {
  const values = Float64Array.from([0, 1, Number.NaN, 0]);
  const plane: Plane = { width: 2, height: 2, values, type: 'float32', fullScale: null, edges: null, coloured: false };
  const statistics = statisticsOf(values);
  const question = suggest('prediction', plane, statistics);
  expect(await codeOf(convert(plane, statistics, question))).toBe('UNANSWERED');
  expect(must(convert(plane, statistics, { ...question, answers: { nan: 'foreground' } })).values[2]).toBe(1);
});

it('the name of a file is shown in letters that turn nothing around, forty at most and none cut in half', () => {
  expect(shown('mask\u202egnp.exe\u0000\n\u2066')).toBe('mask?gnp.exe???');
  expect(shown('Ảnh chụp ½ 損失.png')).toBe('Ảnh chụp ½ 損失.png');
  expect(shown(`${'x'.repeat(39)}\u{1f600}.png`)).toBe(`${'x'.repeat(39)}…`);
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (name) => !/[\p{Cc}\p{Cf}\p{Cs}]/u.test(shown(name))));
});

it('whatever a reader throws becomes a code', async () => {
  expect(
    await codeOf(
      guarded(() => {
        throw new RangeError('Invalid array length');
      }),
    ),
  ).toBe('UNREADABLE');
});

afterAll(() => {
  expect(fileCodes.filter((code) => !hits.has(code))).toEqual([]);
  expect(Object.keys(Object.prototype)).toEqual([]);
  for (const texts of [english.refusal, vietnamese.refusal] as Record<string, string>[]) {
    expect(Object.keys(texts).sort()).toEqual([...fileCodes].sort());
    for (const [code, values] of hits) {
      const sentence = (texts[code] ?? '').replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? `⟦${name}⟧`));
      expect(sentence, code).not.toMatch(/⟦|undefined|NaN|\{\{/);
      expect(sentence, code).toMatch(/^[\p{Lu}\d].*[.)]$/u);
    }
  }
});

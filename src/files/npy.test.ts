import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNpyHeader } from './npyHeader.ts';
import { half } from './numbers.ts';
import { type Layout, PlaneCollector, packedStrides } from './plane.ts';
import { FileRefusal } from './refusal.ts';
import { arrayOf, firstPlane, fixtureBytes, fixtureCases, fromBase64, inputOf, must, numbersOf, opened } from './testFiles.ts';

interface Case {
  readonly name: string;
  readonly file: string;
  readonly shape: readonly number[];
  readonly values: readonly (number | string)[];
}

const cases = fixtureCases<Case>('npy.json');
const named = (name: string): Case => {
  const found = cases.find((one) => one.name === name);
  if (!found) throw new Error(`no fixture is called ${name}`);
  return found;
};

describe('an NPY file', () => {
  const flat = cases.filter(({ shape }) => shape.length === 2);

  it('has a fixture of every type, in both byte orders and both layouts', () => {
    expect(flat.length).toBe(12 * 4 + 3);
  });

  it.each(flat)('$name: every value as NumPy wrote it', async ({ file, shape, values }) => {
    const plane = must(await firstPlane(inputOf(fromBase64(file), 'a.npy')));
    expect([plane.height, plane.width]).toEqual(shape);
    expect([...plane.values]).toEqual(numbersOf(values));
  });

  it.each(fixtureCases<{ name: string; file: string; code: string }>('npy-refused.json'))(
    '$name is refused: $code',
    async ({ file, code }) => {
      expect(await firstPlane(inputOf(fromBase64(file)))).toMatchObject({ ok: false, code });
    },
  );
});

describe('an array of more than two axes', () => {
  it.each(['3-D C', '3-D F'])('%s: gives the planes along each axis', async (name) => {
    const { file, values } = named(name);
    const array = await arrayOf(fromBase64(file));
    // The largest plane first: 5 x 6, along the axis of length 2, of which the second is the foreground.
    expect(array.views.map(({ id }) => id)).toEqual(['1-2', '0-2', '0-1']);
    expect(array.views[0]?.sliders).toEqual([{ label: { key: 'slider.axis', values: { axis: 0 } }, length: 2, start: 1 }]);
    const at = (i: number, j: number, k: number) => Number(values[(i * 5 + j) * 6 + k]);
    const plane = async (view: string, index: number) => must(await array.plane(view, [index]));
    const grid = (rows: number, columns: number, of: (row: number, column: number) => number) =>
      Array.from({ length: rows * columns }, (_, i) => of(Math.floor(i / columns), i % columns));
    expect([...(await plane('1-2', 1)).values]).toEqual(grid(5, 6, (row, column) => at(1, row, column)));
    expect([...(await plane('0-2', 3)).values]).toEqual(grid(2, 6, (row, column) => at(row, 3, column)));
    expect([...(await plane('0-1', 4)).values]).toEqual(grid(2, 5, (row, column) => at(row, column, 4)));
  });

  it('takes two indices of a 4-D one, and forgets axes of length 1', async () => {
    const { file } = named('4-D');
    const array = await arrayOf(fromBase64(file));
    const view = array.views.find(({ id }) => id === '2-3');
    expect(view?.sliders.map(({ length }) => length)).toEqual([2, 3]);
    // value = ((i * 3 + j) * 4 + k) * 5 + l at i = 1, j = 2: 100 and on
    expect([...must(await array.plane('2-3', [1, 2])).values]).toEqual(Array.from({ length: 20 }, (_, k) => 100 + k));
    const squeezed = await arrayOf(fromBase64(named('axes of length 1').file));
    expect(squeezed.views).toHaveLength(1);
    expect([...must(await squeezed.plane('1-2', [])).values]).toEqual(Array.from({ length: 20 }, (_, k) => k));
  });
});

describe('an archive of arrays', () => {
  it.each(fixtureCases<{ name: string; file: string; arrays: Record<string, number[]> }>('npz.json'))(
    '$name: lists its arrays and reads each',
    async ({ file, arrays }) => {
      const source = must(await opened(inputOf(fromBase64(file), 'a.npz')));
      expect(source).toMatchObject({ type: 'NPZ', arrays: ['mask', 'probability'], notes: [] });
      for (const [index, name] of source.arrays.entries()) {
        const array = must(await source.openArray(index));
        expect([...must(await array.plane('0-1', [])).values]).toEqual(arrays[name]);
      }
    },
  );
});

/** Each value of binary16 by its definition. */
it('reads half precision: subnormals, the largest, infinities', () => {
  expect([0x0000, 0x0001, 0x03ff, 0x0400, 0x3c00, 0x3555, 0x7bff, 0x7c00, 0xfc00, 0xc000].map(half)).toEqual([
    0,
    2 ** -24,
    1023 * 2 ** -24,
    2 ** -14,
    1,
    (1 + 0x155 / 1024) / 4,
    65504,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    -2,
  ]);
  expect(half(0x7e00)).toBeNaN();
});

it('cuts the same plane however the bytes are portioned', () => {
  const shape = [3, 4, 5];
  const bytes = new Uint8Array(new Float64Array(60).map((_, i) => i / 7).buffer);
  fc.assert(
    fc.property(
      fc.constantFrom<readonly [number, number]>([0, 1], [1, 0], [0, 2], [2, 0], [1, 2], [2, 1]),
      fc.boolean(),
      fc.boolean(),
      fc.boolean(),
      fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 20 }),
      ([rows, columns], flipRows, flipColumns, fortran, portions) => {
        const layout: Layout = {
          type: 'float64',
          little: true,
          offset: 0,
          shape,
          strides: packedStrides(shape, 8, fortran),
          slope: 1,
          intercept: 0,
        };
        const cut = { rows, columns, flipRows, flipColumns, at: [1, 2, 3] };
        const collector = new PlaneCollector(layout, cut);
        for (let at = 0, k = 0; at < bytes.length; k++) {
          const length = portions[k % portions.length] ?? 1;
          collector.take(at, bytes.slice(at, at + length));
          at += length;
        }
        const expected = Array.from({ length: collector.values.length }, (_, i) => {
          const index = [1, 2, 3];
          const [row, column] = [Math.floor(i / collector.width), i % collector.width];
          index[rows] = flipRows ? collector.height - 1 - row : row;
          index[columns] = flipColumns ? collector.width - 1 - column : column;
          const [a = 0, b = 0, c = 0] = index;
          return (fortran ? a + 3 * (b + 4 * c) : (a * 4 + b) * 5 + c) / 7;
        });
        expect(collector.done).toBe(true);
        expect([...collector.values]).toEqual(expected);
      },
    ),
    { numRuns: 60 },
  );
});

describe('the header of an NPY file', () => {
  const header = (dictionary: string) => {
    const body = new TextEncoder().encode(dictionary);
    return new Uint8Array([0x93, ...new TextEncoder().encode('NUMPY'), 1, 0, body.length & 255, body.length >> 8, ...body]);
  };
  const code = (dictionary: string) => {
    try {
      return readNpyHeader(header(dictionary)).shape;
    } catch (error) {
      return error instanceof FileRefusal ? error.code : String(error);
    }
  };

  it.each([
    ["{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", [2, 3]],
    ["{'shape': (2,3), 'descr': '|u1', 'fortran_order': True}\n", [2, 3]],
    ["{'descr': '<f4', 'fortran_order': False, 'shape': (2L, 3L), }", [2, 3]],
    ["{'descr': '<f4', 'fortran_order': False, 'shape': __import__('os').system('x')}", 'NPY_HEADER'],
    ["{'descr': '<f4', 'fortran_order': False, 'shape': (2**31, 2)}", 'NPY_HEADER'],
    ["{'descr': '<f4', 'fortran_order': 0, 'shape': (2, 3)}", 'NPY_HEADER'],
    ["{'descr': '<f4', 'descr': '<f8', 'fortran_order': False, 'shape': (2, 3)}", 'NPY_HEADER'],
    ["{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), 'x': 1}", 'NPY_HEADER'],
    ["{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3)} + {}", 'NPY_HEADER'],
    [`{'descr': '<f4', 'fortran_order': False, 'shape': ${'('.repeat(400)}`, 'NPY_HEADER'],
    ["{'descr': '<f4', 'fortran_order': False, 'shape': (-2, 3)}", 'NPY_SHAPE'],
    ["{'descr': '<f4', 'fortran_order': False, 'shape': (0,)}", 'NPY_SHAPE'],
    ["{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999, 3)}", 'NPY_SHAPE'],
    ["{'descr': '<f4', 'fortran_order': False, 'shape': (2147483648, 2)}", 'NPY_TOO_LARGE'],
    ["{'descr': '<f16', 'fortran_order': False, 'shape': (2, 3)}", 'NPY_DTYPE'],
    ["{'descr': '__proto__', 'fortran_order': False, 'shape': (2, 3)}", 'NPY_DTYPE'],
    ["{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2, 3)}", 'NPY_STRUCTURED'],
    ["{'descr': '|O8', 'fortran_order': False, 'shape': (2, 3)}", 'NPY_OBJECT'],
  ])('%s', (dictionary, expected) => {
    expect(code(dictionary)).toEqual(expected);
  });

  it('is refused by its length alone, whatever follows', () => {
    const huge = new Uint8Array([0x93, ...new TextEncoder().encode('NUMPY'), 2, 0, 0xff, 0xff, 0xff, 0x3f]);
    expect(() => readNpyHeader(huge)).toThrow('NPY_HEADER_LENGTH');
  });

  it('of any letters gives a layout or a refusal', () => {
    const letters = fc.string({ unit: fc.constantFrom(...`{}()[]'", :<>|descrfotan_hpuiTFl0123459-\\`), maxLength: 80 });
    fc.assert(
      fc.property(letters, (text) => {
        const result = code(text);
        expect(typeof result === 'string' ? result : 'layout').toMatch(/^(NPY_[A-Z_]+|layout)$/);
      }),
      { numRuns: 300 },
    );
  });
});

it('reads a real map: a probability for every pixel', async () => {
  const plane = must(await firstPlane(inputOf(fixtureBytes('files/case1_prob.npy'), 'case1_prob.npy')));
  expect([plane.width, plane.height, plane.type]).toEqual([64, 64, 'float32']);
  // 1 / (1 + exp(-14 / 1.7)) at the centre of the disc of radius 14
  expect(plane.values[30 * 64 + 34]).toBeCloseTo(1 / (1 + Math.exp(-14 / 1.7)), 7);
});

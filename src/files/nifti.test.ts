import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { joined } from './forge.ts';
import { arrayOf, firstPlane, fixtureBytes, fixtureCases, fromBase64, inputOf, must } from './testFiles.ts';

interface Case {
  readonly name: string;
  readonly file: string;
  readonly shape: readonly number[];
  /** C order of [x, y, z, t]. */
  readonly values: readonly number[];
}

const cases = fixtureCases<Case>('nifti.json');

describe('a NIfTI-1 volume', () => {
  it('has a fixture of every datatype in both byte orders', () => {
    expect(cases.filter(({ name }) => /^\d+ (little|big)$/.test(name)).length).toBe(20);
  });

  it.each(cases)('$name: every voxel as it was written', async ({ file, shape, values }) => {
    const array = await arrayOf(fromBase64(file));
    const [, ny = 1, nz = 1, nt = 1] = shape;
    // No orientation is given: x to the right, y down.
    for (let t = 0; t < nt; t++) {
      for (let z = 0; z < nz; z++) {
        const at = nt > 1 ? [z, t] : nz > 1 ? [z] : [];
        const plane = must(await array.plane('1-0', at));
        expect([plane.width, plane.height, plane.edges]).toEqual([5, 4, null]);
        const expected = Array.from({ length: 20 }, (_, i) => values[(((i % 5) * ny + Math.floor(i / 5)) * nz + z) * nt + t]);
        expect([...plane.values]).toEqual(expected);
      }
    }
  });

  it('asks which volume and which slice of a 4-D one', async () => {
    const { file } = cases.find(({ name }) => name === '4-D') as Case;
    const array = await arrayOf(fromBase64(file));
    expect(array.views[0]?.sliders.map(({ label, length }) => [label.key, length])).toEqual([
      ['slider.slice', 3],
      ['slider.volume', 2],
    ]);
  });
});

describe('what stands before the voxels', () => {
  const plain = cases.find(({ name }) => name === '16 little') as Case;

  it.each([8, 16, 1 << 20, 2 ** 31 - 1, -1, 0])(
    'may be an extension that says it is %d bytes long: the offset alone counts',
    async (length) => {
      const [head, body] = [fromBase64(plain.file).slice(0, 352), fromBase64(plain.file).slice(352)];
      head[348] = 1;
      new DataView(head.buffer).setFloat32(108, 368, true);
      const extension = new DataView(new ArrayBuffer(16));
      extension.setInt32(0, length, true);
      const array = await arrayOf(joined(head, new Uint8Array(extension.buffer), body));
      expect(must(await array.plane('1-0', [0])).values).toEqual(
        must(await (await arrayOf(fromBase64(plain.file))).plane('1-0', [0])).values,
      );
    },
  );
});

describe('the orientation of a volume', () => {
  // value = (x * 4 + y) * 3 + z
  it.each(fixtureCases<{ name: string; file: string }>('nifti-turned.json'))(
    '$name is read and turned for reading',
    async ({ name, file }) => {
      const array = await arrayOf(fromBase64(file));
      expect(array.detail.values.letters).toBe(name);
      expect(array.views.map(({ id }) => id).sort()).toEqual(['axial', 'coronal', 'sagittal']);
      const axisOf = (pair: string) => [...name].findIndex((letter) => pair.includes(letter));
      const sizes = [5, 4, 3];
      const step = [12, 3, 1];
      for (const { id, sliders } of array.views) {
        const { values, width, height, edges } = must(await array.plane(id, [0]));
        const [left, top] = { axial: ['R', 'A'], coronal: ['R', 'S'], sagittal: ['A', 'S'] }[id] as [string, string];
        expect(edges).toMatchObject({ left, top });
        const [columns, rows] = [axisOf(left === 'R' ? 'RL' : 'AP'), axisOf(top === 'A' ? 'AP' : 'SI')] as [0 | 1 | 2, 0 | 1 | 2];
        expect([width, height, sliders[0]?.length]).toEqual([sizes[columns], sizes[rows], sizes[3 - columns - rows]]);
        // One step to the right goes along the axis, or against it where the axis grows towards the left edge.
        expect((values[1] as number) - (values[0] as number)).toBe((name[columns] === left ? -1 : 1) * (step[columns] as number));
        expect((values[width] as number) - (values[0] as number)).toBe((name[rows] === top ? -1 : 1) * (step[rows] as number));
      }
    },
  );
});

describe('a real head', () => {
  const image = fixtureBytes('real/itk_t1.nii.gz');
  const mask = fixtureBytes('real/itk_t1_brain_mask.nii.gz');

  it('and its brain mask go together, and the labels are 4, 5 and 6', async () => {
    const [head, brain] = [await arrayOf(image, 't1.nii.gz'), await arrayOf(mask, 'mask.nii.gz')];
    expect(brain.likeness).toBe(head.likeness);
    const seen = new Set<number>();
    const [view] = brain.views;
    for (const at of [20, 30, 40]) for (const value of must(await brain.plane(view?.id ?? '', [at])).values) seen.add(value);
    expect([...seen].sort((a, b) => a - b)).toEqual([0, 4, 5, 6]);
  });

  it('gives the same slice gzipped and plain', async () => {
    const [packed, plain] = [
      await firstPlane(inputOf(image, 'a.nii.gz')),
      await firstPlane(inputOf(new Uint8Array(gunzipSync(image)), 'a.nii')),
    ];
    expect(must(packed).values).toEqual(must(plain).values);
    expect(Math.max(...must(packed).values)).toBeGreaterThan(50);
  });
});

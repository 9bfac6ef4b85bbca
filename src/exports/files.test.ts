import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../engine/evaluate.ts';
import { exactOf } from './exact.ts';
import { npyFile } from './npy.ts';
import { smallScene } from './scene.ts';
import { borderDistance, sharesOf } from './shares.ts';
import { zipFile } from './zip.ts';

describe('an NPY file', () => {
  it('begins with the header that NumPy wrote for the same array', () => {
    const file = npyFile(Float32Array.of(1, -2, 0.5, 0, 0, 3), [2, 3]);
    // np.save of np.zeros((2, 3), '<f4'): magic, version 1.0, header of 118 = 0x76 bytes, so that the data begins at byte 128.
    expect([...file.subarray(0, 10)]).toEqual([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 0x76, 0]);
    expect(strFromU8(file.subarray(10, 128))).toBe(`${"{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }".padEnd(117)}\n`);
    expect(file.length).toBe(128 + 6 * 4);
    // 1 is 0x3f800000 and -2 is 0xc0000000, low byte first.
    expect([...file.subarray(128, 136)]).toEqual([0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0]);
  });

  it('writes one dimension as a tuple', () => {
    expect(strFromU8(npyFile(new Float32Array(4), [4]).subarray(10, 80))).toContain("'shape': (4,), }");
  });

  it('refuses a shape that does not hold the values', () => {
    expect(() => npyFile(new Float32Array(5), [2, 3])).toThrow('2 x 3 holds 6 values, not 5');
  });
});

describe('a ZIP', () => {
  it('gives back texts and bytes under their names', () => {
    const picture = Uint8Array.of(0x89, 0x50, 0, 255);
    const files = unzipSync(
      zipFile(
        new Map<string, string | Uint8Array>([
          ['values.csv', 'Mất mát\r\n'],
          ['pictures/maps.png', picture],
        ]),
      ),
    );
    expect(Object.keys(files)).toEqual(['values.csv', 'pictures/maps.png']);
    expect(strFromU8(files['values.csv'] as Uint8Array)).toBe('Mất mát\r\n');
    expect([...(files['pictures/maps.png'] as Uint8Array)]).toEqual([...picture]);
  });
});

describe('numbers to take home', () => {
  const { height, width, y, p } = smallScene();
  const arrays = { height, width, y: Float64Array.from(y), p: Float64Array.from(p) };

  it.each(['tversky', 'cldice', 'hausdorff_dt', 'focal'])('are those of evaluate for %s', (loss) => {
    const mine = exactOf({ loss }, { height, width, y, p });
    const { value, gradP, gradLogit } = evaluate({ loss, ...arrays });
    expect(mine.value).toBeCloseTo(value, 12);
    for (let i = 0; i < gradP.length; i++) {
      expect(mine.gradP[i]).toBeCloseTo(gradP[i] as number, 12);
      expect(mine.gradZ[i]).toBeCloseTo(gradLogit[i] as number, 12);
    }
  });
});

describe('shares of the gradient', () => {
  // A row of 8: foreground at the last three. Two pixels either side of the border are within 2 px of it: 3, 4, 5 and 6.
  const masks = { height: 1, width: 8, y: [0, 0, 0, 0, 0, 1, 1, 1], p: [0.5, 0, 0, 0, 0, 1, 1, 0.5] };

  it('are counted by class, effort and place', () => {
    const distance = borderDistance(masks);
    expect([...distance]).toEqual([5, 4, 3, 2, 1, 1, 2, 3]);
    // Pulls: 1 far (hard), 2 on the border, 1 inside (hard).
    expect(sharesOf([-1, 0, 0, 2, 0, 0, 0, 1], masks, distance)).toEqual({
      foreground: 0.25,
      hard: 0.5,
      border: 0.5,
      inside: 0.25,
      far: 0.25,
    });
  });

  it('are none where nothing pulls, and no place is the border without one', () => {
    expect(sharesOf(new Float64Array(8), masks, borderDistance(masks))).toBeNull();
    const empty = { ...masks, y: new Array<number>(8).fill(0) };
    expect(sharesOf([1, 0, 0, 0, 0, 0, 0, 0], empty, borderDistance(empty))).toMatchObject({ border: 0, inside: 0, far: 1 });
  });
});

import { describe, expect, it } from 'vitest';
import { borderPenalty } from './border.ts';
import { contour } from './contours.ts';

// One row: three pixels of background, one of foreground, then five of background. Distances 3 2 1 | 1 | 1 2 3 4 5.
const thin = Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 0, 0);
const of = (phi: string, sigma = 2) => Array.from(borderPenalty(thin, 1, 9, phi, sigma));

describe('border penalty', () => {
  it('turned and scaled is 1 at the border, 0 at the deepest pixel, and 1 on a thin side', () => {
    expect(of('caliva_norm')).toEqual([0.5, 0.75, 1, 1, 1, 0.75, 0.5, 0.25, 0]);
  });

  it('turned is the depth of the side minus the distance', () => {
    expect(of('caliva_raw')).toEqual([2, 3, 4, 0, 4, 3, 2, 1, 0]);
  });

  it('plain is the distance', () => {
    expect(of('edt')).toEqual([3, 2, 1, 1, 1, 2, 3, 4, 5]);
  });

  it('as a Gaussian is exp(-1/2) at sigma pixels from the border', () => {
    expect(of('gauss', 2)[1]).toBeCloseTo(Math.exp(-0.5), 15);
  });

  it('is zero where it is switched off, and where there is no border', () => {
    expect(of('none').every((phi) => phi === 0)).toBe(true);
    for (const phi of ['caliva_norm', 'caliva_raw', 'edt', 'gauss']) {
      expect(borderPenalty(new Uint8Array(4), 2, 2, phi, 2).every((v) => v === 0)).toBe(true);
      expect(borderPenalty(new Uint8Array(4).fill(1), 2, 2, phi, 2).every((v) => v === 0)).toBe(true);
    }
  });

  it('refuses an unknown kind by name', () => {
    expect(() => of('border')).toThrow('phi is border');
  });
});

describe('contour', () => {
  it('is the ring of a full picture: outside counts as background', () => {
    const ring = [1, 1, 1, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 1, 1, 1];
    expect(Array.from(contour(new Uint8Array(16).fill(1), 4, 4))).toEqual(ring);
  });

  it('looks at four neighbours, not eight', () => {
    // A full 5 x 5 square but for one missing corner of its inner 3 x 3: the centre touches the gap at a corner only.
    const mask = new Uint8Array(25).fill(1);
    mask[6] = 0;
    expect(contour(mask, 5, 5)[12]).toBe(0);
    expect(contour(mask, 5, 5)[7]).toBe(1);
  });
});

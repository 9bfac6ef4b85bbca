import { describe, expect, it, vi } from 'vitest';
import { circle, exp, log } from './arithmetic.ts';
import { applyGeometry } from './geometry.ts';

const near = (a: number, b: number): number => Math.abs(a - b) / Math.max(Math.abs(b), 1e-300);

describe('elementary functions by + - * / alone', () => {
  it('agree with those of the machine', () => {
    for (let x = -40; x <= 40; x += 0.0371) {
      expect(near(exp(x), Math.exp(x))).toBeLessThan(2e-14);
      expect(near(log(Math.exp(x)), Math.log(Math.exp(x)))).toBeLessThan(1e-14);
      const [cosine, sine] = circle(x / 10);
      expect(Math.abs(cosine - Math.cos((x / 10) * 2 * Math.PI))).toBeLessThan(4e-15 * Math.max(1, Math.abs(x)));
      expect(Math.abs(sine - Math.sin((x / 10) * 2 * Math.PI))).toBeLessThan(4e-15 * Math.max(1, Math.abs(x)));
    }
  });

  it('are exact where the answer is: no turn, quarters, e^0, ln 1, ln 0', () => {
    expect([0, 0.25, 0.5, 0.75, 1, -0.25].map((turns) => circle(turns).map((value) => value + 0))).toEqual([
      [1, 0],
      [0, 1],
      [-1, 0],
      [0, -1],
      [1, 0],
      [0, -1],
    ]);
    expect([exp(0), log(1), log(0), log(Number.POSITIVE_INFINITY)]).toEqual([1, 0, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });
});

it('reshapes without any function that machines may round differently', () => {
  const barred = ['exp', 'log', 'log1p', 'expm1', 'sin', 'cos', 'tan', 'pow', 'hypot', 'tanh'] as const;
  for (const name of barred)
    vi.spyOn(Math, name).mockImplementation(() => {
      throw new Error(`Math.${name} was asked`);
    });
  const base = Float32Array.from({ length: 1024 }, (_, i) => ((i % 32) - 16) / 4);
  const geometry = { shiftX: 2.5, shiftY: -1.25, fatter: 1.7, sharper: 1.37, rotate: 12.3, blur: 1.4, noise: 0.6, seed: 3 };
  expect(() => applyGeometry(base, 32, geometry)).not.toThrow();
  vi.restoreAllMocks();
});

import { describe, expect, it } from 'vitest';
import { makeHatch } from './hatch.ts';

const inks = { onBackground: { colour: '#ff0000', opacity: 1 }, onForeground: { colour: '#0000ff', opacity: 1 } };
const red = (pixel: number) => pixel & 255;
const blue = (pixel: number) => (pixel >>> 16) & 255;
const alpha = (pixel: number) => pixel >>> 24;

/** 4 x 4 cells on 32 x 32 px: truth is the left half, prediction the top half. */
const truth = Float32Array.from({ length: 16 }, (_, i) => (i % 4 < 2 ? 1 : 0));
const logits = Float32Array.from({ length: 16 }, (_, i) => (i < 8 ? 4 : -4));
const whole = { left: 0, top: 0, right: 4, bottom: 4 };

function drawn(smooth: boolean): Uint32Array {
  const pixels = new Uint32Array(32 * 32);
  makeHatch(4, 32, 8, 1, smooth, inks).draw(pixels, truth, logits, whole);
  return pixels;
}

describe.each([false, true])('hatch, smooth: %s', (smooth) => {
  const pixels = drawn(smooth);
  const where = (inside: (x: number, y: number) => boolean) => [...pixels].filter((_, i) => inside(i % 32, Math.floor(i / 32)));

  it('leaves everything outside the truth free: false alarms are plain', () => {
    expect(where((x) => x >= 16).every((pixel) => alpha(pixel) === 0)).toBe(true);
  });

  it('takes one ink on hits and the other on misses', () => {
    const hits = where((x, y) => x < 16 && y < 16).filter((pixel) => alpha(pixel) > 0);
    const misses = where((x, y) => x < 16 && y >= 16).filter((pixel) => alpha(pixel) > 0);
    expect(hits.length).toBeGreaterThan(20);
    expect(misses.length).toBeGreaterThan(20);
    expect(hits.every((pixel) => blue(pixel) === 255 && red(pixel) === 0)).toBe(true);
    expect(misses.every((pixel) => red(pixel) === 255 && blue(pixel) === 0)).toBe(true);
  });
});

it('draws a part as the whole would be there, and leaves the rest', () => {
  const all = drawn(false);
  const pixels = new Uint32Array(32 * 32).fill(7);
  makeHatch(4, 32, 8, 1, false, inks).draw(pixels, truth, logits, { left: 1, top: 2, right: 2, bottom: 3 });
  for (let i = 0; i < pixels.length; i++) {
    const inside = i % 32 >= 8 && i % 32 < 16 && i >= 16 * 32 && i < 24 * 32;
    expect(pixels[i]).toBe(inside ? all[i] : 7);
  }
});

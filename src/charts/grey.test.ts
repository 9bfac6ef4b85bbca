import { expect, it } from 'vitest';
import { greyOf } from './grey.ts';

it('gives a colour the grey of its luminance and leaves grey and opacity as they are', () => {
  expect(greyOf(0xff0000ff)).toBe(0xff363636); // red: 0.2126 * 255
  expect(greyOf(0x8000ff00)).toBe(0x80b6b6b6); // green, half opaque
  expect(greyOf(0x00ff0000)).toBe(0x00121212); // blue
  for (const grey of [0xff000000, 0xff7f7f7f, 0x40ffffff]) expect(greyOf(grey)).toBe(grey);
});

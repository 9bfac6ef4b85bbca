import { expect, test } from 'vitest';
import { remember } from './remember.ts';

test('is an answer given again for the same pixels and settings, and made anew for others, changes in place included', () => {
  let made = 0;
  const sum = remember((pixels: Uint8Array, times: number) => {
    made++;
    return pixels.reduce((total, pixel) => total + pixel, 0) * times;
  });
  const picture = Uint8Array.of(1, 0, 1);
  expect([sum(picture, 3), sum(picture.slice(), 3), made]).toEqual([6, 6, 1]);
  expect([sum(picture, 2), made]).toEqual([4, 2]);
  picture[1] = 1;
  expect([sum(picture, 2), made]).toEqual([6, 3]);
  expect([sum(Uint8Array.of(1, 1), 2), made]).toEqual([4, 4]);
});

/** Hundreds of hostile files: each is refused by a right code, and nothing large is made for it. */
import { expect, it } from 'vitest';

// First of ours: what comes after it is watched.
import { made } from './allocations.ts';
import { forgedFiles } from './forged.ts';
import { firstPlane, inputOf } from './testFiles.ts';

it('are at least 250, each with a name of its own, of every kind', () => {
  expect(forgedFiles.length).toBeGreaterThanOrEqual(250);
  expect(new Set(forgedFiles.map(({ what }) => what)).size).toBe(forgedFiles.length);
  expect(new Set(forgedFiles.flatMap(({ codes }) => codes)).size).toBeGreaterThan(30);
});

it.each(forgedFiles)('$what', async ({ name, bytes, codes }) => {
  made.largest = 0;
  const result = await firstPlane(inputOf(bytes, name));
  expect(result.ok ? 'accepted' : result.code).toBeOneOf([...codes]);
  expect(JSON.stringify(result)).not.toMatch(/undefined|null|NaN/);
  expect(made.largest).toBeLessThanOrEqual(12 << 20);
});

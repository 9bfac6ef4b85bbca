/** Hundreds of hostile files: each is refused by a right code, and nothing large is made for it. */
import { expect, it, vi } from 'vitest';

/** The largest typed array made, in bytes; watched from before the readers and fflate are loaded. */
const made = vi.hoisted(() => {
  const record = { largest: 0 };
  for (const name of ['Uint8Array', 'Uint16Array', 'Float32Array', 'Float64Array'] as const) {
    const watched = new Proxy(globalThis[name], {
      construct(target, [length, ...rest], newTarget) {
        if (typeof length === 'number') record.largest = Math.max(record.largest, length * target.BYTES_PER_ELEMENT);
        return Reflect.construct(target, [length, ...rest], newTarget);
      },
    });
    Object.defineProperty(globalThis, name, { value: watched, configurable: true, writable: true });
  }
  return record;
});

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

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { soonMs, writeRate } from './writeRate.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Times of the writes, in ms from the start, each of which takes `takesMs`. */
function recorder(takesMs = 0, busy = () => false) {
  const start = performance.now();
  const times: number[] = [];
  const rate = writeRate(async () => {
    times.push(performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, takesMs));
    return false;
  }, busy);
  return { times, rate };
}

it('turns ten thousand changes within ten seconds into at most one write a second, the last after the last change', async () => {
  const { times, rate } = recorder();
  for (let k = 0; k < 10_000; k++) {
    rate.changed();
    await vi.advanceTimersByTimeAsync(1);
  }
  await vi.advanceTimersByTimeAsync(5_000);
  expect(times.length).toBeLessThanOrEqual(11);
  expect(times.length).toBeGreaterThanOrEqual(9);
  for (const [k, time] of times.entries()) if (k > 0) expect(time - (times[k - 1] as number)).toBeGreaterThanOrEqual(1000);
  expect(times.at(-1)).toBeGreaterThanOrEqual(9_999);
});

it('writes a single change soon, and nothing more', async () => {
  const { times, rate } = recorder();
  rate.changed();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(times).toEqual([soonMs]);
});

it('keeps a second between the end of one write and the next, and forgets no change made while writing', async () => {
  const { times, rate } = recorder(400);
  rate.changed();
  await vi.advanceTimersByTimeAsync(soonMs + 100);
  rate.changed();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(times).toEqual([soonMs, soonMs + 400 + 1000]);
});

it('waits for the end of a stroke', async () => {
  let painting = true;
  const { times, rate } = recorder(0, () => painting);
  rate.changed();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(times).toEqual([]);
  painting = false;
  await vi.advanceTimersByTimeAsync(soonMs);
  expect(times.length).toBe(1);
});

it('goes on after a write that failed', async () => {
  let calls = 0;
  const rate = writeRate(
    () => {
      calls += 1;
      return Promise.reject(new Error('refused'));
    },
    () => false,
  );
  rate.changed();
  await vi.advanceTimersByTimeAsync(2_000);
  rate.changed();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(calls).toBe(2);
});

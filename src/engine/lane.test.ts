import { expect, it } from 'vitest';
import { Lane } from './lane.ts';

/** A lane whose jobs end when they are told to. */
function heldLane(): { lane: Lane<string>; ran: string[]; finish: () => Promise<void> } {
  const ran: string[] = [];
  let release = (): void => undefined;
  const lane = new Lane<string>(async (job) => {
    ran.push(job);
    await new Promise<void>((resolve) => {
      release = resolve;
    });
  });
  const finish = async (): Promise<void> => {
    release();
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  return { lane, ran, finish };
}

it('runs the first job at once and of those offered meanwhile only the newest', async () => {
  const { lane, ran, finish } = heldLane();
  for (const job of ['first', 'second', 'third']) lane.offer(job);
  expect(ran).toEqual(['first']);
  await finish();
  expect(ran).toEqual(['first', 'third']);
  await finish();
  expect(lane.busy).toBe(false);
});

it('starts again after it has run dry', async () => {
  const { lane, ran, finish } = heldLane();
  lane.offer('first');
  await finish();
  lane.offer('second');
  expect(ran).toEqual(['first', 'second']);
});

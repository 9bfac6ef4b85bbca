import { describe, expect, it } from 'vitest';
import { slightlyWrongDisc } from '../presets/disc.ts';
import { descentOf } from './descent.ts';
import type { DescentRequest, RunReply, RunRequest } from './landscapeProtocol.ts';
import { mostSnapshots, recordRun } from './run.ts';
import { SweepEngine } from './sweepEngine.ts';

const { size, truth, logits } = slightlyWrongDisc();
const masks = { height: size, width: size, truth, logits };
const request = (part: Partial<RunRequest>): RunRequest => ({
  type: 'run',
  id: 7,
  slot: 'test',
  masks,
  loss: { id: 'dice', values: {}, dialect: 'corrected' },
  steps: 20,
  rate: 8,
  rule: 'matched',
  ...part,
});

function recorded(part: Partial<RunRequest> = {}): RunReply {
  const job = recordRun(new SweepEngine(), request(part));
  for (;;) {
    const { value, done } = job.next();
    if (done) return value;
  }
}

function lastMasks({ loss, steps, rate, rule }: RunRequest): Float32Array {
  const asked: DescentRequest = { type: 'descent', id: 1, slot: 'test', masks, loss, parameter: null, steps, rate, rule };
  const job = descentOf(new SweepEngine(), asked);
  for (;;) {
    const { value, done } = job.next();
    if (done) return value.runs[0]?.logits as Float32Array;
  }
}

describe('a recorded run', () => {
  it('has a place for the start and for every step, and the losses on the way', () => {
    const { plane, losses, finished, progress, id } = recorded();
    expect([id, finished, progress]).toEqual([7, true, 1]);
    expect(plane?.path).toHaveLength(21);
    expect(plane?.path[0]).toEqual([0, 0]);
    expect(losses).toHaveLength(21);
    expect(losses[20]).toBeLessThan(losses[0] as number);
  });

  it('ends in the plane as near as its shares say to where a descent of the same settings ends', () => {
    const { plane } = recorded();
    if (!plane) throw new Error('no plane');
    const end = lastMasks(request({}));
    const [a, b] = plane.path.at(-1) as readonly [number, number];
    const gap = (of: (i: number) => number): number => Math.sqrt(end.reduce((sum, z, i) => sum + (z - of(i)) ** 2, 0));
    const rebuilt = (i: number): number =>
      (logits[i] as number) + a * (plane.directions[0][i] as number) + b * (plane.directions[1][i] as number);
    const missed = gap(rebuilt) / gap((i) => logits[i] as number);
    expect(plane.shares[0] + plane.shares[1]).toBeGreaterThan(0.95);
    expect(missed).toBeLessThan(0.2);
  });

  it('of one step has one direction', () => {
    const { plane } = recorded({ steps: 1 });
    expect(plane?.shares).toEqual([1, 0]);
    expect(plane?.path).toEqual([
      [0, 0],
      [1, 0],
    ]);
  });

  it('keeps a bounded number of snapshots and always the last step', () => {
    const long = recorded({ steps: 101 });
    expect(long.plane?.path.length).toBeLessThanOrEqual(mostSnapshots + 2);
    expect(long.losses).toHaveLength(102);
    expect(recorded({ steps: 100 }).plane?.path).not.toEqual(long.plane?.path);
  });

  it('comes out the same each time, so that its settings say it all', () => {
    expect(recorded({ rule: 'sign', rate: 0.25 }).plane).toEqual(recorded({ rule: 'sign', rate: 0.25 }).plane);
  });

  it('is refused where the loss refuses its values', () => {
    expect(() => recorded({ loss: { id: 'dice', values: { smooth: -1 }, dialect: 'corrected' } })).toThrow('smooth');
  });
});

import { describe, expect, it } from 'vitest';
import type { SweepReply } from '../../engine/landscapeProtocol.ts';
import { sweepCsv } from './sweepCsv.ts';

const reply: SweepReply = {
  type: 'sweep',
  id: 1,
  height: 'loss',
  axes: [{ family: 'shift_x' }, { family: 'fatter' }],
  ranges: [
    { min: -2, max: 2, here: 0, scale: 'linear' },
    { min: -1, max: 1, here: 0, scale: 'linear' },
  ],
  grids: [
    {
      status: 'ready',
      id: 'dice',
      points: 2,
      values: Float64Array.of(0.125, 0.5, Number.NaN, 1e-7),
      known: 4,
      complete: true,
      engine: 'float64',
      failures: [{ cell: 2, reason: 'ratio', detail: 'NaN' }],
    },
  ],
  progress: 1,
  finished: true,
  elapsedMs: 1,
};

describe('the numbers of a landscape', () => {
  it('stand one point a line, x first, with nothing where there is no value', () => {
    const lines = sweepCsv(reply, ({ en }) => en).split('\r\n');
    expect(lines[0]).toBe('"Shift right, px","Fatter, px","Dice (loss)"');
    expect(lines.slice(1, 5)).toEqual(['-2,-1,0.125', '2,-1,0.5', '-2,1,', '2,1,1e-7']);
  });

  it('have a coarser grid at the points that it shares with the finest', () => {
    const fine = {
      ...reply.grids[0],
      id: 'bce',
      points: 3,
      values: Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9),
    } as SweepReply['grids'][number];
    const lines = sweepCsv({ ...reply, grids: [...reply.grids, fine] }, ({ en }) => en).split('\r\n');
    expect(lines[0]).toBe('"Shift right, px","Fatter, px","Dice (loss)","BCE (loss)"');
    expect(lines.slice(1, 5)).toEqual(['-2,-1,0.125,1', '0,-1,,2', '2,-1,0.5,3', '-2,0,,4']);
    expect(lines[9]).toBe('2,1,1e-7,9');
  });
});

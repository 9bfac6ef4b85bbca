import { describe, expect, it } from 'vitest';
import type { Kept, RunSettings } from '../../experiment/experiment.ts';
import { familyOf } from '../../landscapes/families.ts';
import { axisKey } from './anchor.ts';
import { barrierLines, besideChoices, withBeside } from './beside.ts';

const of = (id: string, kind: Kept['kind'], name = id, level = 1): Kept => ({ id, kind, name, logits: new Float32Array(16).fill(level) });
const kept = [of('kept_1', 'mask', 'before'), of('kept_2', 'direction', 'up'), of('kept_3', 'mask', ' ', 2)];
const run: RunSettings = { loss: 'dice', rule: 'sign', rate: 1, steps: 5 };

describe('the axes of what is kept', () => {
  it('lead to each prediction, between each two, along each direction, and in the directions of the run', () => {
    const choices = besideChoices({ kept, run });
    expect(choices.map((ref) => familyOf(ref).name.en)).toEqual([
      'To before',
      'To #3',
      'before to #3',
      'Along up',
      'Direction 1 of the run',
      'Direction 2 of the run',
    ]);
    expect(new Set(choices.map(axisKey)).size).toBe(choices.length);
    expect(besideChoices({ kept: [], run: null })).toEqual([]);
  });

  it('are filled from the experiment and gone with it', () => {
    expect(withBeside({ family: 'to_mask', kept: 'kept_1' }, { kept, run })).toEqual({
      family: 'to_mask',
      kept: 'kept_1',
      name: 'before',
      logits: kept[0]?.logits,
    });
    for (const ref of [
      { family: 'to_mask', kept: 'kept_2' },
      { family: 'drawn', kept: 'kept_1' },
      { family: 'between', kept: ['kept_1', 'kept_2'] },
      { family: 'to_mask', kept: 'kept_9' },
    ] as const)
      expect(withBeside(ref, { kept, run })).toBeNull();
    expect(withBeside({ family: 'run', order: 2 }, { kept, run: null })).toBeNull();
    expect(withBeside({ family: 'blur' }, { kept, run })).toEqual({ family: 'blur' });
  });

  it('are other axes where another prediction is kept under the same name', () => {
    const key = (level: number) => axisKey({ family: 'to_mask', kept: 'kept_1', name: 'a', logits: new Float32Array(16).fill(level) });
    expect(key(1)).toBe(key(1));
    expect(key(1)).not.toBe(key(2));
  });
});

describe('barriers', () => {
  it('are told to the truth, along every axis between masks, and between two kept predictions that are axes together', () => {
    expect(barrierLines([{ family: 'shift_x' }])).toEqual([{ family: 'to_truth' }]);
    const [toFirst, toThird, across] = besideChoices({ kept, run });
    if (!toFirst || !toThird || !across) throw new Error('no choices');
    expect(barrierLines([toFirst, { family: 'blur' }])).toEqual([{ family: 'to_truth' }, toFirst]);
    expect(barrierLines([across])).toEqual([{ family: 'to_truth' }, across]);
  });
});

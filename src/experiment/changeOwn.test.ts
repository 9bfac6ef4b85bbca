import { describe, expect, it } from 'vitest';
import type { OwnLoss } from '../losses/own.ts';
import { freeOwnId, withOwn, withoutOwn } from './changeOwn.ts';
import { defaultSettings } from './defaults.ts';

const own: OwnLoss = { id: 'own_1', name: 'Mine', formula: 'mean(w * CE)', parameters: [{ name: 'w', default: 1, min: 0, max: 2 }] };
const dressed = { ...defaultSettings, own: [own], parameters: { own_1: { w: 1.5, eps: 0.001 }, focal: { gamma: 3 } } };

describe('changing an own loss', () => {
  it('limits a value to the new range, forgets one that no parameter takes and one that is the default now', () => {
    const narrower = { ...own, parameters: [{ name: 'w', default: 1, min: 0, max: 1.25 }] };
    expect(withOwn(dressed, narrower).parameters).toEqual({ own_1: { w: 1.25, eps: 0.001 }, focal: { gamma: 3 } });
    const renamed = { ...own, parameters: [{ name: 'v', default: 1, min: 0, max: 2 }] };
    expect(withOwn(dressed, renamed).parameters).toEqual({ own_1: { eps: 0.001 }, focal: { gamma: 3 } });
    const same = { ...own, parameters: [{ name: 'w', default: 1.5, min: 0, max: 2 }] };
    expect(withOwn(dressed, same).parameters.own_1).toEqual({ eps: 0.001 });
  });

  it('keeps the order of the others', () => {
    const two = withOwn(dressed, { ...own, id: 'own_2' });
    expect(withOwn(two, { ...own, name: 'Renamed' }).own.map(({ id, name }) => `${id} ${name}`)).toEqual(['own_1 Renamed', 'own_2 Mine']);
  });
});

describe('taking an own loss away', () => {
  it('takes its values, its dialect and its run along and gives its pin to a loss that is not the other pin', () => {
    const run = { loss: 'own_1', rule: 'plain', rate: 1, steps: 5 } as const;
    const all = { ...dressed, dialects: { own_1: 'corrected' }, pinned: ['own_1', 'dice'] as const, run };
    const rest = { own: [], parameters: { focal: { gamma: 3 } }, dialects: {}, pinned: ['tversky', 'dice'] };
    expect(withoutOwn(all, 'own_1')).toEqual({ ...rest, run: null });
    expect(withoutOwn({ ...all, run: { ...run, loss: 'dice' } }, 'own_1').run?.loss).toBe('dice');
    expect(withoutOwn({ ...all, pinned: ['own_1', 'tversky'] }, 'own_1').pinned).toEqual(['bce', 'tversky']);
    expect(withoutOwn({ ...all, pinned: ['bce', 'own_1'] }, 'own_1').pinned).toEqual(['bce', 'tversky']);
    expect(withoutOwn({ ...all, pinned: ['own_1', 'own_1'] }, 'own_1').pinned).toEqual(['tversky', 'bce']);
  });
});

it('gives the lowest free id, and none beyond twelve losses', () => {
  const ids = (numbers: readonly number[]): readonly OwnLoss[] => numbers.map((n) => ({ ...own, id: `own_${n}` }));
  expect(freeOwnId([])).toBe('own_1');
  expect(freeOwnId(ids([1, 3]))).toBe('own_2');
  expect(freeOwnId(ids([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]))).toBeNull();
});

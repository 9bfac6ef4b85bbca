import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { experimentOf } from '../../experiment/defaults.ts';
import { builtInNames, functionArity } from '../../formula/syntax.ts';
import type { OwnLoss } from '../../losses/own.ts';
import { ownMaps } from '../../losses/ownDefinition.ts';
import { slightlyWrongDisc } from '../../presets/disc.ts';
import { clearHistory, loadExperiment, undo, useExperiment } from '../../stores/experiment.ts';
import { useOwnDrafts } from '../../stores/ownDrafts.ts';
import { addOwn } from '../../stores/ownLosses.ts';
import { inVietnamese } from '../ladder/sentences.ts';
import { words } from './words.ts';
import { endBurst, mistakeOf, rename, write, writtenNow } from './written.ts';

const mine: Omit<OwnLoss, 'id'> = { name: 'Mine', formula: 'mean(w * CE)', parameters: [{ name: 'w', default: 1, min: 0, max: 2 }] };
const now = (): OwnLoss | undefined => useExperiment.getState().experiment.own[0];

beforeEach(() => {
  vi.useFakeTimers();
  loadExperiment(experimentOf(slightlyWrongDisc()));
  useOwnDrafts.setState({}, true);
  addOwn(mine);
  clearHistory();
  return () => {
    endBurst();
    vi.useRealTimers();
  };
});

describe('writing a loss', () => {
  it('keeps the last text that worked in the experiment, and the other with its mistake beside it', () => {
    write({ ...mine, id: 'own_1', formula: 'mean(w * )' });
    expect(now()?.formula).toBe('mean(w * CE)');
    expect(useOwnDrafts.getState().own_1?.mistake).toEqual({
      where: 'formula',
      line: 1,
      column: 10,
      reason: '")" stands where a value should be',
    });
    expect(writtenNow('own_1')?.formula).toBe('mean(w * )');
    write({ ...mine, id: 'own_1', formula: 'mean(w * p)' });
    expect(now()?.formula).toBe('mean(w * p)');
    expect(useOwnDrafts.getState()).toEqual({});
  });

  it('takes a parameter that its formula names away only once the formula works without it', () => {
    write({ ...mine, id: 'own_1', parameters: [] });
    expect(now()?.parameters).toHaveLength(1);
    expect(useOwnDrafts.getState().own_1?.mistake.reason).toMatch(/^"w" is not defined/);
    write({ ...mine, id: 'own_1', parameters: [], formula: 'mean(CE)' });
    expect(now()?.parameters).toEqual([]);
  });

  it('names a clash of parameters, which has no place in the text', () => {
    const twice = [...mine.parameters, ...mine.parameters];
    expect(mistakeOf({ ...mine, id: 'own_1', parameters: twice })).toMatchObject({ where: 'parameters', reason: '"w" is declared twice' });
  });

  it('is one step of undo while it goes on, and another after a rest', () => {
    write({ ...mine, id: 'own_1', formula: 'mean(p)' });
    write({ ...mine, id: 'own_1', formula: 'mean(p * p)' });
    vi.advanceTimersByTime(2000);
    rename('own_1', 'Square');
    vi.advanceTimersByTime(2000);
    undo();
    expect(now()).toMatchObject({ name: 'Mine', formula: 'mean(p * p)' });
    undo();
    expect(now()).toEqual({ ...mine, id: 'own_1' });
  });

  it('keeps a new name for the text that does not work yet as well', () => {
    write({ ...mine, id: 'own_1', formula: '' });
    rename('own_1', 'Renamed');
    expect([now()?.name, writtenNow('own_1')?.name, writtenNow('own_1')?.formula]).toEqual(['Renamed', 'Renamed', '']);
  });
});

it('explains every name, function and map that a formula may use', () => {
  expect(words.map(({ name }) => name).sort()).toEqual([...builtInNames, ...Object.keys(functionArity), ...Object.keys(ownMaps)].sort());
});

describe('a mistake', () => {
  const texts = [
    ...['', 'p', 'a = 1', 'a = 1\na = 2\nmean(p)', 'y = 1\nmean(p)', 'w = 1\nmean(p)', 'mean(p)\nmean(p)', 'mean(p', 'mean(p))', 'mean p'],
    ...[
      'mean(p, y)',
      'max(p)',
      'f(p)',
      'frac(p)',
      '2 p',
      'p(2)',
      'mean(p) =',
      'mean(p) = 2',
      'a < b < c',
      'p and y',
      'p & y',
      'p!',
      '5%',
      '[p]',
      'π',
    ],
    ...['mean(q)', 'mean(W)', '1 +', `${'('.repeat(60)}`, `mean(p${' + p'.repeat(600)})`, `mean(${'p'.repeat(21_000)})`, 'mean(*)'],
    ...['mean(d_y)'],
  ];
  it.each(texts)('of %s is said in Vietnamese too', (formula) => {
    const mistake = mistakeOf({ ...mine, id: 'own_1', formula });
    if (formula === 'mean(d_y)') expect(mistake).toBeNull();
    else expect(inVietnamese(mistake?.reason ?? '')).not.toBe(mistake?.reason);
  });

  it('of any text and parameters is said in Vietnamese too, with its names and numbers', () => {
    const part = fc.constantFrom(
      'y',
      'p',
      'w',
      'd_y',
      'sum(',
      'mean(',
      'where(',
      ')',
      ',',
      '+',
      '*',
      '^',
      '<',
      '=',
      '==',
      '2',
      'a = ',
      '\n',
      '!',
      '%',
      '[',
      '&',
      '#',
    );
    const name = fc.constantFrom('w', 'y', 'eps', 'alpha', 'd_y', '2', '__proto__');
    const parameter = fc.record({
      name,
      default: fc.constantFrom(0, 1, Number.NaN),
      min: fc.constantFrom(0, 1),
      max: fc.constantFrom(0, 1, 2),
    });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 14 }), fc.array(parameter, { maxLength: 2 }), (parts, parameters) => {
        const mistake = mistakeOf({ id: 'own_1', name: '', formula: parts.join(' '), parameters });
        if (!mistake) return;
        const said = inVietnamese(mistake.reason);
        expect(said).not.toBe(mistake.reason);
        for (const [quoted] of mistake.reason.matchAll(/"[^"]+"/g))
          if (!/name = |not equal|^"=/.test(quoted)) expect(said).toContain(quoted);
      }),
      { numRuns: 1500 },
    );
  });
});

import { describe, expect, it } from 'vitest';
import { fittingLabel, sharesOf } from './Budgets.tsx';

const budget = { foreground: 0.63, hard: 0.86, border: 0.29, inside: 0.4, far: 0.31 };

describe('gradient budget', () => {
  it.each(['class', 'effort', 'place'] as const)('shares of %s add up to the whole', (kind) => {
    expect(sharesOf(budget, kind).reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it('writes name and percent where there is room, then the percent alone, then nothing', () => {
    expect(fittingLabel('border', 0.5, 224)).toBe('border 50');
    expect(fittingLabel('border', 0.15, 224)).toBe('15');
    expect(fittingLabel('border', 0.02, 224)).toBe('');
  });
});

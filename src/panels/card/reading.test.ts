import { describe, expect, it } from 'vitest';
import { losses } from '../../losses/registry.ts';
import { shownDialect } from './reading.ts';

const printed = losses.find((loss) => loss.dialects?.some((dialect) => dialect.kind === 'printed'));
const plain = losses.find((loss) => !loss.dialects?.some((dialect) => dialect.kind === 'printed'));

describe('reading shown', () => {
  if (!printed || !plain) throw new Error('the registry has no loss with, or none without, a printed reading');
  const asPrinted = printed.dialects?.find((dialect) => dialect.kind === 'printed')?.id;

  it('is the corrected one by default', () => {
    expect(shownDialect(printed, { reading: 'corrected', dialects: {} })).toBe('corrected');
  });

  it('follows the switch where the loss has that reading', () => {
    expect(shownDialect(printed, { reading: 'printed', dialects: {} })).toBe(asPrinted);
    expect(shownDialect(plain, { reading: 'printed', dialects: {} })).toBe('corrected');
  });

  it('is the one chosen for this loss before the switch', () => {
    expect(shownDialect(printed, { reading: 'printed', dialects: { [printed.id]: 'corrected' } })).toBe('corrected');
  });

  it('ignores a chosen reading that the loss does not have', () => {
    expect(shownDialect(printed, { reading: 'corrected', dialects: { [printed.id]: 'unheard-of' } })).toBe('corrected');
  });
});

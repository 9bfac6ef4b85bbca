import { describe, expect, it } from 'vitest';
import { losses } from '../src/losses/registry.ts';
import { lossTables, readmes, withTables } from './readme.mjs';

const ratio = {
  id: 'ratio',
  name: { en: 'Ratio', vi: 'Tỉ số' },
  family: 'region',
  formula: ({ form }) => `d = ${form}\n  FP / d`,
  maps: { phi: 'border' },
  parameters: { form: { default: 'TP' } },
  useCase: { en: 'a | b', vi: 'a hoặc b' },
  source: { citation: 'Author 2020', url: 'https://example.org' },
};

describe('the tables of losses', () => {
  it.each(readmes(losses))('are up to date in $name (node scripts/readme.mjs renews them)', ({ text, renewed }) => {
    expect(text).toBe(renewed);
  });

  it('name every registered loss', () => {
    for (const { text } of readmes(losses)) for (const { id } of losses) expect(text).toContain(`<br>\`${id}\` |`);
  });

  it('give the formula at the default parameters, with what would break the table escaped', () => {
    expect(lossTables([ratio], 'en')).toBe(
      [
        '**Region**',
        '',
        '| Loss | Formula | Suits | Source |',
        '|---|---|---|---|',
        '| **Ratio**<br>`ratio` | `d = TP`<br>`FP / d`<br>`phi`: map `border` | a \\| b | [Author 2020](https://example.org) |',
      ].join('\n'),
    );
  });

  it('typeset a loss that is an operator', () => {
    expect(lossTables([{ ...ratio, formula: undefined, tex: 'x^2' }], 'vi')).toContain('| $`x^2`$ | a hoặc b |');
  });

  it('are put between the marks, and nowhere when a mark is missing', () => {
    const marked = 'a\n<!-- losses: made by scripts/readme.mjs -->\nold\n<!-- /losses -->\nz\n';
    const once = withTables(marked, 'new');
    expect(once).toBe('a\n<!-- losses: made by scripts/readme.mjs -->\n\nnew\n\n<!-- /losses -->\nz\n');
    expect(withTables(once, 'new')).toBe(once);
    expect(() => withTables('no marks', 'new')).toThrow('marks');
  });
});

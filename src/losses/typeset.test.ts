import { gzipSync } from 'node:zlib';
import formulas from 'virtual:formulas';
import { describe, expect, it } from 'vitest';
import { termsOf } from '../formula/terms.ts';
import { losses } from './registry.ts';
import { resolveLoss } from './resolve.ts';
import { typesetKey, variantsOf } from './variants.ts';

const all = losses.flatMap((loss) =>
  ['corrected', ...(loss.dialects ?? []).map(({ id }) => id)].flatMap((dialect) =>
    variantsOf(loss).map((values) => [`${loss.id} ${dialect} ${JSON.stringify(values)}`, resolveLoss(loss.id, values, dialect)] as const),
  ),
);

describe('the typeset formulas', () => {
  it.each(all)('know %s by its text', (_, resolved) => {
    const key = typesetKey(resolved);
    const entry = formulas[key ?? ''];
    expect(entry?.mathml).toMatch(/^<math display="block">.*<\/math>$/s);
    const terms =
      resolved.operator || resolved.formula === null ? [] : termsOf(resolved.formula, { parameters: {}, maps: Object.keys(resolved.maps) });
    expect(entry?.terms.length).toBe(terms.length);
  });

  it('know no other', () => {
    expect(new Set(Object.keys(formulas))).toEqual(new Set(all.map(([, resolved]) => typesetKey(resolved))));
  });

  it('are plain MathML: no annotation, no style, no class, no letters torn apart', () => {
    for (const { mathml, terms } of Object.values(formulas)) {
      for (const text of [mathml, ...terms]) {
        expect(text).not.toMatch(/annotation| style=| class=|<span|merror|undefined/);
        expect(text).not.toMatch(/<mi mathvariant="normal">[A-Z]<\/mi><mi mathvariant="normal">/);
      }
    }
  });

  it('need less than 10 kB when compressed', () => {
    expect(gzipSync(JSON.stringify(formulas)).length).toBeLessThan(10_000);
  });

  it('print the misprinted denominator of CM-SSIM where the misprint is chosen, and only there', () => {
    const of = (dialect: string): string => formulas[typesetKey(resolveLoss('cm_ssim', {}, dialect)) ?? '']?.mathml ?? '';
    const denominator = '<msub><mi>μ</mi><mi>p</mi></msub><mo>+</mo><msub><mi>C</mi><mn>4</mn></msub></mrow></mfrac>';
    expect(of('printed').split(denominator).length).toBe(2);
    expect(of('corrected').split(denominator).length).toBe(1);
  });
});

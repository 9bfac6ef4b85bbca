import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mistakeIn } from '../formula/check.ts';
import { nodesAtMost } from '../formula/derived.ts';
import { FormulaError } from '../formula/syntax.ts';
import { copyOf } from '../losses/copyOf.ts';
import { allFormulas } from '../losses/variants.ts';
import { evaluate } from './evaluate.ts';
import { FrameEngine } from './frame.ts';
import type { Fused } from './fused.ts';
import { Instances } from './instances.ts';

const side = 8;
const scene = {
  height: side,
  width: side,
  y: Float64Array.from({ length: side * side }, (_, i) => (i % side > 2 && i >= 2 * side && i < 6 * side ? 1 : 0)),
  p: Float64Array.from({ length: side * side }, (_, i) => 0.02 + (0.96 * ((i * 29) % 61)) / 60),
};
const formulas = [...allFormulas().values()].filter(({ operator }) => operator === null);

describe('an own copy of a built-in loss', () => {
  it.each(formulas.map((resolved) => [`${resolved.definition.id} ${resolved.dialect?.id ?? ''}`, resolved.formula, resolved] as const))(
    '%s %s gives the same value and gradient',
    (_, __, resolved) => {
      const copy = copyOf(resolved, 'Copy');
      if (!copy) throw new Error('there is no copy');
      const original = evaluate({
        ...scene,
        loss: resolved.definition.id,
        params: given(resolved),
        dialect: resolved.dialect?.id ?? 'corrected',
      });
      const own = evaluate({ ...scene, loss: 'own_1', params: copy.values, own: { ...copy.loss, id: 'own_1' } });
      expect(Math.abs(own.value - original.value)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(original.value)));
      const peak = Math.max(...original.gradP.map(Math.abs), 1e-300);
      own.gradP.forEach((g, i) => {
        expect(Math.abs(g - (original.gradP[i] as number)) / peak).toBeLessThanOrEqual(1e-12);
      });
    },
  );
});

/** Values that the resolved loss was asked for; those that its dialect fixes are not asked for. */
function given({ values, dialect }: (typeof formulas)[number]) {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !Object.hasOwn(dialect?.values ?? {}, name)));
}

const names = { numbers: ['w', 'constructor'], maps: ['d_y'] };

describe('a hostile text', () => {
  it('of any characters is refused with a place in it, or works', () => {
    const alphabet = 'yp zNsum(mean)log,^*/+-=<>!w.0123456789_\n"\'`$#{}[]&|%\\\u00e9\u{1f600}'.split('');
    const texts = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.array(fc.constantFrom(...alphabet), { maxLength: 120 }).map((all) => all.join('')),
      fc
        .array(
          fc.constantFrom(
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
            '/',
            '^',
            '<',
            '2',
            'a = ',
            '\n',
            '__proto__',
            'constructor',
          ),
          { maxLength: 40 },
        )
        .map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const mistake = mistakeIn(text, names);
        if (!mistake) return;
        expect(mistake).toBeInstanceOf(FormulaError);
        expect(mistake.at.line).toBeLessThanOrEqual(text.split('\n').length);
        expect(mistake.at.column).toBeLessThanOrEqual((text.split('\n')[mistake.at.line - 1]?.length ?? 0) + 1);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['of 10,000 nested parentheses', '('.repeat(10_000), /nested more than 50 deep/],
    ['of 10,000 nested and closed parentheses', `${'('.repeat(10_000)}p${')'.repeat(10_000)}`, /20001 characters/],
    ['of 4,500 nested functions', 'exp('.repeat(4500), /nested more than 50 deep/],
    ['of a million characters', `mean(p${' + p'.repeat(250_000)})`, /1000007 characters; at most 20000/],
    ['of 4,000 summands', `mean(p${' + p'.repeat(4000)})`, /more than 500 parts/],
    ['that reaches for an object', 'mean(p.constructor)', /"\." is not part of the language/],
    ['that calls what is not listed', 'mean(constructor(p))', /there is no function "constructor"/],
    ['that names a prototype', 'mean(__proto__ * p)', /"__proto__" is not defined/],
    ['that names what every object has', 'mean(toString * hasOwnProperty)', /"toString" is not defined/],
    ['that defines a prototype', '__proto__ = p\nmean(__proto__)', null],
  ])('%s ends in a sentence', (_, text, sentence) => {
    const started = performance.now();
    const mistake = mistakeIn(text, names);
    if (sentence) expect(mistake?.reason).toMatch(sentence);
    else expect(mistake).toBeNull();
    expect(performance.now() - started).toBeLessThan(500);
  });

  /** Each line uses the line before twice: written out, 2^n parts. */
  const doubling = (line: (before: string) => string, lines: number): string =>
    [...Array.from({ length: lines }, (_, i) => `t${i} = ${line(i === 0 ? 'p' : `t${i - 1}`)}`), `mean(t${lines - 1})`].join('\n');

  it.each([
    ['doubled in a sum', (t: string) => `${t} + ${t}`, 120],
    ['squared', (t: string) => `${t} * ${t} / 2`, 90],
    ['divided by itself', (t: string) => `${t} / (1 + ${t})`, 80],
    ['raised to itself', (t: string) => `${t} ^ ${t}`, 120],
    ['chosen by itself', (t: string) => `where(${t} > 0.5, ${t}, y)`, 70],
    ['summed within sums', (t: string) => `sum(p * ${t} + y / (1 + ${t}))`, 44],
  ])('with a definition %s again and again is read and computed within a second', (_, line, lines) => {
    const started = performance.now();
    const mistake = mistakeIn(doubling(line, lines), names);
    if (mistake) expect(mistake.reason).toMatch(`more than ${nodesAtMost} steps`);
    else evaluate({ ...scene, loss: 'own_1', own: { id: 'own_1', name: '', formula: doubling(line, lines), parameters: [] } });
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('that no shader can be made of is computed in float64, and the others go on on the GPU', async () => {
    const own = (id: string, formula: string) => ({ id, values: {}, dialect: 'corrected', own: { id, name: id, formula, parameters: [] } });
    const long = `mean(${Array.from({ length: 95 }, (_, i) => `exp(p * 0.${100 + i})`).join(' + ')})`;
    const losses = [{ id: 'bce', values: {}, dialect: 'corrected' }, own('own_1', 'mean(p)'), own('own_2', long), own('own_3', 'TP / 0')];
    const asked: string[] = [];
    const fused = {
      run: async ({ instances }: Parameters<Fused['run']>[0]) => {
        asked.push(instances.map(({ key }) => key).join());
        if (instances.some(({ key }) => key.startsWith('own'))) throw new Error('the shader does not compile');
        return { values: Float64Array.of(42), gradients: [] };
      },
    } as unknown as Fused;
    const truth = Float32Array.from(scene.y);
    const logits = Float32Array.from(scene.p, (p) => Math.log(p / (1 - p)));
    const engine = new FrameEngine();
    const request = {
      type: 'frame',
      id: 1,
      masks: { height: side, width: side, truth, logits },
      losses,
      gradient: 'p',
      engine: 'webgl',
      settle: false,
    } as const;
    const { reply } = await engine.frame(request, fused);
    expect(reply.losses[0]).toMatchObject({ status: 'ready', id: 'bce', value: 42, engine: 'webgl' });
    expect(reply.losses[1]).toMatchObject({ status: 'ready', id: 'own_1', engine: 'float64', remarks: ['cpu_only'] });
    expect((reply.losses[1] as { value: number }).value).toBeCloseTo(scene.p.reduce((sum, p) => sum + p, 0) / side ** 2, 6);
    expect(reply.losses[2]).toMatchObject({ status: 'ready', id: 'own_2', engine: 'float64' });
    expect(reply.losses[3]).toMatchObject({ status: 'failed', id: 'own_3', fault: { kind: 'sums', term: 'TP / 0' } });
    await engine.frame(request, fused);
    // The long formula is never asked for, a refused one once.
    expect(asked).toEqual(['bce', 'own_1,own_3', 'bce']);
  });

  it('of products of sums of maps is computed pixel by pixel, not written out', async () => {
    const formula = 'mean((p + p * d_y + d_p + sdf)^8 * (y + sdf * p + phi_border)^7)';
    const loss = { id: 'own_1', values: {}, dialect: 'corrected', own: { id: 'own_1', name: '', formula, parameters: [] } };
    const masks = { height: side, width: side, truth: Float32Array.from(scene.y), logits: new Float32Array(side * side).fill(-1) };
    const started = performance.now();
    const request = { type: 'frame', id: 1, masks, losses: [loss], gradient: 'p', engine: 'float64', settle: false } as const;
    const { reply } = await new FrameEngine().frame(request, null);
    expect(reply.losses[0]?.status).toBe('ready');
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('leaves the losses that come after it alone', () => {
    const instances = new Instances();
    const own = { id: 'own_1', name: 'Wrong', formula: 'mean(p', parameters: [] };
    expect(() => instances.get('own_1', {}, 'corrected', own)).toThrow(FormulaError);
    expect(instances.get('dice', {}, 'corrected').nodes).not.toBeNull();
    expect(instances.get('own_1', {}, 'corrected', { ...own, formula: 'mean(p)' }).nodes).not.toBeNull();
  });
});

/** The page driven by a program: window.segloss. */

import type { Segloss } from '../src/app/segloss.ts';
import { goldenCases, goldenResults, goldenTies } from '../src/engine/golden/golden.ts';
import { counts, type Plain, scene } from './support/arithmetic.ts';
import { type Bench, expect, test } from './support/bench.ts';

/** A family of formulas over pixels, one with a map of distances, one by an image operator. */
const chosen = ['tversky', 'hausdorff_dt', 'hausdorff_er'].flatMap((loss) =>
  goldenCases.filter((one) => one.loss === loss && one.height * one.width >= 64 && !goldenTies.has(one.id)).slice(0, 1),
);

const evaluate = async ({ page }: Bench, input: unknown) =>
  page.evaluate(async (given) => {
    const answer = await (window.segloss as Segloss).evaluate(given);
    return { ...answer, gradP: [...answer.gradP], gradLogit: [...answer.gradLogit] };
  }, input);

/** Name, code and sentence of the error with which a call is refused. */
const refusal = ({ page }: Bench, call: 'evaluate' | 'metrics' | 'setExperiment', input: unknown) =>
  page.evaluate(
    async ([name, given]) => {
      try {
        await (window.segloss as Segloss)[name](given);
        return null;
      } catch (error) {
        return error instanceof Error ? { name: error.name, code: 'code' in error ? error.code : null, message: error.message } : error;
      }
    },
    [call, input] as const,
  );

test('does evaluate in float64 give the golden value and both gradients to 1e-9?', async ({ bench }) => {
  expect(chosen.length).toBe(3);
  for (const { id, loss, params, height, width, y, p } of chosen) {
    const golden = goldenResults.get(id);
    if (!golden) throw new Error(`there is no golden result ${id}`);
    const answer = await evaluate(bench, { loss, params, height, width, y, p, engine: 'float64' });
    expect(answer.engine).toBe('float64');
    const near = (found: readonly number[], right: readonly number[], what: string) => {
      expect(found.length, what).toBe(right.length);
      const scale = Math.max(...right.map(Math.abs), 1e-300);
      const worst = Math.max(...right.map((value, i) => Math.abs((found[i] ?? Number.NaN) - value)));
      expect(worst / scale, `${id}: ${what}`).toBeLessThanOrEqual(1e-9);
    };
    near([answer.value], [golden.value], 'value');
    near(answer.gradP, golden.grad_p, 'gradient by p');
    near(answer.gradLogit, golden.grad_logit, 'gradient by z');
  }
});

test('does evaluate take a formula of one’s own, and one that stands on the page by its id?', async ({ bench }) => {
  const masks = { height: 1, width: 4, y: [1, 1, 0, 0], p: [0.9, 0.4, 0.2, 0.1] };
  const own = { formula: 'w * mean((y - p)^2)', parameters: [{ name: 'w', default: 2, min: 0, max: 9 }] };
  // Squares .01, .36, .04, .01 have the mean .105; the gradient is 2 w (p - y) / N.
  const near = (found: readonly number[], right: readonly number[]) => {
    for (const [i, value] of found.entries()) expect(value).toBeCloseTo(right[i] as number, 12);
  };
  const plain = await evaluate(bench, { ...masks, own, engine: 'float64' });
  near([plain.value, ...plain.gradP], [0.21, -0.1, -0.6, 0.2, 0.1]);
  const more = await evaluate(bench, { ...masks, own, params: { w: 3 }, engine: 'float64' });
  near([more.value, ...more.gradP], [0.315, -0.15, -0.9, 0.3, 0.15]);
  const other = await evaluate(bench, { ...masks, own: { formula: 'mean(y * p)' } });
  expect(other.value).toBeCloseTo(1.3 / 4, 6);
  await bench.set({ own: [{ id: 'own_3', name: 'Squares', ...own }] } as Partial<Plain>);
  const named = await evaluate(bench, { ...masks, loss: 'own_3', engine: 'float64' });
  near([named.value], [0.21]);
});

test('do metrics count pixels, and does an experiment come back as it was given?', async ({ bench, page }) => {
  const { truth } = scene(32, { left: 4, top: 4, right: 12, bottom: 12 });
  const p = truth.map((_, i) => (i % 32 >= 6 && i % 32 < 14 && i >= 128 && i < 384 ? 0.75 : 0.25));
  const metrics = await page.evaluate((given) => (window.segloss as Segloss).metrics(given), { height: 32, width: 32, y: truth, p });
  // 8 x 8 each, two columns apart.
  expect(metrics).toMatchObject({ tp: 48, fp: 16, fn: 16, tn: 1024 - 80, dice: 0.75, iou: 0.6, hd: 2, hd_masks: 2 });
  expect(counts({ size: 32, truth, logits: p.map((value) => value - 0.5) })).toMatchObject({ tp: 48, fp: 16, fn: 16 });
  const given: Plain = {
    version: 1,
    size: 32,
    truth,
    logits: truth.map((_, i) => (i % 64) / 32 - 1),
    parameters: { focal: { gamma: 3 } },
    reading: 'printed',
    dialects: { tversky: 'kornia' },
    pinned: ['dice', 'focal'],
    picture: 'brain',
    kept: [{ id: 'kept_1', kind: 'mask', name: 'flat', logits: truth.map(() => 0.5) }],
    run: { loss: 'dice', rule: 'sign', rate: 0.25, steps: 20 },
  };
  await bench.set(given);
  const back = await bench.experiment();
  expect(back).toMatchObject({ ...given });
  await page.keyboard.press('Control+z');
  expect((await bench.experiment()).size).toBe(64);
  await bench.set(back);
  expect(await bench.experiment()).toEqual(back);
});

test('does bad input reject with a named error and a sentence that names the value?', async ({ bench }) => {
  const pixels = { height: 1, width: 2, y: [0, 1], p: [0.5, 0.5] };
  const cases = [
    ['evaluate', null, 'CaseError', 'BAD_CASE', /this is null/],
    ['evaluate', { loss: 'dice' }, 'CaseError', 'BAD_SIZE', /height is missing/],
    ['evaluate', { ...pixels, loss: 7 }, 'CaseError', 'BAD_CASE', /loss is 7/],
    ['evaluate', { ...pixels, loss: 'dice', p: [0.5] }, 'CaseError', 'BAD_PIXELS', /p has 1 numbers; 1 x 2 needs 2/],
    ['evaluate', { ...pixels, loss: 'dice', p: [0.5, 1.5] }, 'CaseError', 'BAD_PIXELS', /p\[1\] is 1.5/],
    [
      'evaluate',
      { ...pixels, loss: 'dice', engine: 'cuda' },
      'CaseError',
      'BAD_ENGINE',
      /engine is "cuda"; it must be one of auto, float64, webgl/,
    ],
    ['evaluate', { ...pixels, loss: 'dise' }, 'EngineError', 'UNKNOWN_LOSS', /there is no loss "dise"; known: bce,/],
    [
      'evaluate',
      { ...pixels, loss: 'focal', params: { gama: 2 } },
      'EngineError',
      'UNKNOWN_PARAMETER',
      /focal has no parameter "gama"; it has/,
    ],
    ['evaluate', { ...pixels, loss: 'focal', params: { gamma: -1 } }, 'EngineError', 'BAD_VALUE', /gamma is -1/],
    [
      'evaluate',
      { ...pixels, loss: 'dice', dialect: 'latin' },
      'EngineError',
      'UNKNOWN_DIALECT',
      /dice has no dialect "latin"; it has corrected/,
    ],
    ['evaluate', { ...pixels, own: 'mean(p)' }, 'CaseError', 'BAD_OWN', /own is "mean\(p\)"; it must be an object/],
    ['evaluate', { ...pixels, own: {} }, 'CaseError', 'BAD_OWN', /^own\.formula is missing/],
    ['evaluate', { ...pixels, own: { formula: 'mean(p * v)' } }, 'EngineError', 'BAD_FORMULA', /line 1, column 10: "v" is not defined/],
    ['evaluate', { ...pixels, own: { formula: 'mean(p)' }, params: { w: 1 } }, 'EngineError', 'UNKNOWN_PARAMETER', /no parameter "w"/],
    ['evaluate', { ...pixels, loss: 'own_9' }, 'EngineError', 'UNKNOWN_LOSS', /there is no loss "own_9"/],
    ['metrics', { ...pixels, height: 0 }, 'CaseError', 'BAD_SIZE', /height is 0/],
    ['setExperiment', 'x', 'ExperimentError', 'NOT_AN_EXPERIMENT', /"x"/],
    ['setExperiment', { version: 1, size: 33 }, 'ExperimentError', 'BAD_SIZE', /size is 33; it takes 32, 64, 128, 256/],
  ] as const;
  const before = await bench.experiment();
  for (const [call, input, name, code, sentence] of cases) {
    expect(await refusal(bench, call, input), `${call} ${JSON.stringify(input)}`).toEqual({
      name,
      code,
      message: expect.stringMatching(sentence),
    });
  }
  expect(await bench.experiment()).toEqual(before);
});

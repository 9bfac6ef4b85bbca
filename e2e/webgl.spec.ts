/** The WebGL engine in a real browser against the golden numbers: all cases in one page, so that its GPU programs are compiled once. */
import { evaluate } from '../src/engine/evaluate.ts';
import { type GoldenCase, goldenCases, goldenResults } from '../src/engine/golden/golden.ts';
import { resolveLoss } from '../src/losses/resolve.ts';
import { expect, test } from './support/bench.ts';

/** float32 keeps 1 - p to 1e-4 of itself down to here; outside, both sides are computed at the nearer end. */
const margin = 1e-4;
const tolerance = 1e-4;

interface Numbers {
  readonly value: number;
  readonly gradP: readonly number[];
  readonly gradLogit: readonly number[];
}

const formulaCases = goldenCases.filter(({ loss, params }) => resolveLoss(loss, params).operator === null);

function clipped(golden: GoldenCase): readonly number[] {
  return golden.p.map((p) => Math.min(Math.max(p, margin), 1 - margin));
}

/** The golden numbers, or those of the float64 engine (which equals them) where p had to be clipped. */
function expectedOf(golden: GoldenCase): Numbers {
  const p = clipped(golden);
  const result = goldenResults.get(golden.id);
  if (result && p.every((value, i) => value === golden.p[i]))
    return { value: result.value, gradP: result.grad_p, gradLogit: result.grad_logit };
  const { loss, params, height, width } = golden;
  const { value, gradP, gradLogit } = evaluate({ loss, params, height, width, y: Float64Array.from(golden.y), p: Float64Array.from(p) });
  return { value, gradP: [...gradP], gradLogit: [...gradLogit] };
}

/** Largest difference as a share of the largest number expected; 0 is expected exactly. */
function difference(found: readonly number[], expected: readonly number[]): number {
  const peak = Math.max(...expected.map(Math.abs));
  const worst = Math.max(...expected.map((value, i) => Math.abs(value - (found[i] ?? Number.NaN))));
  return worst === 0 ? 0 : worst / peak;
}

function complaints(golden: GoldenCase, found: Numbers & { readonly engine: string }): readonly string[] {
  const expected = expectedOf(golden);
  const differences = {
    value: difference([found.value], [expected.value]),
    'dL/dp': difference(found.gradP, expected.gradP),
    'dL/dz': difference(found.gradLogit, expected.gradLogit),
  };
  const off = Object.entries(differences).filter(([, by]) => !(by <= tolerance));
  return [
    ...off.map(([what, by]) => `${golden.id}: ${what} is off by ${by.toExponential(1)}`),
    ...(found.engine === 'webgl' ? [] : [`${golden.id}: ${found.engine} answered`]),
  ];
}

test('does WebGL give every golden formula its value to 1e-4, and both gradients to 1e-4 of their maximum?', async ({ page, bench }) => {
  test.setTimeout(180_000);
  expect(formulaCases.length).toBe(503);
  await bench.open();
  const wrong: string[] = [];
  for (const loss of new Set(formulaCases.map((golden) => golden.loss))) {
    const cases = formulaCases.filter((golden) => golden.loss === loss);
    const found = await page.evaluate(
      async (inputs) => {
        const answers = [];
        for (const input of inputs) {
          const answer = await window.segloss?.evaluate({ ...input, engine: 'webgl' });
          if (!answer) throw new Error('the page has no window.segloss');
          answers.push({ ...answer, gradP: [...answer.gradP], gradLogit: [...answer.gradLogit] });
        }
        return answers;
      },
      cases.map((golden) => ({ ...golden, p: clipped(golden) })),
    );
    cases.forEach((golden, i) => {
      wrong.push(...complaints(golden, found[i] as Numbers & { engine: string }));
    });
  }
  expect(wrong).toEqual([]);
});

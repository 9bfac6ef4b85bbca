import { describe, expect, it } from 'vitest';
import { losses } from '../losses/registry.ts';
import { evaluate } from './evaluate.ts';
import { goldenCases, goldenResults, goldenTies } from './golden/golden.ts';

/** Largest difference as a share of the largest expected entry; 1e-12 is allowed on top, for gradients that are zero. */
function distance(found: Float64Array, expected: readonly number[]): number {
  const scale = Math.max(...expected.map(Math.abs));
  const worst = Math.max(...expected.map((value, i) => Math.abs(value - (found[i] ?? Number.NaN))));
  return worst / (1e-8 * scale + 1e-12);
}

describe('evaluate', () => {
  it('knows every loss of the golden cases and no golden case is missing its result', () => {
    expect(new Set(goldenCases.map((golden) => golden.loss))).toEqual(new Set(losses.map((loss) => loss.id)));
    expect(goldenCases.filter((golden) => !goldenResults.has(golden.id))).toEqual([]);
    expect(goldenCases.length).toBe(566);
  });

  it.each(losses.map((loss) => loss.id))('knows the parameters and defaults of %s by the names of the golden file', (id) => {
    const defaults = Object.fromEntries(
      Object.entries(losses.find((loss) => loss.id === id)?.parameters ?? {}).map(([name, parameter]) => [name, parameter.default]),
    );
    const plain = goldenCases.find((golden) => golden.loss === id && Object.keys(golden.params).length === 0);
    expect(defaults).toEqual(goldenResults.get(plain?.id ?? '')?.params);
  });

  it.each(goldenCases.map((golden) => [golden.id, golden] as const))('equals the golden value and gradients of %s', (id, golden) => {
    const expected = goldenResults.get(id);
    if (!expected) throw new Error(`no result for ${id}`);
    const { height, width, loss, params } = golden;
    const found = evaluate({ loss, params, height, width, y: Float64Array.from(golden.y), p: Float64Array.from(golden.p) });
    expect(Math.abs(found.value - expected.value)).toBeLessThanOrEqual(1e-9 * Math.abs(expected.value) + 1e-12);
    if (goldenTies.has(id)) return;
    expect(distance(found.gradP, expected.grad_p)).toBeLessThanOrEqual(1);
    expect(distance(found.gradLogit, expected.grad_logit)).toBeLessThanOrEqual(1);
  });
});

import { describe, expect, it } from 'vitest';
import { build } from './build.ts';
import { gradient } from './differentiate.ts';
import { compile } from './float64.ts';
import { Graph } from './graph.ts';
import { parse } from './parse.ts';
import { type Pixels, prepared, runFormula, samplesOf } from './runFormula.ts';

/** Probabilities spread over (0, 1) without a pattern, and a truth that is 0 or 1. */
function scene(count: number): { y: number[]; p: number[] } {
  const p = Array.from({ length: count }, (_, i) => 0.02 + 0.96 * ((i * 0.6180339887498949) % 1));
  return { p, y: p.map((_, i) => (i % 3 === 0 ? 1 : 0)) };
}

const formulas = [
  'mean(CE)',
  '(FP + FN) / (2 * TP + FP + FN + 1)',
  'mean(m * CE) + sum(p * mean(p)) / N',
  'mean(y * (1 - p)^a * log(p) + (1 - y) * p^a * log(1 - p))',
  'sum(where(y > 0.5, (1 - p)^2, abs(p - mean(p)))) / (1 + sum(m))',
];
const parameters = { a: 1.7 };
const close = (found: ArrayLike<number>, expected: ArrayLike<number>): void => {
  const scale = Math.max(...Array.from(expected, Math.abs));
  expect(found.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i++) {
    expect(Math.abs((found[i] as number) - (expected[i] as number))).toBeLessThanOrEqual(1e-13 * scale);
  }
};

describe('pixels split by a binary truth', () => {
  it.each(formulas)('give what the unsplit pixels give: %s', (text) => {
    const { y, p } = scene(40);
    const maps = { m: p.map((value) => 1 + 3 * value * value) };
    // One grey pixel keeps all pixels together; with weight 0 it counts for nothing in the sums.
    const whole = { y: [...y, 0.5], p: [...p, 0.5], maps: { m: [...maps.m, 1] }, weights: [...y.map(() => 1), 0], parameters };
    const split = { y, p, maps, parameters };
    const run = prepared(text, split);
    close([run(split).value], [run(whole).value]);
    close(run(split).gradient, run(whole).gradient.slice(0, 40));
  });

  it('keep the gradient of every pixel at its place', () => {
    const { gradient: found } = runFormula('sum(p^2)', { y: [1, 0, 0, 1, 1], p: [0.1, 0.2, 0.3, 0.4, 0.45] });
    close(found, [0.2, 0.4, 0.6, 0.8, 0.9]);
  });

  it.each([0, 1])('may all have y = %d', (label) => {
    const p = [0.2, 0.7, 0.9];
    const { value, gradient: found } = runFormula('mean(CE)', { y: p.map(() => label), p });
    const right = p.map((probability) => (label === 1 ? probability : 1 - probability));
    close([value], [-right.reduce((sum, r) => sum + Math.log(r), 0) / 3]);
    close(
      found,
      right.map((r) => (label === 1 ? -1 : 1) / (3 * r)),
    );
  });
});

describe('a sample that stands for several pixels', () => {
  it.each(formulas)('counts as that many: %s', (text) => {
    const states = { y: [1, 0, 0.25], p: [0.3, 0.6, 0.8], maps: { m: [1, 2, 0.5] }, weights: [3, 1, 2], parameters };
    const repeat = <T>(values: readonly T[]): T[] =>
      values.flatMap((value, i) => Array.from({ length: states.weights[i] as number }, () => value));
    const pixels = { y: repeat(states.y), p: repeat(states.p), maps: { m: repeat(states.maps.m) }, parameters };
    const run = prepared(text, pixels);
    close([run(states).value], [run(pixels).value]);
    close(repeat([...run(states).gradient]), run(pixels).gradient);
  });

  it.each(formulas)('counts as that many where the truth is binary: %s', (text) => {
    const states = { y: [1, 0], p: [0.3, 0.6], maps: { m: [1, 2] }, weights: [5, 2], parameters };
    const pixels = { y: [1, 1, 1, 1, 1, 0, 0], p: [0.3, 0.3, 0.3, 0.3, 0.3, 0.6, 0.6], maps: { m: [1, 1, 1, 1, 1, 2, 2] }, parameters };
    const run = prepared(text, pixels);
    close([run(states).value], [run(pixels).value]);
    close(
      [run(states).gradient[0] as number, run(states).gradient[1] as number],
      [run(pixels).gradient[0] as number, run(pixels).gradient[6] as number],
    );
  });
});

describe('blocks of 1,024 pixels', () => {
  it.each([1, 1023, 1024, 1025, 2048, 2049])('join without a seam at %d pixels', (count) => {
    const p = Array.from({ length: count }, (_, i) => (i + 1) / (count + 1));
    // A grey truth keeps the pixels in one run; powers are among the results kept from the first sweep to the second.
    const { value, gradient: found } = runFormula('sum(m * p^a) + sum(p)^2', {
      y: p.map(() => 0.5),
      p,
      maps: { m: p.map((_, i) => i) },
      parameters,
    });
    const total = p.reduce((sum, x) => sum + x, 0);
    close([value], [p.reduce((sum, x, i) => sum + i * x ** 1.7, 0) + total * total]);
    close(
      found,
      p.map((x, i) => i * 1.7 * x ** 0.7 + 2 * total),
    );
  });

  it('may be fewer in a later run: nothing of the earlier one is left', () => {
    const run = prepared('sum(exp(p)) * sum(p^2.5)', scene(3000));
    const long = scene(3000);
    const short = scene(7);
    run(long);
    const again = run(short);
    const fresh = runFormula('sum(exp(p)) * sum(p^2.5)', short);
    expect(again.value).toBe(fresh.value);
    expect([...again.gradient]).toEqual([...fresh.gradient]);
  });
});

describe('where', () => {
  const pixels: Pixels = { y: [0, 0], p: [0.2, 0.6] };

  it('leaves the branch that is not taken alone: 0/0 there does no harm', () => {
    expect(runFormula('where(Y > 0, TP / Y, 0) + sum(p)', pixels)).toEqual({ value: 0.8, gradient: Float64Array.of(1, 1) });
  });

  it('leaves its slope alone too: an infinite one does no harm', () => {
    const { value, gradient: found } = runFormula('sum(where(p > 0.5, p, (y * p)^0.5 / y))', { y: [0, 0], p: [0.6, 0.7] });
    expect(value).toBeCloseTo(1.3, 14);
    expect([...found]).toEqual([1, 1]);
  });

  it('chooses pixel by pixel', () => {
    const { value, gradient: found } = runFormula('sum(where(p > 0.5, 10 * p, p))', pixels);
    expect(value).toBeCloseTo(6.2, 14);
    expect([...found]).toEqual([1, 10]);
  });
});

describe('a factor of exactly 0', () => {
  it('switches the other off, infinite or not', () => {
    expect(runFormula('0 * sum(1 / (y * p)) + sum(p)', { y: [0], p: [0.5] }).value).toBe(0.5);
    expect(runFormula('a * sum(1 / (y * p)) + sum(p)', { y: [0], p: [0.5], parameters: { a: 0 } })).toEqual({
      value: 0.5,
      gradient: Float64Array.of(1),
    });
    expect(runFormula('sum(m * exp(2000 * p)) + sum(p)', { y: [0], p: [0.5], maps: { m: [0] } })).toEqual({
      value: 0.5,
      gradient: Float64Array.of(1),
    });
  });
});

describe('several losses at once', () => {
  it('give what each gives alone, and read only what they need', () => {
    const graph = new Graph();
    const texts = ['mean(CE)', '(FP + FN) / (2 * TP + FP + FN + 1)', 'mean((1 + m) * CE)'];
    const losses = texts.map((text) => build(graph, parse(text), { m: graph.map('m') }));
    const program = compile(
      graph,
      losses,
      losses.map((loss) => gradient(graph, loss)),
    );
    const pixels = { ...scene(50), maps: { m: scene(50).p } };
    const { values, gradients } = program.run(samplesOf(pixels), {});
    for (const [i, text] of texts.entries()) {
      const alone = runFormula(text, pixels);
      close([values[i] as number], [alone.value]);
      close(gradients[i] as Float64Array, alone.gradient);
    }
    expect([...program.reads].sort()).toEqual(['logp', 'logq', 'm', 'p', 'q', 'y']);
    expect(compile(graph, [losses[1] as (typeof losses)[0]], []).reads).not.toContain('logp');
  });

  it('write their gradients into arrays that are handed in', () => {
    const graph = new Graph();
    const loss = build(graph, parse('sum(p^2)'), {});
    const into = [new Float64Array(2)];
    const { gradients } = compile(graph, [loss], [gradient(graph, loss)]).run(samplesOf({ y: [0, 1], p: [0.25, 0.5] }), {}, into);
    expect(gradients[0]).toBe(into[0]);
    expect([...(into[0] as Float64Array)]).toEqual([0.5, 1]);
  });

  it('name the parameter or array that is missing', () => {
    const graph = new Graph();
    const loss = build(graph, parse('sum(a * p * m)'), { a: graph.parameter('a'), m: graph.map('m') });
    const program = compile(graph, [loss], []);
    expect(() => program.run(samplesOf({ y: [0], p: [0.5], maps: { m: [1] } }), {})).toThrow('no value for the parameter a');
    expect(() => program.run(samplesOf({ y: [0.5], p: [0.5] }), { a: 1 })).toThrow('no array for m');
  });
});

describe('small numbers', () => {
  it('ln cosh x keeps its digits where both terms of the definition cancel', () => {
    for (const x of [1e-9, 1e-5, 9e-4])
      close([runFormula('log(cosh(a))', { y: [0], p: [0.5], parameters: { a: x } }).value], [(x * x) / 2 - x ** 4 / 12]);
    close([runFormula('log(cosh(a))', { y: [0], p: [0.5], parameters: { a: 0.8 } }).value], [Math.log(Math.cosh(0.8))]);
  });

  it('y - p at p = 1 - 1e-12 is exact to the last digits of 1 - p', () => {
    const p = 1 - 1e-12;
    expect(runFormula('sum((y - p)^2)', { y: [1], p: [p] }).value / (1 - p) ** 2).toBeCloseTo(1, 14);
  });
});

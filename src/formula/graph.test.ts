import { describe, expect, it } from 'vitest';
import { Instances } from '../engine/instances.ts';
import type { LossDefinition } from '../losses/loss.ts';
import { losses, surveyLosses } from '../losses/registry.ts';
import { build } from './build.ts';
import { gradient, reductionsOf } from './differentiate.ts';
import { Graph, type Node } from './graph.ts';
import { parse } from './parse.ts';

const graph = new Graph();
const a = graph.parameter('a');
const b = graph.parameter('b');
const node = (text: string): Node => build(graph, parse(text), { a, b, m: graph.map('m') });
/** Integrand of a formula that is one sum. */
const within = (text: string): Node => {
  const sum = node(`sum(${text})`);
  if (sum.kind !== 'sum') throw new Error(`sum(${text}) is a ${sum.kind}`);
  return sum.of;
};
const { y, p, q, logp, logq } = Object.fromEntries(
  (['y', 'p', 'q', 'logp', 'logq'] as const).map((name) => [name, graph.pixel(name)]),
) as Record<'y' | 'p' | 'q' | 'logp' | 'logq', Node>;

describe('a graph keeps the digits near p = 0 and p = 1:', () => {
  it('1 - p is q, and 1 - (1 - p) is p again', () => {
    expect(within('1 - p')).toBe(q);
    expect(within('1 - (1 - p)')).toBe(p);
  });

  it('log p and log(1 - p) come from the logit', () => {
    expect(within('log(p)')).toBe(logp);
    expect(within('log(1 - p)')).toBe(logq);
  });

  it('y - p is y q - (1 - y) p, and p - y the other way round', () => {
    const miss = graph.mul(y, q);
    const falseAlarm = graph.mul(graph.sub(graph.one, y), p);
    expect(within('(y - p) * m')).toBe(graph.mul(graph.sub(miss, falseAlarm), graph.map('m')));
    expect(within('(p - y) * m')).toBe(graph.mul(graph.sub(falseAlarm, miss), graph.map('m')));
  });

  it('log(1 + x) and log(cosh(x)) are functions of their own', () => {
    expect(node('log(1 + a)')).toMatchObject({ kind: 'unary', name: 'log1p', of: a });
    expect(node('log(a + 1)')).toMatchObject({ kind: 'unary', name: 'log1p', of: a });
    expect(node('log(cosh(a))')).toMatchObject({ kind: 'unary', name: 'logcosh', of: a });
  });
});

describe('a graph has few reductions:', () => {
  it('a sum is split at plus and minus', () => {
    expect(node('sum(p + y * m)')).toBe(graph.add(node('sum(p)'), node('sum(y * m)')));
    expect(node('sum(p * m - y * m)')).toBe(graph.sub(node('sum(p * m)'), node('sum(y * m)')));
    expect(node('sum(-(p * m))')).toBe(graph.neg(node('sum(p * m)')));
  });

  it('scalars are taken out of products, quotients and conditions', () => {
    expect(node('sum(a * p * b)')).toBe(node('a * b * sum(p)'));
    expect(node('sum(p / a)')).toBe(node('1 / a * sum(p)'));
    expect(node('sum(where(a > 0, p, y))')).toBe(node('where(a > 0, sum(p), sum(y))'));
  });

  it('a sum of a scalar is N times it, its mean the scalar itself', () => {
    expect(node('sum(a)')).toBe(node('N * a'));
    expect(node('mean(a)')).toBe(a);
    expect(node('mean(p)')).toBe(node('sum(p) / N'));
  });

  it('equal subexpressions are one node, in any order of a sum or product', () => {
    expect(node('sum(y * p) + a')).toBe(node('a + TP'));
    expect(node('sum((1 - y) * p)')).toBe(node('FP'));
    expect(node('sum(y * (1 - p))')).toBe(node('FN'));
    expect(node('sum((1 - y) * (1 - p))')).toBe(node('TN'));
    expect(node('sum(y)')).toBe(node('Y'));
    expect(node('sum(p)')).toBe(node('P'));
    expect(node('mean(CE)')).toBe(node('-mean(y * log(p) + (1 - y) * log(1 - p))'));
  });
});

describe('a graph folds what is known:', () => {
  it.each([
    ['a * 0', '0'],
    ['0 * sum(p / m)', '0'],
    ['a * 1', 'a'],
    ['a / 1', 'a'],
    ['0 / a', '0'],
    ['a - a', '0'],
    ['a + 0', 'a'],
    ['0 - a', '-a'],
    ['--a', 'a'],
    ['a ^ 0', '1'],
    ['a ^ 1', 'a'],
    ['a ^ 2', 'a * a'],
    ['a ^ 3', 'a * (a * a)'],
    ['a ^ -2', '1 / (a * a)'],
    ['a ^ 0.5', 'sqrt(a)'],
    ['where(2 > 1, a, b)', 'a'],
    ['where(a > 1, b, b)', 'b'],
    ['a * (1 / b)', 'a / b'],
    ['a - -b', 'a + b'],
    ['(-a) * b', '-(a * b)'],
  ])('%s is %s', (text, same) => {
    expect(node(text)).toBe(node(same));
  });

  it('not a division by zero, which stays for the guard around it', () => {
    expect(node('1 / (a - a)').kind).toBe('binary');
  });
});

describe('the losses in one graph', () => {
  const instances = new Instances();
  const nodesOf = ({ id }: LossDefinition) => instances.get(id, {}, 'corrected').nodes;
  const reductions = (definitions: readonly LossDefinition[]): ReadonlySet<Node> =>
    new Set(
      definitions.flatMap((loss) => {
        const nodes = nodesOf(loss);
        return nodes ? [...reductionsOf(nodes.value), ...reductionsOf(nodes.gradient)] : [];
      }),
    );

  it('need at most 21 sums over the pixels for all of the survey, gradients included', () => {
    const formulas = surveyLosses.filter((loss) => nodesOf(loss));
    expect(formulas.length).toBe(15);
    expect(reductions(formulas).size).toBeLessThanOrEqual(21);
  });

  it('share TP, FP and FN between all region losses', () => {
    const overlap = new Set(['sum(y * p)', 'sum((1 - y) * p)', 'sum(y * (1 - p))'].map((text) => build(instances.graph, parse(text), {})));
    const region = losses.filter((loss) => ['dice', 'tversky', 'focal_tversky', 'log_cosh_dice', 'jaccard'].includes(loss.id));
    for (const loss of region) expect(new Set([...reductions([loss])])).toEqual(overlap);
  });

  it('keep their parameters apart', () => {
    const focal = nodesOf(losses.find((loss) => loss.id === 'focal') as LossDefinition);
    const unified = nodesOf(losses.find((loss) => loss.id === 'unified_focal') as LossDefinition);
    expect(focal).not.toBeNull();
    expect(focal?.value).not.toBe(unified?.value);
  });

  it('make no new node when asked again', () => {
    for (const loss of losses) nodesOf(loss);
    const size = instances.graph.size;
    for (const loss of losses) {
      const before = nodesOf(loss);
      if (before) expect(gradient(instances.graph, before.value)).toBe(before.gradient);
    }
    expect(instances.graph.size).toBe(size);
  });
});

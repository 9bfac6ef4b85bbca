import { describe, expect, it } from 'vitest';
import { build } from './build.ts';
import { reductionsOf } from './differentiate.ts';
import { compile } from './float64.ts';
import { Graph, type Node } from './graph.ts';
import { parse } from './parse.ts';
import { samplesOf } from './runFormula.ts';
import { Separator } from './separate.ts';

const y = [1, 0, 0, 0.25, 1];
const p = [0.3, 0.6, 0.8, 0.1, 0.9];
const maps = { m: [2, 0.5, 0, 3, 1], n: [1, 4, 2, 0, 5] };
const parameters = { a: 1.7 };

/** The first integrand of sum(text), in a graph with the maps m and n and the parameter a. */
function integrand(graph: Graph, text: string): Node {
  const scope = { m: graph.map('m'), n: graph.map('n'), a: graph.parameter('a') };
  const [first] = reductionsOf(build(graph, parse(`sum(${text})`), scope));
  if (!first) throw new Error(`${text} has no sum`);
  return first.of;
}

function pixelsOf(graph: Graph, node: Node): readonly number[] {
  const { gradients } = compile(graph, [], [node]).run(samplesOf({ y, p, maps }), parameters);
  return Array.from(gradients[0] as Float64Array);
}

/** Names of the maps below a node. */
function mapsBelow(node: Node): string[] {
  switch (node.kind) {
    case 'map':
      return [node.name];
    case 'unary':
      return mapsBelow(node.of);
    case 'binary':
      return [...mapsBelow(node.left), ...mapsBelow(node.right)];
    case 'where':
      return [node.condition, node.then, node.otherwise].flatMap(mapsBelow);
    default:
      return [];
  }
}

describe('an expression in which maps are factors', () => {
  it.each([
    ['p * z', 1],
    ['(a + m) * log(p)', 2],
    ['(p - y)^2 * (m + n)', 1],
    ['(1 + a * m) * (z - n) / p', 4],
    ['m * n * p^a', 1],
    ['where(y > 0.5, m * p, n * z)', 2],
  ])('is the sum of coefficients times factors: %s', (text, terms) => {
    const graph = new Graph();
    const node = integrand(graph, text);
    const parts = new Separator(graph).separate(node);
    if (!parts) throw new Error(`${text} was not taken apart`);
    expect(parts.size).toBe(terms);
    for (const coefficient of parts.values()) expect(mapsBelow(coefficient)).toEqual([]);
    const again = [...parts].reduce<Node>((sum, [factor, coefficient]) => graph.add(sum, graph.mul(coefficient, factor)), graph.zero);
    const expected = pixelsOf(graph, node);
    pixelsOf(graph, again).forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i] as number, 12);
    });
  });

  it.each(['exp(m * z)', 'max(m, p)', 'p / (m + z)', 'where(m > p, p, z)'])('is not taken apart where a map is no factor: %s', (text) => {
    const graph = new Graph();
    expect(new Separator(graph).separate(integrand(graph, text))).toBeNull();
  });
});

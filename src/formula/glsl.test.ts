import { describe, expect, it } from 'vitest';
import { build } from './build.ts';
import { gradient } from './differentiate.ts';
import { type ShaderBody, shaderBody } from './glsl.ts';
import { Graph, type Node } from './graph.ts';
import { parse } from './parse.ts';

interface Made {
  readonly value: Node;
  readonly dLdp: Node;
}

function made(formula: string, graph = new Graph(), parameters: readonly string[] = ['g']): Made {
  const scope = { ...Object.fromEntries(parameters.map((name) => [name, graph.parameter(name)])), phi: graph.map('phi') };
  const value = build(graph, parse(formula), scope);
  return { value, dLdp: gradient(graph, value) };
}

function body(...targets: readonly Node[]): ShaderBody {
  return shaderBody(
    targets,
    (index) => `S[${index}]`,
    (name) => `map_${name}`,
  );
}

const text = ({ statements, results }: ShaderBody): string => [...statements, ...results].join('\n');

/** What the only sum of a formula adds up. */
function integrand({ value }: Made): Node {
  if (value.kind !== 'sum') throw new Error(`${value.kind} is no sum`);
  return value.of;
}

describe('shaderBody', () => {
  it('gives equal formulas equal text, whatever else their graphs hold', () => {
    const crowded = new Graph();
    made('sum(exp(p) * phi)', crowded);
    const formula = 'sum(y * (1 - p)^g * log(p)) / N';
    expect(text(body(made(formula, crowded).dLdp))).toBe(text(body(made(formula).dLdp)));
  });

  it('takes parameters, N and reductions from the host as scalars, so that none of their values is in the text', () => {
    const shader = body(made('g * FP / (TP + 3) + 1 / N').dLdp);
    expect(shader.scalars.length).toBeGreaterThan(0);
    expect(shader.scalars.every((node) => node.rank === 'scalar')).toBe(true);
    expect(text(shader)).not.toMatch(/\b3\.0\b/);
  });

  it('computes a subexpression once for all targets', () => {
    const graph = new Graph();
    const shader = body(integrand(made('sum(exp(p * phi) * y)', graph)), integrand(made('sum(exp(p * phi) * p)', graph)));
    expect(shader.statements.filter((line) => line.includes('exp('))).toHaveLength(1);
  });

  it('raises p and q by their logarithms, and other bases with a guard for x <= 0', () => {
    const ofPixels = body(integrand(made('sum(p^g * (1 - p)^g)')));
    expect(text(ofPixels)).toContain('exp(S[0] * logp)');
    expect(text(ofPixels)).toContain('exp(S[0] * logq)');
    expect(ofPixels.functions).toEqual([]);
    const ofOther = body(integrand(made('sum((p - 0.5)^g)')));
    expect(ofOther.functions.join()).toContain('float powerOf');
    expect(text(ofOther)).not.toContain('pow(');
  });

  it('lets a factor of exactly 0 switch off what may be infinite, and leaves the test out where nothing is', () => {
    expect(text(body(integrand(made('sum(y * log(p - 0.5))'))))).toContain('y == 0.0 ? 0.0 : y * t');
    expect(text(body(integrand(made('sum(y * log(p) / (1 - p))'))))).not.toContain('==');
  });

  it('chooses the branch of where, and never multiplies by a condition', () => {
    const shader = body(integrand(made('sum(where(p < 0.5, phi / (p - 0.5), y))')));
    expect(shader.statements.at(-1)).toMatch(/^float t\d+ = t\d+ != 0\.0 \? t\d+ : y;$/);
    expect(shader.maps).toEqual(['phi']);
  });

  it('writes every number so that GLSL reads a float', () => {
    const numbers = text(body(integrand(made('sum(exp(p * 3) * exp(p * 1e-7) * exp(p * 1e21))'))));
    expect(numbers).toContain('3.0 * p');
    expect(numbers).toContain('1e-7 * p');
    expect(numbers).toContain('1e+21 * p');
    expect(numbers).not.toMatch(/(?<![\w.+[-])\d+(?![\d.e\]])/);
  });
});

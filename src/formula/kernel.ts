/**
 * Graph -> JavaScript: one loop over the pixels for all sums of a loss, one for its gradient. A page may not make functions from text
 * (its security policy forbids it), so scripts/kernels.ts prints them while building; a formula without one is run by float64.ts.
 */
import { derived } from './derived.ts';
import { reductionsOf } from './differentiate.ts';
import { Graph, type Node, type SumNode } from './graph.ts';
import { type Classes, kernelPass } from './kernelPass.ts';
import { isCostly } from './pass.ts';
import { pixelParts } from './separate.ts';
import { specializer } from './specialize.ts';

/** Handles samples start..end-1: reads `arrays`, adds to `into` (sums) or fills it (gradient); `kept` goes from one pass to the next. */
export type KernelCode = (
  start: number,
  end: number,
  arrays: readonly Float64Array[],
  scalars: Float64Array,
  kept: readonly Float64Array[],
  into: Float64Array | Float32Array,
) => void;

export interface KernelPass {
  /** A function expression of type KernelCode; `unaryValue` and `powerValue` are free in it. */
  readonly text: string;
  /** What the host sends, by index. */
  readonly scalars: readonly Node[];
  /** What it sums, by index in `into`; empty for the gradient. */
  readonly sums: readonly SumNode[];
}

export interface KernelPlan {
  /** Names of the arrays that every pass is given: y, p, q, z, logp, logq, then the maps. */
  readonly arrays: readonly string[];
  /** How many arrays of one number a sample go from one pass to the next. */
  readonly kept: number;
  readonly value: Node;
  /** One for each level of sums, then that of the gradient. */
  readonly passes: readonly KernelPass[];
  /** A fingerprint of the text of all passes. */
  readonly key: string;
}

/** Plan for a formula whose truth is 0 or 1 everywhere; it names parameters and maps as the formula does. Throws FormulaError. */
export function kernelPlan(formula: string, parameters: readonly string[], maps: readonly string[]): KernelPlan {
  const graph = new Graph();
  const scope = Object.fromEntries([
    ...parameters.map((name) => [name, graph.parameter(name)] as const),
    ...maps.map((name) => [name, graph.map(name)] as const),
  ]);
  const { value, gradient } = derived(graph, formula, scope);
  const sums = [...new Set([...reductionsOf(value), ...reductionsOf(gradient)])].sort((a, b) => a.level - b.level || a.id - b.id);
  const levels = Math.max(0, ...sums.map((sum) => sum.level));
  const byLevel = Array.from({ length: levels }, (_, level) => sums.filter((sum) => sum.level === level + 1));
  const arrays = ['y', 'p', 'q', 'z', 'logp', 'logq', ...maps];
  const [ones, zeros] = [specializer(graph, graph.one), specializer(graph, graph.zero)];
  const targets = [...byLevel.map((level) => level.map((sum) => sum.of)), [gradient]];
  const classes: Classes = {
    ones: targets.map((nodes) => nodes.map(ones)),
    zeros: targets.map((nodes) => nodes.map(zeros)),
  };
  const kept = { ones: keptOf(classes.ones), zeros: keptOf(classes.zeros) };
  const passes = targets.map((_, index) => {
    const { text, scalars } = kernelPass(classes, index, index < levels, arrays, kept);
    return { text, scalars, sums: byLevel[index] ?? [] };
  });
  const text = passes.map((pass) => pass.text).join('\n');
  return { arrays, kept: Math.max(kept.ones.size, kept.zeros.size), value, passes, key: fingerprint(text) };
}

/** Costly nodes that more than one pass needs, each with its place. */
function keptOf(passes: readonly (readonly Node[])[]): ReadonlyMap<Node, number> {
  const firstPass = new Map<Node, number>();
  const kept = new Map<Node, number>();
  passes.forEach((targets, pass) => {
    const seen = new Set<Node>();
    const visit = (node: Node): void => {
      if (node.rank === 'scalar' || seen.has(node)) return;
      seen.add(node);
      const first = firstPass.get(node) ?? pass;
      firstPass.set(node, first);
      if (isCostly(node) && first < pass && !kept.has(node)) kept.set(node, kept.size);
      if (!kept.has(node)) for (const part of pixelParts(node)) visit(part);
    };
    for (const target of targets) visit(target);
  });
  return kept;
}

/** Length and 64 bits of hashes. */
function fingerprint(text: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  return `${text.length.toString(36)}.${(a >>> 0).toString(36)}.${(b >>> 0).toString(36)}`;
}

import { build, type Scope } from './build.ts';
import { gradient, partsOf } from './differentiate.ts';
import { type Graph, type Node, TooManyNodes } from './graph.ts';
import { parse } from './parse.ts';
import { FormulaError } from './syntax.ts';

/** New nodes that one formula and its gradient may add to a graph; the largest built-in loss needs 189. */
export const nodesAtMost = 5000;

export interface Derived {
  readonly value: Node;
  /** dL/dp. */
  readonly gradient: Node;
}

/** Nodes below a value and its gradient: the length of its programs. */
export function stepsOf({ value, gradient }: Derived): number {
  const seen = new Set<Node>();
  const visit = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    for (const part of partsOf(node)) visit(part);
  };
  visit(value);
  visit(gradient);
  return seen.size;
}

/** A formula's text as its value and gradient in the graph. Throws FormulaError, also for one whose gradient grows beyond `nodesAtMost` nodes. */
export function derived(graph: Graph, text: string, scope: Scope): Derived {
  const formula = parse(text);
  try {
    return graph.within(nodesAtMost, () => {
      const value = build(graph, formula, scope);
      return { value, gradient: gradient(graph, value) };
    });
  } catch (error) {
    if (!(error instanceof TooManyNodes)) throw error;
    throw new FormulaError(`the formula and its gradient need more than ${nodesAtMost} steps; make it shorter`, formula.loss.at);
  }
}

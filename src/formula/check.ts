import { derived } from './derived.ts';
import { Graph, type Node } from './graph.ts';
import { FormulaError } from './syntax.ts';

/** Names that a formula may use beyond the built-in ones. */
export interface Names {
  readonly numbers: readonly string[];
  readonly maps: readonly string[];
}

/** The first mistake of a formula, or null where it works: it is read, built and differentiated, and nothing is computed. */
export function mistakeIn(text: string, { numbers, maps }: Names): FormulaError | null {
  const graph = new Graph();
  const scope: [string, Node][] = [
    ...numbers.map((name): [string, Node] => [name, graph.parameter(name)]),
    ...maps.map((name): [string, Node] => [name, graph.map(name)]),
  ];
  try {
    derived(graph, text, Object.fromEntries(scope));
    return null;
  } catch (error) {
    if (error instanceof FormulaError) return error;
    throw error;
  }
}

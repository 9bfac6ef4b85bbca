/** Sums that must agree with each other, made to agree in float64. */
import type { Graph, Node, SumNode } from '../formula/graph.ts';

/**
 * TP + FN = Y and FP + TN = N - Y. Where both halves were summed in float32, the larger is replaced by the difference from the whole:
 * its own rounding would be as large as the smaller half of a nearly perfect prediction, and losses that subtract them would show it.
 */
export function reconcile(graph: Graph, totals: Map<SumNode, number>, pixels: number): void {
  const y = graph.pixel('y');
  const background = graph.sub(graph.one, y);
  const known = (node: Node): number | undefined => totals.get(node as SumNode);
  const whole = known(graph.sum(y));
  if (whole === undefined) return;
  const settle = (left: Node, right: Node, sum: number): void => {
    const a = known(left);
    const b = known(right);
    if (a === undefined || b === undefined) return;
    if (a > b) totals.set(left as SumNode, sum - b);
    else totals.set(right as SumNode, sum - a);
  };
  settle(graph.sum(graph.mul(y, graph.pixel('p'))), graph.sum(graph.mul(y, graph.pixel('q'))), whole);
  settle(graph.sum(graph.mul(background, graph.pixel('p'))), graph.sum(graph.mul(background, graph.pixel('q'))), pixels - whole);
}

import { describe, expect, it } from 'vitest';
import { Graph, type SumNode } from '../formula/graph.ts';
import { reconcile } from './sums.ts';

/** The four counts, Y, and their nodes. */
function counted(graph: Graph) {
  const [y, p, q] = [graph.pixel('y'), graph.pixel('p'), graph.pixel('q')];
  const background = graph.sub(graph.one, y);
  const sum = (left: typeof y, right: typeof y): SumNode => graph.sum(graph.mul(left, right)) as SumNode;
  return { tp: sum(y, p), fn: sum(y, q), fp: sum(background, p), tn: sum(background, q), whole: graph.sum(y) as SumNode };
}

describe('reconcile', () => {
  it('replaces the larger half of each class by the difference from the whole, and keeps the smaller', () => {
    const graph = new Graph();
    const { tp, fn, fp, tn, whole } = counted(graph);
    const totals = new Map([
      [whole, 40],
      [tp, 39.5000001],
      [fn, 0.5],
      [fp, 0.25],
      [tn, 59.7499999],
    ]);
    reconcile(graph, totals, 100);
    expect([tp, fn, fp, tn].map((node) => totals.get(node))).toEqual([39.5, 0.5, 0.25, 59.75]);
  });

  it('leaves alone what has no other half or no whole', () => {
    const graph = new Graph();
    const { tp, fn, fp, whole } = counted(graph);
    const alone = new Map([
      [whole, 40],
      [tp, 39.5000001],
      [fp, 0.25],
    ]);
    reconcile(graph, alone, 100);
    expect([...alone.values()]).toEqual([40, 39.5000001, 0.25]);
    const unbounded = new Map([
      [tp, 39.5000001],
      [fn, 0.5],
    ]);
    reconcile(graph, unbounded, 100);
    expect([...unbounded.values()]).toEqual([39.5000001, 0.5]);
  });
});

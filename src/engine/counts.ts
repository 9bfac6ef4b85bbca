/** Which losses know of the prediction only how much of each class it hits. */
import { reductionsOf } from '../formula/differentiate.ts';
import type { Node } from '../formula/graph.ts';

/**
 * True where every reduction is a sum of terms in which p stands at most once, with a factor made of y: the totals TP, FP, FN, TN, Y, P and
 * what is added up from them. With a binary truth such a loss is a function of the counts, whatever the prediction looks like.
 */
export function dependsOnCountsAlone(loss: Node): boolean {
  return reductionsOf(loss).every((sum) => reachOf(sum.of) !== null);
}

/** 0: made of y and numbers. 1: linear in p, given y. Null: neither. */
type Reach = 0 | 1 | null;

function reachOf(node: Node): Reach {
  if (node.rank === 'scalar') return 0;
  switch (node.kind) {
    case 'pixel':
      return node.name === 'y' ? 0 : node.name === 'p' || node.name === 'q' ? 1 : null;
    case 'unary': {
      const of = reachOf(node.of);
      return node.name === 'neg' || of === 0 ? of : null;
    }
    case 'binary':
      return binaryReach(node.name, reachOf(node.left), reachOf(node.right));
    case 'where': {
      const [condition, then, otherwise] = [node.condition, node.then, node.otherwise].map(reachOf);
      if (condition !== 0 || then === null || otherwise === null) return null;
      return then === 1 || otherwise === 1 ? 1 : 0;
    }
    default:
      return null;
  }
}

function binaryReach(name: Extract<Node, { kind: 'binary' }>['name'], left: Reach, right: Reach): Reach {
  if (left === null || right === null) return null;
  if (left === 0 && right === 0) return 0;
  if (name === 'add' || name === 'sub') return 1;
  if (name === 'mul') return left === 1 && right === 1 ? null : 1;
  return name === 'div' && right === 0 ? 1 : null;
}

import type { Graph, Node } from './graph.ts';

/** Rewrites a pixel expression with y a constant; reductions stay what they are. */
export function specializer(graph: Graph, y: Node): (node: Node) => Node {
  const known = new Map<Node, Node>();
  const special = (node: Node): Node => {
    if (node.rank === 'scalar') return node;
    const before = known.get(node);
    if (before) return before;
    const result = rebuilt(graph, node, y, special);
    known.set(node, result);
    return result;
  };
  return special;
}

function rebuilt(graph: Graph, node: Node, y: Node, special: (node: Node) => Node): Node {
  switch (node.kind) {
    case 'pixel':
      return node.name === 'y' ? y : node;
    case 'unary':
      if (node.name === 'neg') return graph.neg(special(node.of));
      return node.name === 'log' ? graph.log(special(node.of)) : graph.apply(node.name, special(node.of));
    case 'binary':
      return graph[node.name](special(node.left), special(node.right));
    case 'where':
      return graph.where(special(node.condition), special(node.then), special(node.otherwise));
    default:
      return node;
  }
}

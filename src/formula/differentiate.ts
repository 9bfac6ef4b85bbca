import type { Graph, Node, SumNode } from './graph.ts';

/**
 * dL/dp as a pixel node (or the number 0). Maps and y are constants.
 * Reverse mode over the reductions: with R_j = sum(g_j), dL/dp_i = sum_j (dL/dR_j) dg_j/dp_i, where dL/dR_j counts every way
 * that R_j acts, those through the integrands of other reductions included (the adjoint of a broadcast scalar is a sum over pixels).
 */
export function gradient(graph: Graph, loss: Node): Node {
  const adjoints = new Map<SumNode, Node>();
  let total = graph.zero;
  for (const reduction of reductionsOf(loss)) {
    const direct = derivative(graph, loss, reduction);
    let adjoint = direct;
    for (const [outer, outerAdjoint] of adjoints) {
      const through = derivative(graph, outer.of, reduction);
      if (through !== graph.zero) adjoint = graph.add(adjoint, graph.mul(outerAdjoint, graph.sum(through)));
    }
    adjoints.set(reduction, adjoint);
    total = graph.add(total, graph.mul(adjoint, derivative(graph, reduction.of, 'p')));
  }
  return total;
}

/** Derivative of a pixel node by the pixel's own p, reductions held constant. */
export function pixelSlope(graph: Graph, node: Node): Node {
  return derivative(graph, node, 'p');
}

/** Every reduction below a node, those that depend on others first. */
export function reductionsOf(root: Node): SumNode[] {
  const found = new Set<SumNode>();
  const seen = new Set<Node>();
  const visit = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'sum') found.add(node);
    for (const part of partsOf(node)) visit(part);
  };
  visit(root);
  return [...found].sort((a, b) => b.level - a.level || a.id - b.id);
}

export function partsOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'sum':
    case 'unary':
      return [node.of];
    case 'binary':
      return [node.left, node.right];
    case 'where':
      return [node.condition, node.then, node.otherwise];
    default:
      return [];
  }
}

/** Derivative by the pixel's own p (reductions constant), or by one reduction (p constant). */
function derivative(graph: Graph, root: Node, by: 'p' | SumNode): Node {
  const known = new Map<Node, Node>();
  const d = (node: Node): Node => {
    const before = known.get(node);
    if (before) return before;
    const result = rule(graph, node, by, d);
    known.set(node, result);
    return result;
  };
  return d(root);
}

function rule(graph: Graph, node: Node, by: 'p' | SumNode, d: (node: Node) => Node): Node {
  switch (node.kind) {
    case 'pixel':
      return by === 'p' ? pixelRule(graph, node.name) : graph.zero;
    case 'sum':
      return node === by ? graph.one : graph.zero;
    case 'unary':
      return unaryRule(graph, node, d);
    case 'binary':
      return binaryRule(graph, node, d);
    case 'where':
      return graph.where(node.condition, d(node.then), d(node.otherwise));
    default:
      return graph.zero;
  }
}

function pixelRule(graph: Graph, name: Extract<Node, { kind: 'pixel' }>['name']): Node {
  switch (name) {
    case 'y':
      return graph.zero;
    case 'p':
      return graph.one;
    case 'q':
      return graph.number(-1);
    case 'logp':
      return graph.div(graph.one, graph.pixel('p'));
    case 'logq':
      return graph.neg(graph.div(graph.one, graph.pixel('q')));
    case 'z':
      return graph.div(graph.one, graph.mul(graph.pixel('p'), graph.pixel('q')));
  }
}

function unaryRule(graph: Graph, node: Extract<Node, { kind: 'unary' }>, d: (node: Node) => Node): Node {
  const inner = d(node.of);
  if (inner === graph.zero) return graph.zero;
  switch (node.name) {
    case 'neg':
      return graph.neg(inner);
    case 'log':
      return graph.div(inner, node.of);
    case 'exp':
      return graph.mul(node, inner);
    case 'sqrt':
      return graph.div(inner, graph.mul(graph.number(2), node));
    case 'abs':
      return graph.mul(graph.apply('sign', node.of), inner);
    case 'sign':
      return graph.zero;
    case 'cosh':
      return graph.mul(graph.apply('sinh', node.of), inner);
    case 'sinh':
      return graph.mul(graph.apply('cosh', node.of), inner);
    case 'tanh':
      return graph.mul(graph.sub(graph.one, graph.mul(node, node)), inner);
    case 'logcosh':
      return graph.mul(graph.apply('tanh', node.of), inner);
    case 'log1p':
      return graph.div(inner, graph.add(graph.one, node.of));
  }
}

function binaryRule(graph: Graph, node: Extract<Node, { kind: 'binary' }>, d: (node: Node) => Node): Node {
  const a = d(node.left);
  const b = d(node.right);
  if (a === graph.zero && b === graph.zero) return graph.zero;
  switch (node.name) {
    case 'add':
      return graph.add(a, b);
    case 'sub':
      return graph.sub(a, b);
    case 'mul':
      return graph.add(graph.mul(a, node.right), graph.mul(node.left, b));
    case 'div':
      return graph.sub(graph.div(a, node.right), graph.mul(node, graph.div(b, node.right)));
    case 'pow':
      return graph.add(baseRule(graph, node, a), graph.mul(graph.mul(node, graph.log(node.left)), b));
    case 'max':
      return graph.where(graph.less(node.right, node.left), a, b);
    case 'min':
      return graph.where(graph.less(node.left, node.right), a, b);
    case 'less':
    case 'lessEqual':
    case 'equal':
      return graph.zero;
  }
}

/** d(a^g) by a. Per pixel the power is kept and divided by a (a > 0 there); a scalar base may be 0, so its power is lowered. */
function baseRule(graph: Graph, node: Extract<Node, { kind: 'binary' }>, inner: Node): Node {
  if (inner === graph.zero) return graph.zero;
  const lowered = node.rank === 'pixel' ? graph.div(node, node.left) : graph.pow(node.left, graph.sub(node.right, graph.one));
  return graph.mul(graph.mul(node.right, lowered), inner);
}

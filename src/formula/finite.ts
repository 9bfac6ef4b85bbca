import type { Node } from './graph.ts';

/** True where a pixel node is sure to be finite as p is clipped and maps are finite: sums and products of these, and quotients by p or q. */
export function staysFinite(node: Node): boolean {
  switch (node.kind) {
    case 'pixel':
    case 'map':
    case 'number':
      return true;
    case 'unary':
      return (node.name === 'neg' || node.name === 'abs' || node.name === 'sign') && staysFinite(node.of);
    case 'binary':
      if (node.name === 'div') return staysFinite(node.left) && isProbability(node.right);
      if (node.name === 'pow') return isProbability(node.left) && (node.right.kind === 'parameter' || node.right.kind === 'number');
      return staysFinite(node.left) && staysFinite(node.right);
    case 'where':
      return staysFinite(node.then) && staysFinite(node.otherwise);
    default:
      return node.kind === 'parameter';
  }
}

function isProbability(node: Node): boolean {
  return node.kind === 'pixel' && (node.name === 'p' || node.name === 'q');
}

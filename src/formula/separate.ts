import type { Graph, Node } from './graph.ts';

/**
 * A pixel expression as a sum of products coefficient * factor, by factor: factors are made of maps alone, coefficients have no map.
 * A coefficient then depends on a pixel's state (y, z) only, whatever the maps are. The factor of what has no map is the number 1.
 */
export type Separated = ReadonlyMap<Node, Node>;

/** A person's formula may multiply sums of maps: written out, there would be thousands of factors. The built-in losses have two at most. */
const factorsAtMost = 8;

/** Takes expressions of one graph apart; null for one in which a map acts otherwise than as a factor, as in exp(m * z), or which has too many factors. */
export class Separator {
  private readonly graph: Graph;
  private readonly known = new Map<Node, Separated | null>();
  private readonly made = new Map<Node, 'none' | 'only' | 'some'>();

  constructor(graph: Graph) {
    this.graph = graph;
  }

  separate(node: Node): Separated | null {
    let result = this.known.get(node);
    if (result === undefined) {
      result = this.compute(node);
      this.known.set(node, result);
    }
    return result;
  }

  /** Whether maps are in none, all or some of an expression's parts; numbers go with both. */
  private mapsIn(node: Node): 'none' | 'only' | 'some' {
    if (node.kind === 'map') return 'only';
    if (node.rank === 'scalar' || node.kind === 'pixel') return 'none';
    let found = this.made.get(node);
    if (found === undefined) {
      const parts = pixelParts(node).filter((part) => part.kind !== 'number');
      const kinds = new Set(parts.map((part) => this.mapsIn(part)));
      found = kinds.size === 1 ? ([...kinds][0] as 'none' | 'only' | 'some') : 'some';
      this.made.set(node, found);
    }
    return found;
  }

  private compute(node: Node): Separated | null {
    const { graph } = this;
    const maps = this.mapsIn(node);
    if (maps === 'none') return new Map([[graph.one, node]]);
    if (maps === 'only') return new Map([[node, graph.one]]);
    if (node.kind === 'unary' && node.name === 'neg') return this.each(node.of, (coefficient) => graph.neg(coefficient));
    if (node.kind === 'where' && this.mapsIn(node.condition) === 'none') return this.choice(node);
    if (node.kind !== 'binary') return null;
    if (node.name === 'add') return this.merged(node.left, node.right, (a, b) => graph.add(a, b));
    if (node.name === 'sub') return this.merged(node.left, node.right, (a, b) => graph.sub(a, b));
    if (node.name === 'mul') return this.product(node.left, node.right);
    if (node.name === 'div' && this.mapsIn(node.right) === 'none') return this.each(node.left, (a) => graph.div(a, node.right));
    return null;
  }

  private choice({ condition, then, otherwise }: Extract<Node, { kind: 'where' }>): Separated | null {
    return this.merged(then, otherwise, (a, b) => this.graph.where(condition, a, b));
  }

  private each(of: Node, change: (coefficient: Node) => Node): Separated | null {
    const parts = this.separate(of);
    return parts && new Map([...parts].map(([factor, coefficient]) => [factor, change(coefficient)]));
  }

  private merged(left: Node, right: Node, join: (a: Node, b: Node) => Node): Separated | null {
    const [a, b] = [this.separate(left), this.separate(right)];
    if (!a || !b) return null;
    const factors = new Set([...a.keys(), ...b.keys()]);
    return new Map([...factors].map((factor) => [factor, join(a.get(factor) ?? this.graph.zero, b.get(factor) ?? this.graph.zero)]));
  }

  private product(left: Node, right: Node): Separated | null {
    const { graph } = this;
    const [a, b] = [this.separate(left), this.separate(right)];
    if (!a || !b || a.size * b.size > factorsAtMost) return null;
    const products = new Map<Node, Node>();
    for (const [factorA, coefficientA] of a) {
      for (const [factorB, coefficientB] of b) {
        const factor = graph.mul(factorA, factorB);
        products.set(factor, graph.add(products.get(factor) ?? graph.zero, graph.mul(coefficientA, coefficientB)));
      }
    }
    return products;
  }
}

/** Operands of a node that is computed pixel by pixel. */
export function pixelParts(node: Node): readonly Node[] {
  switch (node.kind) {
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

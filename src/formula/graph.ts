/**
 * Hash-consed graph: equal subexpressions are one node, across all losses that share a graph.
 * The constructors below keep it in a form that is exact where p is near 0 or 1 and cheap to evaluate:
 * 1 - p is q; log p and log q come from the logit; y - p is y q - (1 - y) p; scalars are pulled out of products and sums.
 */

import { type BinaryName, binaryValue, type UnaryName, unaryValue } from './operations.ts';

export type PixelName = 'y' | 'p' | 'q' | 'z' | 'logp' | 'logq';

interface Shared {
  readonly id: number;
  /** One number a pixel, or one number an image. */
  readonly rank: 'pixel' | 'scalar';
  /** How many reductions must be known before it: a sum is one more than its integrand. */
  readonly level: number;
  /** Changes with the prediction when reductions are held constant. */
  readonly variesInPixel: boolean;
}

export type Node = Shared &
  (
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'pixel'; readonly name: PixelName }
    | { readonly kind: 'map'; readonly name: string }
    | { readonly kind: 'parameter'; readonly name: string }
    | { readonly kind: 'pixels' }
    | { readonly kind: 'sum'; readonly of: Node }
    | { readonly kind: 'unary'; readonly name: UnaryName; readonly of: Node }
    | { readonly kind: 'binary'; readonly name: BinaryName; readonly left: Node; readonly right: Node }
    | { readonly kind: 'where'; readonly condition: Node; readonly then: Node; readonly otherwise: Node }
  );

export type SumNode = Extract<Node, { kind: 'sum' }>;

/** More nodes than `Graph.within` allows. */
export class TooManyNodes extends Error {}

/** Nodes and the rules by which they are made. All methods return the one node of their meaning. */
export class Graph {
  private readonly known = new Map<string, Node>();
  private readonly all: Node[] = [];
  private readonly sums = new Map<Node, Node>();
  private most = Number.POSITIVE_INFINITY;
  readonly zero = this.number(0);
  readonly one = this.number(1);

  get size(): number {
    return this.all.length;
  }

  /** What `work` gives; throws TooManyNodes where it adds more than `most` new nodes. */
  within<T>(most: number, work: () => T): T {
    const before = this.most;
    this.most = Math.min(before, this.all.length + most);
    try {
      return work();
    } finally {
      this.most = before;
    }
  }

  number(value: number): Node {
    return this.make(`n${Object.is(value, -0) ? 0 : value}`, 'scalar', 0, false, (shared) => ({
      ...shared,
      kind: 'number',
      value: value === 0 ? 0 : value,
    }));
  }
  pixel(name: PixelName): Node {
    return this.make(`v${name}`, 'pixel', 0, name !== 'y', (shared) => ({ ...shared, kind: 'pixel', name }));
  }
  map(name: string): Node {
    return this.make(`m${name}`, 'pixel', 0, false, (shared) => ({ ...shared, kind: 'map', name }));
  }
  parameter(name: string): Node {
    return this.make(`a${name}`, 'scalar', 0, false, (shared) => ({ ...shared, kind: 'parameter', name }));
  }
  /** Number of pixels N. */
  pixels(): Node {
    return this.make('N', 'scalar', 0, false, (shared) => ({ ...shared, kind: 'pixels' }));
  }

  /** Sum over pixels; split at + and -, scalars taken out. Each part once: a part that is shared is not split again for every use. */
  sum(of: Node): Node {
    let sum = this.sums.get(of);
    if (!sum) {
      sum = this.split(of);
      this.sums.set(of, sum);
    }
    return sum;
  }
  private split(of: Node): Node {
    if (of.rank === 'scalar') return this.mul(this.pixels(), of);
    if (of.kind === 'unary' && of.name === 'neg') return this.neg(this.sum(of.of));
    if (of.kind === 'binary' && of.name === 'add') return this.add(this.sum(of.left), this.sum(of.right));
    if (of.kind === 'binary' && of.name === 'sub') return this.sub(this.sum(of.left), this.sum(of.right));
    if (of.kind === 'binary' && of.name === 'mul' && of.left.rank === 'scalar') return this.mul(of.left, this.sum(of.right));
    if (of.kind === 'binary' && of.name === 'div' && of.right.rank === 'scalar') return this.div(this.sum(of.left), of.right);
    if (of.kind === 'where' && of.condition.rank === 'scalar') return this.where(of.condition, this.sum(of.then), this.sum(of.otherwise));
    return this.make(`s${of.id}`, 'scalar', of.level + 1, false, (shared) => ({ ...shared, kind: 'sum', of }));
  }
  mean(of: Node): Node {
    return of.rank === 'scalar' ? of : this.div(this.sum(of), this.pixels());
  }

  neg(of: Node): Node {
    if (of.kind === 'number') return this.number(-of.value);
    if (of.kind === 'unary' && of.name === 'neg') return of.of;
    if (of.kind === 'binary' && of.name === 'sub') return this.sub(of.right, of.left);
    return this.unary('neg', of);
  }
  log(of: Node): Node {
    if (of.kind === 'number') return this.number(Math.log(of.value));
    if (of.kind === 'pixel' && of.name === 'p') return this.pixel('logp');
    if (of.kind === 'pixel' && of.name === 'q') return this.pixel('logq');
    if (of.kind === 'unary' && of.name === 'cosh') return this.unary('logcosh', of.of);
    if (of.kind === 'binary' && of.name === 'add' && isNumber(of.left, 1)) return this.unary('log1p', of.right);
    if (of.kind === 'binary' && of.name === 'add' && isNumber(of.right, 1)) return this.unary('log1p', of.left);
    return this.unary('log', of);
  }
  /** exp, sqrt, abs, sign and the hyperbolic functions. */
  apply(name: Exclude<UnaryName, 'neg' | 'log'>, of: Node): Node {
    if (of.kind === 'number') return this.number(unaryValue(name, of.value));
    if (name === 'exp' && of.kind === 'pixel' && of.name === 'logp') return this.pixel('p');
    if (name === 'exp' && of.kind === 'pixel' && of.name === 'logq') return this.pixel('q');
    return this.unary(name, of);
  }

  add(left: Node, right: Node): Node {
    if (left.kind === 'number' && right.kind === 'number') return this.number(left.value + right.value);
    if (isNumber(left, 0)) return right;
    if (isNumber(right, 0)) return left;
    if (right.kind === 'unary' && right.name === 'neg') return this.sub(left, right.of);
    if (left.kind === 'unary' && left.name === 'neg') return this.sub(right, left.of);
    return left.id <= right.id ? this.binary('add', left, right) : this.binary('add', right, left);
  }

  sub(left: Node, right: Node): Node {
    if (left.kind === 'number' && right.kind === 'number') return this.number(left.value - right.value);
    if (isNumber(right, 0)) return left;
    if (left === right) return this.zero;
    if (isNumber(left, 0)) return this.neg(right);
    if (isNumber(left, 1) && isPixel(right, 'p')) return this.pixel('q');
    if (isNumber(left, 1) && isPixel(right, 'q')) return this.pixel('p');
    if (isPixel(left, 'y') && isPixel(right, 'p')) return this.missMinusFalseAlarm();
    if (isPixel(left, 'p') && isPixel(right, 'y')) return this.neg(this.missMinusFalseAlarm());
    if (right.kind === 'unary' && right.name === 'neg') return this.add(left, right.of);
    return this.binary('sub', left, right);
  }

  /** y - p without cancellation: y q - (1 - y) p. */
  private missMinusFalseAlarm(): Node {
    const y = this.pixel('y');
    return this.sub(this.mul(y, this.pixel('q')), this.mul(this.sub(this.one, y), this.pixel('p')));
  }

  /** Product with its scalar factor first; a scalar of exactly 0 switches the other factor off, whatever it is. */
  mul(left: Node, right: Node): Node {
    if (left.kind === 'number' && right.kind === 'number') return this.number(left.value * right.value);
    if (isNumber(left, 0) || isNumber(right, 0)) return this.zero;
    if (isNumber(left, 1)) return right;
    if (isNumber(right, 1)) return left;
    if (isNumber(left, -1)) return this.neg(right);
    if (isNumber(right, -1)) return this.neg(left);
    if (left.kind === 'unary' && left.name === 'neg') return this.neg(this.mul(left.of, right));
    if (right.kind === 'unary' && right.name === 'neg') return this.neg(this.mul(left, right.of));
    if (left.rank !== right.rank) {
      const [scalar, pixel] = left.rank === 'scalar' ? [left, right] : [right, left];
      const inner = scalarFactor(pixel);
      return inner ? this.mul(this.mul(scalar, inner.scalar), inner.pixel) : this.binary('mul', scalar, pixel);
    }
    if (left.rank === 'pixel') {
      const outer = scalarFactor(left) ?? scalarFactor(right);
      if (outer) return this.mul(outer.scalar, this.mul(outer.pixel, scalarFactor(left) ? right : left));
    }
    if (left.kind === 'binary' && left.name === 'div' && isNumber(left.left, 1)) return this.div(right, left.right);
    if (right.kind === 'binary' && right.name === 'div' && isNumber(right.left, 1)) return this.div(left, right.right);
    return left.id <= right.id ? this.binary('mul', left, right) : this.binary('mul', right, left);
  }

  div(left: Node, right: Node): Node {
    if (left.kind === 'number' && right.kind === 'number' && right.value !== 0) return this.number(left.value / right.value);
    if (isNumber(left, 0)) return this.zero;
    if (isNumber(right, 1)) return left;
    if (left.kind === 'unary' && left.name === 'neg') return this.neg(this.div(left.of, right));
    if (right.kind === 'unary' && right.name === 'neg') return this.neg(this.div(left, right.of));
    if (left.rank === 'pixel' && right.rank === 'scalar') return this.mul(this.div(this.one, right), left);
    const inner = left.rank === 'pixel' ? scalarFactor(left) : null;
    if (inner) return this.mul(inner.scalar, this.div(inner.pixel, right));
    if (left.rank === 'scalar' && right.rank === 'pixel' && left.kind !== 'number') return this.mul(left, this.div(this.one, right));
    return this.binary('div', left, right);
  }

  /** A whole exponent up to 8 is a product; powers of log p stay powers. */
  pow(base: Node, exponent: Node): Node {
    if (exponent.kind === 'number') {
      const n = exponent.value;
      if (base.kind === 'number') return this.number(base.value ** n);
      if (n === 0) return this.one;
      if (n === 0.5) return this.apply('sqrt', base);
      if (Number.isInteger(n) && n > 0 && n <= 8)
        return n % 2 ? this.mul(base, this.pow(base, this.number(n - 1))) : this.square(this.pow(base, this.number(n / 2)));
      if (Number.isInteger(n) && n < 0 && n >= -8) return this.div(this.one, this.pow(base, this.number(-n)));
    }
    return this.binary('pow', base, exponent);
  }
  private square(of: Node): Node {
    return this.mul(of, of);
  }

  max(left: Node, right: Node): Node {
    return this.fold('max', left, right);
  }
  min(left: Node, right: Node): Node {
    return this.fold('min', left, right);
  }
  less(left: Node, right: Node): Node {
    return this.fold('less', left, right);
  }
  lessEqual(left: Node, right: Node): Node {
    return this.fold('lessEqual', left, right);
  }
  equal(left: Node, right: Node): Node {
    return this.fold('equal', left, right);
  }

  where(condition: Node, then: Node, otherwise: Node): Node {
    if (condition.kind === 'number') return condition.value !== 0 ? then : otherwise;
    if (then === otherwise) return then;
    const parts = [condition, then, otherwise];
    const varies = then.variesInPixel || otherwise.variesInPixel || condition.variesInPixel;
    return this.make(`w${condition.id},${then.id},${otherwise.id}`, rankOf(parts), levelOf(parts), varies, (shared) => ({
      ...shared,
      kind: 'where',
      condition,
      then,
      otherwise,
    }));
  }

  private fold(name: BinaryName, left: Node, right: Node): Node {
    if (left.kind === 'number' && right.kind === 'number') return this.number(binaryValue(name, left.value, right.value));
    return this.binary(name, left, right);
  }
  private unary(name: UnaryName, of: Node): Node {
    return this.make(`u${name},${of.id}`, of.rank, of.level, of.variesInPixel, (shared) => ({ ...shared, kind: 'unary', name, of }));
  }
  private binary(name: BinaryName, left: Node, right: Node): Node {
    const varies = left.variesInPixel || right.variesInPixel;
    return this.make(`b${name},${left.id},${right.id}`, rankOf([left, right]), levelOf([left, right]), varies, (shared) => ({
      ...shared,
      kind: 'binary',
      name,
      left,
      right,
    }));
  }
  private make(key: string, rank: Node['rank'], level: number, variesInPixel: boolean, build: (shared: Shared) => Node): Node {
    const before = this.known.get(key);
    if (before) return before;
    if (this.all.length >= this.most) throw new TooManyNodes(`more than ${this.most} nodes`);
    const node = build({ id: this.all.length, rank, level, variesInPixel });
    this.known.set(key, node);
    this.all.push(node);
    return node;
  }
}

function isNumber(node: Node, value: number): boolean {
  return node.kind === 'number' && node.value === value;
}
function isPixel(node: Node, name: PixelName): boolean {
  return node.kind === 'pixel' && node.name === name;
}
function scalarFactor(node: Node): { readonly scalar: Node; readonly pixel: Node } | null {
  return node.kind === 'binary' && node.name === 'mul' && node.left.rank === 'scalar' ? { scalar: node.left, pixel: node.right } : null;
}
function rankOf(parts: readonly Node[]): Node['rank'] {
  return parts.some((part) => part.rank === 'pixel') ? 'pixel' : 'scalar';
}
function levelOf(parts: readonly Node[]): number {
  return Math.max(...parts.map((part) => part.level));
}

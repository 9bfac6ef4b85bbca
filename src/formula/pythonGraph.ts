/** Graph -> NumPy: the symbolic gradient as lines of Python, shared parts named once. */
import { partsOf } from './differentiate.ts';
import type { Node } from './graph.ts';
import type { BinaryName, UnaryName } from './operations.ts';
import { pythonNumber } from './python.ts';

export interface NumpyLines {
  /** `name = expression` lines in the order of need. */
  readonly lines: readonly string[];
  readonly result: string;
  /** Names of `known` that were used. */
  readonly uses: ReadonlySet<string>;
}

interface Piece {
  readonly text: string;
  readonly strength: number;
}

const strengths = { conditional: 0, comparison: 1, sum: 2, product: 3, negative: 4, power: 5, atom: 6 } as const;

/**
 * A node as NumPy code. `known` names what stands in Python already (pixels, parameters, sums, definitions).
 * What is used twice gets a name of its own, t1, t2, ...; scalars choose by conditional expressions, arrays by np.where.
 */
export function numpyOf(root: Node, known: ReadonlyMap<Node, string>): NumpyLines {
  return new NumpyPrinter(root, known).run(root);
}

class NumpyPrinter {
  private readonly known: ReadonlyMap<Node, string>;
  private readonly counts = new Map<Node, number>();
  private readonly named = new Map<Node, string>();
  private readonly lines: string[] = [];
  private readonly uses = new Set<string>();

  constructor(root: Node, known: ReadonlyMap<Node, string>) {
    this.known = known;
    this.count(root);
  }

  run(root: Node): NumpyLines {
    const { text } = this.print(root);
    return { lines: this.lines, result: text, uses: this.uses };
  }

  private count(node: Node): void {
    const before = this.counts.get(node) ?? 0;
    this.counts.set(node, before + 1);
    if (before === 0 && !this.known.has(node)) for (const part of partsOf(node)) this.count(part);
  }

  private print(node: Node): Piece {
    const known = this.known.get(node);
    if (known !== undefined) {
      this.uses.add(known);
      return { text: known, strength: strengths.atom };
    }
    const named = this.named.get(node);
    if (named !== undefined) return { text: named, strength: strengths.atom };
    const piece = this.expression(node);
    const isPlain = partsOf(node).length === 0 || (node.kind === 'unary' && node.name === 'neg') || piece.strength === strengths.comparison;
    if (isPlain || (this.counts.get(node) ?? 0) < 2) return piece;
    const name = `t${this.named.size + 1}`;
    this.named.set(node, name);
    this.lines.push(`${name} = ${piece.text}`);
    return { text: name, strength: strengths.atom };
  }

  private expression(node: Node): Piece {
    switch (node.kind) {
      case 'number':
        return { text: numberText(node.value), strength: node.value < 0 ? strengths.negative : strengths.atom };
      case 'sum':
        return { text: `np.sum(${this.print(node.of).text})`, strength: strengths.atom };
      case 'unary':
        return this.unary(node.name, this.print(node.of));
      case 'binary':
        return binary(node.name, this.print(node.left), this.print(node.right));
      case 'where':
        return this.where(node);
      default:
        throw new Error(`no Python name for ${node.kind === 'pixels' ? 'N' : node.name}`);
    }
  }

  private unary(name: UnaryName, of: Piece): Piece {
    if (name === 'neg') return { text: `-${within(of, strengths.negative)}`, strength: strengths.negative };
    if (name === 'logcosh') return { text: `np.log1p(2 * np.sinh(${within(of, strengths.product)} / 2) ** 2)`, strength: strengths.atom };
    return { text: `np.${name}(${of.text})`, strength: strengths.atom };
  }

  private where(node: Extract<Node, { kind: 'where' }>): Piece {
    const condition = conditionText(this.print(node.condition));
    const then = this.print(node.then);
    const otherwise = this.print(node.otherwise);
    if (node.condition.rank === 'pixel')
      return { text: `np.where(${condition}, ${then.text}, ${otherwise.text})`, strength: strengths.atom };
    const text = `${within(then, strengths.sum)} if ${condition} else ${within(otherwise, strengths.sum)}`;
    return { text, strength: strengths.conditional };
  }
}

const operators: Partial<Readonly<Record<BinaryName, readonly [string, number]>>> = {
  add: ['+', strengths.sum],
  sub: ['-', strengths.sum],
  mul: ['*', strengths.product],
  div: ['/', strengths.product],
  pow: ['**', strengths.power],
  less: ['<', strengths.comparison],
  lessEqual: ['<=', strengths.comparison],
  equal: ['==', strengths.comparison],
};

function binary(name: BinaryName, left: Piece, right: Piece): Piece {
  if (name === 'max' || name === 'min') return { text: `np.${name}imum(${left.text}, ${right.text})`, strength: strengths.atom };
  const [operator, strength] = operators[name] as readonly [string, number];
  if (strength === strengths.comparison) {
    return { text: `${within(left, strengths.sum)} ${operator} ${within(right, strengths.sum)}`, strength };
  }
  const isPower = strength === strengths.power;
  const a = within(truthValue(left), isPower ? strength + 1 : strength);
  const b = within(truthValue(right), isPower ? strengths.negative : strength + (name === 'add' || name === 'mul' ? 0 : 1));
  return { text: `${a} ${operator} ${b}`, strength };
}

/** A comparison among arithmetic counts as 1.0 or 0.0. */
function truthValue(piece: Piece): Piece {
  return piece.strength === strengths.comparison ? { text: `1.0 * (${piece.text})`, strength: strengths.product } : piece;
}

function conditionText(piece: Piece): string {
  return piece.strength === strengths.comparison ? piece.text : `${within(piece, strengths.sum)} != 0`;
}

function within(piece: Piece, needed: number): string {
  return piece.strength < needed ? `(${piece.text})` : piece.text;
}

function numberText(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? String(value) : pythonNumber(value);
}

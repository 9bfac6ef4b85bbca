/** Formula -> Python expressions as an array library spells them. Pure; what surrounds them (sums, clips, tests) belongs to the exporters. */
import type { BinaryOperator, Expression } from './syntax.ts';

/** A Python number, one number an image (an array that broadcasts), or one number a pixel. */
export type PythonRank = 'number' | 'image' | 'pixel';

/** What a name of the formula is in Python. */
export interface PythonName {
  readonly python: string;
  readonly rank: PythonRank;
  /** Depends on the prediction by more than a constant: automatic differentiation passes through it. */
  readonly varies: boolean;
}

export type PythonFunction = 'log' | 'log1p' | 'exp' | 'sqrt' | 'abs' | 'cosh' | 'sinh' | 'tanh';

/** How a library spells what Python's operators do not say. Arguments are expressions. */
export interface PythonLibrary {
  readonly apply: (name: PythonFunction, of: string) => string;
  readonly where: (condition: string, then: string, otherwise: string) => string;
  /** A truth value as 1.0 or 0.0. */
  readonly cast: (condition: string) => string;
  /** max(x, 0) with derivative 0 at 0. */
  readonly relu: (of: string) => string;
  /** The larger (smaller) of two constants of differentiation, at least one of them an array. */
  readonly extreme: (name: 'max' | 'min', a: string, b: string) => string;
  /** max(bound, x) or min(bound, x) with a Python number as the bound; at a tie the derivative of x. Left out where a library has none. */
  readonly bounded?: (name: 'max' | 'min', of: string, bound: string) => string;
  /** One number an image is a Python scalar here: a choice by it is a conditional expression, which evaluates one branch alone. */
  readonly imagesAreScalars?: boolean;
}

export interface PythonContext {
  readonly library: PythonLibrary;
  readonly names: ReadonlyMap<string, PythonName>;
}

export interface PythonPiece {
  readonly text: string;
  readonly rank: PythonRank;
  readonly varies: boolean;
  readonly strength: number;
}

/** The branch of a `where` that an expression stands in: what fails outside of it must be kept from spoiling the gradient. */
interface Branch {
  readonly condition: string;
  readonly taken: boolean;
}

const strengths = { conditional: 0, comparison: 1, sum: 2, product: 3, negative: 4, power: 5, atom: 6 } as const;
const operatorStrength: Readonly<Record<BinaryOperator, number>> = {
  '+': strengths.sum,
  '-': strengths.sum,
  '*': strengths.product,
  '/': strengths.product,
  '^': strengths.power,
  '<': strengths.comparison,
  '>': strengths.comparison,
  '<=': strengths.comparison,
  '>=': strengths.comparison,
  '==': strengths.comparison,
  '!=': strengths.comparison,
};

/**
 * One expression of a formula in Python. `names` holds what the formula may name: y, p, q, log_p, log_q, z, N, the ready-made terms it
 * uses, parameters, maps and definitions. The text is a value: a comparison becomes 1.0 or 0.0.
 * Throws where a name is missing.
 */
export function pythonOf(expression: Expression, context: PythonContext): PythonPiece {
  return new Printer(context).value(expression, null);
}

class Printer {
  private readonly context: PythonContext;

  constructor(context: PythonContext) {
    this.context = context;
  }

  value(expression: Expression, branch: Branch | null): PythonPiece {
    const piece = this.print(expression, branch);
    if (piece.strength !== strengths.comparison) return piece;
    const text = piece.rank === 'number' ? `float(${piece.text})` : this.context.library.cast(piece.text);
    return { ...piece, text, strength: strengths.atom };
  }

  private condition(expression: Expression, branch: Branch | null): PythonPiece {
    const piece = this.print(expression, branch);
    if (piece.strength === strengths.comparison) return piece;
    return { ...piece, text: `${within(piece, strengths.sum)} != 0`, strength: strengths.comparison };
  }

  private print(expression: Expression, branch: Branch | null): PythonPiece {
    switch (expression.kind) {
      case 'number':
        return { text: numeral(expression.text), rank: 'number', varies: false, strength: strengths.atom };
      case 'name':
        return this.name(expression.name);
      case 'negative': {
        const of = this.value(expression.of, branch);
        return { ...of, text: `-${within(of, strengths.negative)}`, strength: strengths.negative };
      }
      case 'binary':
        return this.binary(expression, branch);
      case 'call':
        return this.call(expression, branch);
    }
  }

  private name(name: string): PythonPiece {
    const known = this.context.names.get(name);
    if (!known) throw new Error(`no Python name for "${name}"`);
    return { text: known.python, rank: known.rank, varies: known.varies, strength: strengths.atom };
  }

  private binary(expression: Extract<Expression, { kind: 'binary' }>, branch: Branch | null): PythonPiece {
    if (isComplement(expression)) return this.name('q');
    const { operator } = expression;
    const left = this.value(expression.left, branch);
    const plain = this.value(expression.right, branch);
    const varies = left.varies || plain.varies;
    const right = operator === '/' && varies ? this.guarded(plain, branch) : plain;
    const base = operator === '^' && varies ? this.guarded(left, isWhole(expression.right) ? null : branch) : left;
    const own = operatorStrength[operator];
    const isPower = operator === '^';
    const text = `${within(base, isPower || own === strengths.comparison ? own + 1 : own)} ${isPower ? '**' : operator} ${within(
      right,
      isPower ? strengths.negative : own + 1,
    )}`;
    return { text, rank: widest([left, right]), varies: own !== strengths.comparison && varies, strength: own };
  }

  /** In a branch: the operand itself where the branch is taken, else 1, so that no 0/0 reaches the gradient of the other branch. */
  private guarded(of: PythonPiece, branch: Branch | null): PythonPiece {
    if (branch === null || of.rank === 'number') return of;
    const { where } = this.context.library;
    const text = branch.taken ? where(branch.condition, of.text, '1.0') : where(branch.condition, '1.0', of.text);
    return { ...of, text, strength: strengths.atom };
  }

  private call(call: Extract<Expression, { kind: 'call' }>, branch: Branch | null): PythonPiece {
    const [first, second, third] = call.of as [Expression, Expression, Expression];
    switch (call.name) {
      case 'sum':
      case 'mean':
        return this.reduction(call.name, this.value(first, branch));
      case 'max':
      case 'min':
        return this.extreme(call.name, this.value(first, branch), this.value(second, branch));
      case 'where':
        return this.choice(first, second, third, branch);
      case 'log':
        return this.logarithm(first, branch);
      default:
        return this.applied(call.name, this.value(first, branch), branch);
    }
  }

  private reduction(name: 'sum' | 'mean', of: PythonPiece): PythonPiece {
    if (of.rank === 'pixel') return { ...of, text: `pixel_${name}(${of.text})`, rank: 'image', strength: strengths.atom };
    if (name === 'mean') return of;
    const pixels = this.name('N');
    return {
      text: `${pixels.text} * ${within(of, strengths.negative)}`,
      rank: widest([pixels, of]),
      varies: of.varies,
      strength: strengths.product,
    };
  }

  /** At a tie the second argument's derivative counts, as everywhere in this language. */
  private extreme(name: 'max' | 'min', a: PythonPiece, b: PythonPiece): PythonPiece {
    const rank = widest([a, b]);
    const piece = { rank, varies: a.varies || b.varies, strength: strengths.atom };
    if (rank === 'number') return { ...piece, text: `${name}(${a.text}, ${b.text})` };
    const { library } = this.context;
    const numberFirst = a.rank === 'number';
    if (library.bounded && (numberFirst || (b.rank === 'number' && !piece.varies))) {
      const [of, bound] = numberFirst ? [b, a] : [a, b];
      return { ...piece, text: library.bounded(name, within(of, strengths.atom), bound.text) };
    }
    if (!piece.varies || (library.imagesAreScalars ?? false)) return { ...piece, text: library.extreme(name, a.text, b.text) };
    if (name === 'max' && b.text === '0') return { ...piece, text: library.relu(a.text) };
    const condition = `${within(a, strengths.sum)} ${name === 'max' ? '>' : '<'} ${within(b, strengths.sum)}`;
    return { ...piece, text: library.where(condition, a.text, b.text) };
  }

  private choice(test: Expression, then: Expression, otherwise: Expression, outer: Branch | null): PythonPiece {
    const condition = this.condition(test, outer);
    const isLazy = condition.rank === 'number' || (condition.rank === 'image' && (this.context.library.imagesAreScalars ?? false));
    const branch = (taken: boolean): Branch | null => (isLazy ? outer : { condition: condition.text, taken });
    const a = this.value(then, branch(true));
    const b = this.value(otherwise, branch(false));
    const rank = widest([condition, a, b]);
    const varies = a.varies || b.varies;
    if (isLazy) {
      const text = `${within(a, strengths.comparison)} if ${condition.text} else ${within(b, strengths.comparison)}`;
      return { text, rank, varies, strength: strengths.conditional };
    }
    return {
      text: this.context.library.where(condition.text, floating(a), floating(b)),
      rank,
      varies,
      strength: strengths.atom,
    };
  }

  private logarithm(of: Expression, branch: Branch | null): PythonPiece {
    if (of.kind === 'name' && of.name === 'p') return this.name('log_p');
    if (of.kind === 'binary' && isComplement(of)) return this.name('log_q');
    const one = of.kind === 'binary' && of.operator === '+' ? otherThanOne(of) : null;
    if (one) return this.applied('log1p', this.value(one, branch), null);
    if (of.kind === 'call' && of.name === 'cosh') {
      // log cosh x = log(1 + 2 sinh(x/2)^2), exact near 0.
      const x = this.value(of.of[0] as Expression, branch);
      const half = this.applied('sinh', { ...x, text: `${within(x, strengths.product)} / 2`, strength: strengths.product }, null);
      return this.applied('log1p', { ...half, text: `2 * ${half.text} ** 2`, strength: strengths.product }, null);
    }
    return this.applied('log', this.value(of, branch), branch);
  }

  private applied(name: PythonFunction, of: PythonPiece, branch: Branch | null): PythonPiece {
    if (of.rank === 'number')
      return { ...of, text: name === 'abs' ? `abs(${of.text})` : `math.${name}(${of.text})`, strength: strengths.atom };
    const inside = of.varies && (name === 'log' || name === 'sqrt') ? this.guarded(of, branch) : of;
    return { ...of, text: this.context.library.apply(name, inside.text), strength: strengths.atom };
  }
}

/** 1 - p, which loses no digits as q. */
function isComplement(expression: Extract<Expression, { kind: 'binary' }>): boolean {
  const { operator, left, right } = expression;
  return operator === '-' && left.kind === 'number' && left.value === 1 && right.kind === 'name' && right.name === 'p';
}

/** x of 1 + x or x + 1. */
function otherThanOne({ left, right }: Extract<Expression, { kind: 'binary' }>): Expression | null {
  if (left.kind === 'number' && left.value === 1) return right;
  return right.kind === 'number' && right.value === 1 ? left : null;
}

function isWhole(exponent: Expression): boolean {
  return exponent.kind === 'number' && Number.isInteger(exponent.value) && exponent.value > 0;
}

function widest(pieces: readonly { readonly rank: PythonRank }[]): PythonRank {
  if (pieces.some(({ rank }) => rank === 'pixel')) return 'pixel';
  return pieces.some(({ rank }) => rank === 'image') ? 'image' : 'number';
}

function within(piece: PythonPiece, needed: number): string {
  return piece.strength < needed ? `(${piece.text})` : piece.text;
}

/** A branch of a choice among arrays: a whole number there would make whole numbers of both. */
function floating({ text }: PythonPiece): string {
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/** A number of the language as Python reads it: 007 and a whole number past 2^53 are none there. */
export function numeral(text: string): string {
  if (/^\d+$/.test(text) && (text.length > 15 || /^0\d/.test(text))) return pythonNumber(Number(text));
  return /^0\d/.test(text) ? pythonNumber(Number(text)) : text;
}

/** A number as a Python literal that reads back as the same float64. */
export function pythonNumber(value: number): string {
  if (Number.isNaN(value)) return 'float("nan")';
  if (!Number.isFinite(value)) return value > 0 ? 'float("inf")' : '-float("inf")';
  const text = Object.is(value, -0) ? '-0.0' : String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

const keywords = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global if import in is ' +
    'lambda nonlocal not or pass raise return try while with yield match case'
  ).split(' '),
);

/** A name that Python, and the code around the formula, do not use themselves. */
export function pythonIdentifier(name: string, reserved: ReadonlySet<string>): string {
  const isTaken = keywords.has(name) || reserved.has(name) || name.startsWith('__');
  return isTaken ? pythonIdentifier(`${name.replace(/^_+/, '')}_`, reserved) : name;
}

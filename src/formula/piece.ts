/** A printed part of a formula, and what must be known to set it beside another: how TeX is put together with the fewest parentheses. */
export interface Piece {
  readonly tex: string;
  /** How tightly it holds together; a part that holds less tightly than its place asks for gets parentheses. */
  readonly strength: number;
  /** What its right end would swallow: a sum and a function reach over what follows, an open brace of cases too. */
  readonly end: 'closed' | 'function' | 'sum' | 'cases';
  /** About how many characters wide it stands on the page. */
  readonly width: number;
  /** Holds a fraction or cases, so that its parentheses must grow. */
  readonly tall: boolean;
  /** What follows the minus it begins with: products and fractions put the minus first. */
  readonly negated?: Piece;
}

export const strengths = { comparison: 1, sum: 2, reduction: 3, product: 4, call: 5, fraction: 6, power: 7, atom: 8 } as const;

export function atom(tex: string, width: number): Piece {
  return { tex, strength: strengths.atom, end: 'closed', width, tall: false };
}

/** In parentheses; square ones around parentheses, as a sum over a long expression is printed. */
export function enclosed(piece: Piece): Piece {
  const [open, close] = /[()]/.test(piece.tex) && !/[[\]]/.test(piece.tex) ? ['[', ']'] : ['(', ')'];
  const tex = piece.tall ? `\\left${open}${piece.tex}\\right${close}` : `${open}${piece.tex}${close}`;
  return { ...atom(tex, piece.width + 2), tall: piece.tall };
}

/** \max(a, b) and its kin. */
export function called(command: string, parts: readonly Piece[]): Piece {
  const tall = parts.some((part) => part.tall);
  const inside = parts.map((part) => part.tex).join(',\\,');
  const tex = tall ? `${command}\\left(${inside}\\right)` : `${command}(${inside})`;
  return { ...atom(tex, 4 + parts.reduce((width, part) => width + part.width, 0)), tall };
}

export function atLeast(strength: number, piece: Piece): Piece {
  return piece.strength < strength ? enclosed(piece) : piece;
}

/** a + b, a - b and comparisons: cases on the left are closed off, as their brace has no right end. */
export function joined(left: Piece, operator: string, right: Piece, strength: number): Piece {
  const first = left.end === 'cases' ? enclosed(left) : atLeast(strength, left);
  const second = atLeast(operator === '+' ? strength : strength + 1, right);
  // A minus that begins the second part would stand beside the sign before it.
  const last = second.tex.startsWith('-') ? enclosed(second) : second;
  return {
    tex: `${first.tex}${spaced(operator)}${last.tex}`,
    strength,
    end: last.end,
    width: first.width + last.width + 2,
    tall: first.tall || last.tall,
  };
}

function spaced(operator: string): string {
  return operator.startsWith('\\') ? `${operator} ` : operator;
}

export function product(left: Piece, right: Piece): Piece {
  if (left.negated) return negative(product(left.negated, right));
  const first = left.end === 'closed' ? atLeast(strengths.product, left) : enclosed(left);
  const second = atLeast(right.end === 'sum' ? strengths.reduction : strengths.call, right);
  return {
    tex: `${first.tex}${between(first.tex, second.tex)}${second.tex}`,
    strength: strengths.product,
    end: second.end,
    width: first.width + second.width,
    tall: first.tall || second.tall,
  };
}

/** A dot before a digit, a thin space beside a word, nothing beside parentheses. Browsers put no space around \log by themselves. */
function between(left: string, right: string): string {
  if (/^\d/.test(right)) return '\\cdot ';
  if (/^\\(?:mathrm|frac|sum|log|exp|cosh|sinh|tanh|max|min)/.test(right)) return '\\,';
  if (/[)\]]$/.test(left) || /^[([]/.test(right)) return '';
  return left.includes('\\mathrm') ? '\\,' : ' ';
}

export function fraction(above: Piece, below: Piece): Piece {
  if (above.negated) return negative(fraction(above.negated, below));
  return {
    tex: `\\frac{${above.tex}}{${below.tex}}`,
    strength: strengths.fraction,
    end: 'closed',
    width: Math.max(above.width, below.width) + 1,
    tall: true,
  };
}

export function power(base: Piece, exponent: Piece): Piece {
  const under = atLeast(strengths.atom, base);
  return {
    tex: `${under.tex}^{${exponent.tex}}`,
    strength: strengths.power,
    end: 'closed',
    width: under.width + 0.7 * exponent.width,
    tall: under.tall,
  };
}

export function negative(of: Piece): Piece {
  const part = atLeast(strengths.reduction, of);
  return { ...part, tex: `-${part.tex}`, strength: strengths.sum, width: part.width + 1, negated: of };
}

/** \log and its kin: no parentheses around a single name, a fraction or another function. */
export function functionOf(command: string, of: Piece): Piece {
  const bare = of.end !== 'cases' && [strengths.atom, strengths.fraction, strengths.call].some((strength) => strength === of.strength);
  const argument = bare ? of : enclosed(of);
  const end = bare && of.strength !== strengths.fraction ? 'function' : 'closed';
  return {
    tex: `${command}${bare ? '\\,' : ''}${argument.tex}`,
    strength: strengths.call,
    end,
    width: 3 + argument.width,
    tall: argument.tall,
  };
}

/** The sum over pixels, with 1/N before it for a mean. */
export function reduced(name: 'sum' | 'mean', index: string, of: Piece): Piece {
  const body = atLeast(strengths.reduction, of);
  const mean = name === 'mean' ? '\\frac{1}{N}' : '';
  return {
    tex: `${mean}\\sum_{${index}} ${body.tex}`,
    strength: strengths.reduction,
    end: body.end === 'cases' ? 'cases' : 'sum',
    width: body.width + (mean ? 4 : 2.5),
    tall: true,
  };
}

/** Both branches with the condition of each, so that no word of any language is needed. */
export function cases(then: Piece, condition: Piece, otherwise: Piece, opposite: Piece): Piece {
  const width = 2 + Math.max(then.width, otherwise.width) + Math.max(condition.width, opposite.width) + 2;
  const tex = `\\begin{dcases}${then.tex}&${condition.tex}\\\\${otherwise.tex}&${opposite.tex}\\end{dcases}`;
  return { tex, strength: strengths.call, end: 'cases', width, tall: true };
}

/** Formula text -> TeX as a paper prints it: sums with indices, y_i and p_i, fractions, the letters of the literature. */
import { parse } from './parse.ts';
import {
  atom,
  called,
  cases,
  enclosed,
  fraction,
  functionOf,
  joined,
  negative,
  type Piece,
  power,
  product,
  reduced,
  strengths,
} from './piece.ts';
import { type Scope, symbolOf } from './symbols.ts';
import type { BinaryOperator, Expression } from './syntax.ts';

/** Lines longer than this are broken at a plus or minus; about the width of a card. */
const lineWidth = 36;

/**
 * TeX of a whole formula: its definitions and then `L = ...`, aligned at the equal signs.
 * `legends` are further aligned lines. Throws FormulaError where the text is no formula; unknown names are printed as they are.
 */
export function texOf(text: string, scope: Scope, legends: readonly string[] = []): string {
  const formula = parse(text);
  const whole = withPixelNames(formula.definitions, scope);
  const rows = [
    ...formula.definitions.map((definition) => ({ name: symbolOf(definition.name, whole, 'i').tex, value: definition.value })),
    { name: 'L', value: formula.loss },
  ].map(({ name, value }) =>
    linesOf(value, whole, isPointwise(value, new Set(whole.maps)) ? 1 : 0).map((line, place) =>
      place === 0 ? `${name}&=${line}` : `&\\quad{}${line}`,
    ),
  );
  return `\\begin{aligned}${[...rows.flat(), ...legends].join('\\\\')}\\end{aligned}`;
}

/** TeX of one pointwise expression, with index i. */
export function pointwiseTex(expression: Expression, scope: Scope): string {
  return print(expression, scope, 1).tex;
}

/** The scope with those definitions that are one number a pixel counted among its maps. */
export function withPixelNames(definitions: readonly { readonly name: string; readonly value: Expression }[], scope: Scope): Scope {
  const maps = new Set(scope.maps);
  for (const { name, value } of definitions) if (isPointwise(value, maps)) maps.add(name);
  return { ...scope, maps: [...maps] };
}

const pixelNames = new Set(['y', 'p', 'z', 'CE']);

/** True for one number a pixel, false for one number an image. */
export function isPointwise(expression: Expression, maps: ReadonlySet<string>): boolean {
  switch (expression.kind) {
    case 'number':
      return false;
    case 'name':
      return maps.has(expression.name) || pixelNames.has(expression.name);
    case 'negative':
      return isPointwise(expression.of, maps);
    case 'binary':
      return isPointwise(expression.left, maps) || isPointwise(expression.right, maps);
    case 'call':
      return expression.name !== 'sum' && expression.name !== 'mean' && expression.of.some((part) => isPointwise(part, maps));
  }
}

/** Letter of the innermost of so many pixel indices; a definition's own is i. */
function indexAt(depth: number): string {
  return ['i', 'i', 'j', 'k'][depth] ?? `i_{${depth}}`;
}

/** A line, or several where one would be too long: broken before the plus and minus signs of a sum, or of the sum inside a reduction. */
function linesOf(expression: Expression, scope: Scope, depth: number): readonly string[] {
  const whole = print(expression, scope, depth);
  if (whole.width <= lineWidth) return [whole.tex];
  const inner = openedReduction(expression, scope, depth);
  if (inner) return fill(inner.parts, inner.before, inner.after);
  return fill(summandsOf(expression, scope, depth), '', '');
}

/** -mean(a + b) and its like as what stands before the bracket, and the summands. */
function openedReduction(
  expression: Expression,
  scope: Scope,
  depth: number,
): { before: string; parts: readonly Piece[]; after: string } | null {
  const sign = expression.kind === 'negative' ? '-' : '';
  const call = expression.kind === 'negative' ? expression.of : expression;
  if (call.kind !== 'call' || (call.name !== 'sum' && call.name !== 'mean')) return null;
  const parts = summandsOf(call.of[0] as Expression, scope, depth + 1);
  if (parts.length < 2) return null;
  const mean = call.name === 'mean' ? '\\frac{1}{N}' : '';
  return { before: `${sign}${mean}\\sum_{${indexAt(depth + 1)}} \\bigl[`, parts, after: '\\bigr]' };
}

/** Summands with their signs: the first as it is, the others begin with + or -. */
function summandsOf(expression: Expression, scope: Scope, depth: number): readonly Piece[] {
  if (expression.kind !== 'binary' || (expression.operator !== '+' && expression.operator !== '-'))
    return [print(expression, scope, depth)];
  const right = print(expression.right, scope, depth);
  const needs = expression.operator === '-' ? right.strength <= strengths.sum : right.tex.startsWith('-');
  const last = needs ? enclosed(right) : right;
  return [...summandsOf(expression.left, scope, depth), { ...last, tex: `${expression.operator}${last.tex}`, width: last.width + 2 }];
}

function fill(parts: readonly Piece[], before: string, after: string): readonly string[] {
  const lines: { tex: string; width: number }[] = [{ tex: before, width: before === '' ? 0 : 5 }];
  for (const [place, part] of parts.entries()) {
    const line = lines.at(-1) as { tex: string; width: number };
    if (place === 0 || line.width + part.width <= lineWidth) {
      line.tex += part.tex;
      line.width += part.width;
    } else lines.push({ tex: part.tex, width: part.width + 2 });
  }
  return lines.map((line, place) => (place === lines.length - 1 ? line.tex + after : line.tex));
}

/** `depth`: number of pixel indices in use around the expression. */
function print(expression: Expression, scope: Scope, depth: number): Piece {
  switch (expression.kind) {
    case 'number':
      return numeral(expression.text);
    case 'name':
      return symbolOf(expression.name, scope, indexAt(depth));
    case 'negative':
      return negative(print(expression.of, scope, depth));
    case 'binary':
      return printBinary(expression.operator, print(expression.left, scope, depth), print(expression.right, scope, depth));
    case 'call':
      return printCall(expression, scope, depth);
  }
}

function numeral(text: string): Piece {
  const [, digits = '', exponent = ''] = /^([\d.]+)(?:[eE]\+?(-?\d+))?$/.exec(text) ?? [];
  if (exponent === '') return atom(text, 0.8 * text.length);
  const power = `10^{${Number(exponent)}}`;
  return { ...atom(Number(digits) === 1 ? power : `${digits}\\cdot ${power}`, 4), strength: strengths.power };
}

const comparisons: Partial<Readonly<Record<BinaryOperator, { readonly tex: string; readonly opposite: string }>>> = {
  '<': { tex: '<', opposite: '\\ge' },
  '>': { tex: '>', opposite: '\\le' },
  '<=': { tex: '\\le', opposite: '>' },
  '>=': { tex: '\\ge', opposite: '<' },
  '==': { tex: '=', opposite: '\\ne' },
  '!=': { tex: '\\ne', opposite: '=' },
};

function printBinary(operator: BinaryOperator, left: Piece, right: Piece): Piece {
  switch (operator) {
    case '+':
    case '-':
      return joined(left, operator, right, strengths.sum);
    case '*':
      return product(left, right);
    case '/':
      return fraction(left, right);
    case '^':
      return power(left, right);
    default:
      return joined(left, comparisons[operator]?.tex ?? operator, right, strengths.comparison);
  }
}

function printCall(call: Extract<Expression, { kind: 'call' }>, scope: Scope, depth: number): Piece {
  const of = (place: number, inside = depth): Piece => print(call.of[place] as Expression, scope, inside);
  switch (call.name) {
    case 'sum':
    case 'mean':
      return reduced(call.name, indexAt(depth + 1), of(0, depth + 1));
    case 'sqrt':
      return { ...atom(`\\sqrt{${of(0).tex}}`, of(0).width + 1), tall: true };
    case 'abs':
      return { ...atom(`\\left|${of(0).tex}\\right|`, of(0).width + 2), tall: of(0).tall };
    case 'max':
    case 'min':
      return called(`\\${call.name}`, [of(0), of(1)]);
    case 'where':
      return cases(of(1), of(0), of(2), oppositeOf(call.of[0] as Expression, scope, depth));
    default:
      return functionOf(`\\${call.name}`, of(0));
  }
}

/** The condition turned round, for the second of two cases. */
function oppositeOf(condition: Expression, scope: Scope, depth: number): Piece {
  const turned = condition.kind === 'binary' ? comparisons[condition.operator]?.opposite : undefined;
  if (condition.kind === 'binary' && turned) {
    return joined(print(condition.left, scope, depth), turned, print(condition.right, scope, depth), strengths.comparison);
  }
  return joined(print(condition, scope, depth), '=', atom('0', 1), strengths.comparison);
}

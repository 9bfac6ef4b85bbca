import type { Expression } from './syntax.ts';

const strength: Readonly<Record<string, number>> = { '+': 2, '-': 2, '*': 3, '/': 3, '^': 5 };
const comparison = 1;
const negative = 4;
const atom = 6;

/** An expression in the language of formulas, with the fewest parentheses: parsing it gives the same tree. */
export function textOf(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return expression.text;
    case 'name':
      return expression.name;
    case 'negative':
      return `-${within(expression.of, negative)}`;
    case 'binary': {
      const own = strengthOf(expression);
      const isPower = expression.operator === '^';
      const left = within(expression.left, isPower ? own + 1 : own);
      const right = within(expression.right, isPower ? own : own + 1);
      return isPower ? `${left}^${right}` : `${left} ${expression.operator} ${right}`;
    }
    case 'call':
      return `${expression.name}(${expression.of.map(textOf).join(', ')})`;
  }
}

function within(part: Expression, needed: number): string {
  return strengthOf(part) < needed ? `(${textOf(part)})` : textOf(part);
}

function strengthOf(expression: Expression): number {
  if (expression.kind === 'negative') return negative;
  return expression.kind === 'binary' ? (strength[expression.operator] ?? comparison) : atom;
}

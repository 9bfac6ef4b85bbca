import { parse } from './parse.ts';
import type { Scope } from './symbols.ts';
import type { BuiltInName, Expression, Formula } from './syntax.ts';
import { isPointwise, pointwiseTex, withPixelNames } from './tex.ts';
import { textOf } from './text.ts';

/** Something that a formula adds up over the pixels. */
export interface Term {
  /** In the language of formulas; it may use the formula's definitions. */
  readonly text: string;
  readonly tex: string;
  readonly expression: Expression;
}

/** Integrands of the built-in totals. */
const totals: Partial<Readonly<Record<BuiltInName, string>>> = {
  TP: 'y * p',
  FP: '(1 - y) * p',
  FN: 'y * (1 - p)',
  TN: '(1 - y) * (1 - p)',
  Y: 'y',
  P: 'p',
};

/**
 * The pointwise expressions that a formula sums or averages, in the order in which they are written, each once:
 * those inside sum(...) and mean(...), then what stands behind TP, FP, FN, TN, Y and P.
 */
export function termsOf(text: string, scope: Scope): readonly Term[] {
  const formula = parse(text);
  const whole = withPixelNames(formula.definitions, scope);
  return integrandsOf(formula, whole.maps).map((expression) => ({
    text: textOf(expression),
    tex: pointwiseTex(expression, whole),
    expression,
  }));
}

/** The same as trees, for an engine that evaluates them. `maps`: names with one number a pixel, definitions among them. */
export function integrandsOf(formula: Formula, maps: readonly string[]): readonly Expression[] {
  const pointwise = new Set(maps);
  const found = new Map<string, Expression>();
  const add = (expression: Expression): void => {
    const text = textOf(expression);
    if (isPointwise(expression, pointwise) && !found.has(text)) found.set(text, expression);
  };
  const visit = (expression: Expression): void => {
    if (expression.kind === 'name') {
      const total = totals[expression.name as BuiltInName];
      if (total !== undefined) add(parse(total).loss);
    }
    if (expression.kind === 'call' && (expression.name === 'sum' || expression.name === 'mean')) add(expression.of[0] as Expression);
    for (const part of partsOf(expression)) visit(part);
  };
  for (const { value } of formula.definitions) visit(value);
  visit(formula.loss);
  return [...found.values()];
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'negative':
      return [expression.of];
    case 'binary':
      return [expression.left, expression.right];
    case 'call':
      return expression.of;
    default:
      return [];
  }
}

/** What a formula may contain: the tree that the parser makes, with the position of every part. */

export interface Position {
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
}

export type BinaryOperator = '+' | '-' | '*' | '/' | '^' | '<' | '>' | '<=' | '>=' | '==' | '!=';

export type Expression =
  | { readonly kind: 'number'; readonly value: number; readonly text: string; readonly at: Position }
  | { readonly kind: 'name'; readonly name: string; readonly at: Position }
  | { readonly kind: 'negative'; readonly of: Expression; readonly at: Position }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly at: Position;
    }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly of: readonly Expression[]; readonly at: Position };

export interface Definition {
  readonly name: string;
  readonly value: Expression;
  readonly at: Position;
}

/** Local definitions in order, then the loss itself. */
export interface Formula {
  readonly definitions: readonly Definition[];
  readonly loss: Expression;
}

/** Functions of the language and how many arguments they take. */
export const functionArity = {
  sum: 1,
  mean: 1,
  log: 1,
  exp: 1,
  sqrt: 1,
  abs: 1,
  cosh: 1,
  sinh: 1,
  tanh: 1,
  max: 2,
  min: 2,
  where: 3,
} as const;
export type FunctionName = keyof typeof functionArity;

export function isFunctionName(name: string): name is FunctionName {
  return Object.hasOwn(functionArity, name);
}

/** Per-pixel names that every formula may use, then the survey's usual totals. */
export const builtInNames = ['y', 'p', 'z', 'N', 'CE', 'TP', 'FP', 'FN', 'TN', 'Y', 'P'] as const;
export type BuiltInName = (typeof builtInNames)[number];

export function isBuiltInName(name: string): name is BuiltInName {
  return (builtInNames as readonly string[]).includes(name);
}

/** A formula that cannot be read: one sentence, and where. */
export class FormulaError extends Error {
  readonly at: Position;
  /** The sentence without its position. */
  readonly reason: string;

  constructor(reason: string, at: Position) {
    super(`line ${at.line}, column ${at.column}: ${reason}`);
    this.name = 'FormulaError';
    this.reason = reason;
    this.at = at;
  }
}

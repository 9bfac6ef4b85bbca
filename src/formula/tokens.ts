import { FormulaError, type Position } from './syntax.ts';

export interface Token {
  readonly kind: 'number' | 'name' | 'symbol' | 'newline' | 'end';
  readonly text: string;
  readonly at: Position;
}

const pattern = /[ \t\r]+|\n|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[A-Za-z_][A-Za-z0-9_]*|<=|>=|==|!=|[-+*/^<>()=,]/y;
const continues = new Set(['+', '-', '*', '/', '^', '<', '>', '<=', '>=', '==', '!=', '=', ',', '(']);

/**
 * Tokens of a formula. A line break ends a line unless a parenthesis is open or the line ends in an operator.
 * Throws FormulaError at the first character that belongs to no token.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  let lineStart = 0;
  let depth = 0;
  pattern.lastIndex = 0;
  while (pattern.lastIndex < text.length) {
    const start = pattern.lastIndex;
    const at = { line, column: start - lineStart + 1 };
    const match = pattern.exec(text);
    if (!match) throw new FormulaError(refusal(text.charAt(start)), at);
    const word = match[0];
    if (word === '\n') {
      const last = tokens.at(-1);
      if (depth === 0 && last && last.kind !== 'newline' && !continues.has(last.text)) tokens.push({ kind: 'newline', text: '', at });
      line += 1;
      lineStart = pattern.lastIndex;
    } else if (!/^[ \t\r]/.test(word)) {
      if (word === '(') depth += 1;
      if (word === ')') depth = Math.max(0, depth - 1);
      tokens.push({ kind: kindOf(word), text: word, at });
    }
  }
  if (tokens.at(-1)?.kind === 'newline') tokens.pop();
  tokens.push({ kind: 'end', text: '', at: { line, column: text.length - lineStart + 1 } });
  return tokens;
}

function kindOf(word: string): Token['kind'] {
  if (/^[\d.]/.test(word)) return 'number';
  return /^[A-Za-z_]/.test(word) ? 'name' : 'symbol';
}

function refusal(character: string): string {
  if (character === '&' || character === '|') return `"${character}" is not part of the language; nest where(condition, a, b) for and/or`;
  if (character === '!') return '"!" is not part of the language; write != for "not equal"';
  if (character === '%') return '"%" is not part of the language; write 0.05 for 5 %';
  if (character === '[' || character === '{') return `"${character}" is not part of the language; use round parentheses`;
  return `"${character}" is not part of the language`;
}

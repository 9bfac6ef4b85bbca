import { describe, expect, it } from 'vitest';
import { build } from './build.ts';
import { Graph } from './graph.ts';
import { parse, reservedNames } from './parse.ts';
import { FormulaError } from './syntax.ts';
import { textOf } from './text.ts';

/** Number that a formula without pixels stands for: the graph folds constants. */
function numberOf(text: string): number {
  const node = build(new Graph(), parse(text), {});
  if (node.kind !== 'number') throw new Error(`${text} did not fold to a number`);
  return node.value;
}

function refusalOf(text: string, scope: Readonly<Record<string, never>> | null = null): string {
  try {
    const formula = parse(text);
    if (scope) build(new Graph(), formula, scope);
  } catch (error) {
    if (error instanceof FormulaError) return error.message;
    throw error;
  }
  throw new Error(`accepted: ${text}`);
}

describe('the language', () => {
  it.each([
    ['2 + 3 * 4', 14],
    ['(2 + 3) * 4', 20],
    ['10 - 4 - 3', 3],
    ['24 / 4 / 3', 2],
    ['24 / 4 * 3', 18],
    ['2 ^ 3 ^ 2', 512],
    ['-2 ^ 2', -4],
    ['(-2) ^ 2', 4],
    ['2 ^ -1', 0.5],
    ['2 * -3', -6],
    ['2 - -3', 5],
    ['--3', 3],
    ['1 + 2 < 4', 1],
    ['4 < 1 + 2', 0],
    ['3 >= 3', 1],
    ['3 > 3', 0],
    ['2 == 2', 1],
    ['2 != 2', 0],
    ['2 != 3', 1],
    ['2 <= 1', 0],
    ['where(2 > 1, 10, 20)', 10],
    ['where(0, 10, 20)', 20],
    ['max(2, 3) + min(2, 3)', 5],
    ['1.5e2 + .5 + 3.', 153.5],
    ['sqrt(16) + abs(-3) + exp(0) + log(1)', 8],
    ['cosh(0) + sinh(0) + tanh(0)', 1],
  ])('reads %s as %d', (text, value) => {
    expect(numberOf(text)).toBe(value);
  });

  it('takes the power before the sign: -log(p)^g is -(log(p)^g)', () => {
    const { loss } = parse('-log(p)^g');
    expect(loss.kind).toBe('negative');
    expect(loss.kind === 'negative' && loss.of.kind === 'binary' && loss.of.operator).toBe('^');
  });

  it('reads definitions line by line, each able to use those above it', () => {
    expect(numberOf('a = 2\nb = a * 3\na + b')).toBe(8);
  });

  it('ends a line at a line break, unless a parenthesis is open or an operator waits for its right side', () => {
    expect(numberOf('a = (1\n + 2)\na')).toBe(3);
    expect(numberOf('a = 1 +\n 2\na')).toBe(3);
    expect(numberOf('a =\n 5\na')).toBe(5);
    expect(numberOf('max(1,\n 2)')).toBe(2);
    expect(refusalOf('1\n + 2')).toBe('line 1, column 1: this line neither defines a name nor is the last; write "name = ..."');
  });

  it('skips empty lines and takes Windows line ends', () => {
    expect(numberOf('\n\n  a = 1\r\n\r\n  a + 1\n\n')).toBe(2);
  });

  it('reserves its functions and built-in names', () => {
    expect(reservedNames).toEqual('y p z N CE TP FP FN TN Y P sum mean log exp sqrt abs cosh sinh tanh max min where'.split(' '));
  });

  it.each([
    '-(a + b) * c^2 / (d - e)',
    'a - (b - c)',
    'a / (b * c)',
    '(-a)^2',
    '-a^2',
    '(a^b)^c',
    'a^b^c',
    'where(a < b, -c, d == e)',
    '2 * (a < b)',
  ])('writes %s back as it was', (text) => {
    expect(textOf(parse(text).loss)).toBe(text);
  });
});

describe('a refusal names line, column and cause:', () => {
  it.each([
    ['', 'line 1, column 1: the formula is empty; its last line is the loss'],
    ['\n\n', 'line 3, column 1: the formula is empty; its last line is the loss'],
    ['a = 1', 'line 1, column 1: the last line defines a name; it must be the loss itself'],
    ['a = 1\n  1 + $', 'line 2, column 7: "$" is not part of the language'],
    ['p & y', 'line 1, column 3: "&" is not part of the language; nest where(condition, a, b) for and/or'],
    ['p | y', 'line 1, column 3: "|" is not part of the language; nest where(condition, a, b) for and/or'],
    ['3!', 'line 1, column 2: "!" is not part of the language; write != for "not equal"'],
    ['5%', 'line 1, column 2: "%" is not part of the language; write 0.05 for 5 %'],
    ['a[1]', 'line 1, column 2: "[" is not part of the language; use round parentheses'],
    ['p and y', 'line 1, column 3: an operator is missing before "and"; a product is written with *'],
    ['not p', 'line 1, column 1: "not" is not part of the language; nest where(condition, a, b)'],
    ['2 p', 'line 1, column 3: an operator is missing before "p"; a product is written with *'],
    ['p 2', 'line 1, column 3: an operator is missing before "2"; a product is written with *'],
    ['(1 - p)(1 - y)', 'line 1, column 8: an operator is missing before "("; a product is written with *'],
    ['y(1 - p)', 'line 1, column 1: "y" is not a function; write * for a product'],
    ['ln(p)', 'line 1, column 1: there is no function "ln"; there are sum, mean, log, exp, sqrt, abs, cosh, sinh, tanh, max, min, where'],
    ['log p', 'line 1, column 1: log needs parentheses: log(...)'],
    ['log', 'line 1, column 1: log needs parentheses: log(...)'],
    ['max(1, 2, 3)', 'line 1, column 1: max takes 2 arguments, not 3'],
    ['min(1)', 'line 1, column 1: min takes 2 arguments, not 1'],
    ['log()', 'line 1, column 1: log takes 1 argument, not 0'],
    ['where(p > 1, 2)', 'line 1, column 1: where takes 3 arguments, not 2'],
    ['0 < p < 1', 'line 1, column 7: comparisons cannot be chained; nest where(a < b, where(b < c, ...), ...)'],
    ['p == y != 1', 'line 1, column 8: comparisons cannot be chained; nest where(a < b, where(b < c, ...), ...)'],
    ['mean(p', 'line 1, column 7: the parenthesis opened at line 1, column 5 is not closed'],
    ['(1 +\n 2', 'line 2, column 3: the parenthesis opened at line 1, column 1 is not closed'],
    ['1 + 2)', 'line 1, column 6: ")" is not expected here'],
    ['1 +', 'line 1, column 4: the formula stops where a value is missing'],
    ['* 2', 'line 1, column 1: "*" stands where a value should be'],
    ['1 + / 2', 'line 1, column 5: "/" stands where a value should be'],
    ['1 + p = 3', 'line 1, column 7: "=" defines a name at the start of a line; write == to compare'],
    ['CE = 1\nCE', 'line 1, column 1: "CE" is built in and cannot be redefined; choose another name'],
    ['log = 1\n2', 'line 1, column 1: "log" is built in and cannot be redefined; choose another name'],
    ['a = 1\na = 2\na', 'line 2, column 1: "a" is defined twice'],
    ['1 + 2\n3', 'line 1, column 1: this line neither defines a name nor is the last; write "name = ..."'],
    ['a = 1\n2 * a\nb = 3\nb', 'line 2, column 1: this line neither defines a name nor is the last; write "name = ..."'],
  ])('%j', (text, message) => {
    expect(refusalOf(text)).toBe(message);
  });

  it.each([
    ['mean(q)', 'line 1, column 6: "q" is not defined; known here: y, p, z, N, CE, TP, FP, FN, TN, Y, P'],
    ['Beta = 1\nbeta', 'line 2, column 1: "beta" is not defined; did you mean "Beta"?'],
    ['a = 1\nc + a', 'line 2, column 1: "c" is not defined; known here: y, p, z, N, CE, TP, FP, FN, TN, Y, P, a'],
    ['a = b\nb = 1\na', 'line 1, column 5: "b" is not defined; known here: y, p, z, N, CE, TP, FP, FN, TN, Y, P'],
    ['CE', 'line 1, column 1: the loss must be one number for the image: wrap it in mean(...) or sum(...)'],
    ['constructor', 'line 1, column 1: "constructor" is not defined; known here: y, p, z, N, CE, TP, FP, FN, TN, Y, P'],
  ])('%j (names)', (text, message) => {
    expect(refusalOf(text, {})).toBe(message);
  });

  it('refuses to redefine a parameter or map of the loss', () => {
    const graph = new Graph();
    expect(() => build(graph, parse('a = 1\nbeta = 2\nbeta'), { beta: graph.parameter('beta') })).toThrow(
      'line 2, column 1: "beta" is a parameter or map of this loss; choose another name',
    );
  });

  it.each([
    ['text', 1, 'is not defined'],
    ['__proto__', 1, 'is not defined'],
    ['toString()', 1, 'there is no function "toString"'],
    ['window', 1, 'is not defined'],
  ])('%s reaches nothing outside the language', (text, column, cause) => {
    const message = refusalOf(text, {});
    expect(message).toContain(`line 1, column ${column}: `);
    expect(message).toContain(cause);
  });
});

describe('limits', () => {
  /** 2 n - 1 nodes: n numbers and n - 1 signs. */
  const sumOf = (n: number): string => Array.from({ length: n }, () => '1').join(' + ');
  const nested = (n: number): string => `${'('.repeat(n)}1${')'.repeat(n)}`;

  it('take 500 parts and refuse the 501st', () => {
    expect(numberOf(`-${sumOf(250)}`)).toBe(248);
    expect(refusalOf(sumOf(251))).toContain('the formula has more than 500 parts; define what repeats once, on a line above');
  });

  it('take a depth of 50 and refuse 51', () => {
    expect(numberOf(nested(49))).toBe(1);
    expect(refusalOf(nested(50))).toContain('the formula is nested more than 50 deep; define the inner part on a line above');
  });

  it('count the depth of open parentheses alone, not that of lines before', () => {
    const deep = nested(40);
    expect(numberOf(`a = ${deep}\nb = ${deep}\na + b`)).toBe(2);
  });

  it('refuse a text of more than 20,000 characters before reading it', () => {
    expect(refusalOf(' '.repeat(20_001))).toBe('line 1, column 1: the formula has 20001 characters; at most 20000 are read');
  });
});

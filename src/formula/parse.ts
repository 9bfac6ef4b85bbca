import {
  type BinaryOperator,
  builtInNames,
  type Definition,
  type Expression,
  type Formula,
  FormulaError,
  functionArity,
  isBuiltInName,
  isFunctionName,
  type Position,
} from './syntax.ts';
import { type Token, tokenize } from './tokens.ts';

const limits = { nodes: 500, depth: 50, characters: 20_000 };

const power = 6;
const negative = 5;
const binding: Readonly<Record<string, number>> = {
  '<': 2,
  '>': 2,
  '<=': 2,
  '>=': 2,
  '==': 2,
  '!=': 2,
  '+': 3,
  '-': 3,
  '*': 4,
  '/': 4,
  '^': power,
};
const comparison = 2;

/**
 * Tree of a formula: one definition a line, the last line is the loss. Throws FormulaError with line, column and a sentence.
 * At most 500 nodes and a depth of 50. -a^b is -(a^b).
 */
export function parse(text: string): Formula {
  if (text.length > limits.characters) {
    throw new FormulaError(`the formula has ${text.length} characters; at most ${limits.characters} are read`, { line: 1, column: 1 });
  }
  return new Parser(tokenize(text)).formula();
}

class Parser {
  private readonly tokens: readonly Token[];
  private next = 0;
  private nodes = 0;
  private depth = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  formula(): Formula {
    const definitions: Definition[] = [];
    this.skipNewlines();
    if (this.peek().kind === 'end') throw new FormulaError('the formula is empty; its last line is the loss', this.peek().at);
    for (;;) {
      const definition = this.definition(definitions);
      if (definition) {
        definitions.push(definition);
        this.endOfLine();
        if (this.peek().kind === 'end') throw new FormulaError('the last line defines a name; it must be the loss itself', definition.at);
        continue;
      }
      const start = this.peek().at;
      const loss = this.expression(0);
      this.endOfLine();
      if (this.peek().kind !== 'end') throw new FormulaError('this line neither defines a name nor is the last; write "name = ..."', start);
      return { definitions, loss };
    }
  }

  private definition(before: readonly Definition[]): Definition | null {
    const name = this.peek();
    if (name.kind !== 'name' || this.tokens[this.next + 1]?.text !== '=') return null;
    if (isFunctionName(name.text) || isBuiltInName(name.text)) {
      throw new FormulaError(`"${name.text}" is built in and cannot be redefined; choose another name`, name.at);
    }
    if (before.some((earlier) => earlier.name === name.text)) throw new FormulaError(`"${name.text}" is defined twice`, name.at);
    this.next += 2;
    return { name: name.text, value: this.expression(0), at: name.at };
  }

  private expression(minimum: number): Expression {
    this.depth += 1;
    if (this.depth > limits.depth) {
      throw new FormulaError(`the formula is nested more than ${limits.depth} deep; define the inner part on a line above`, this.peek().at);
    }
    let left = this.operand();
    for (;;) {
      const token = this.peek();
      const strength = token.kind === 'symbol' ? binding[token.text] : undefined;
      if (strength === undefined) {
        this.refuseImplicitProduct(token);
        break;
      }
      if (strength < minimum) break;
      this.next += 1;
      const right = this.expression(token.text === '^' ? strength : strength + 1);
      const operator = token.text as BinaryOperator;
      if (strength === comparison && isComparison(this.peek())) {
        throw new FormulaError('comparisons cannot be chained; nest where(a < b, where(b < c, ...), ...)', this.peek().at);
      }
      left = this.count({ kind: 'binary', operator, left, right, at: token.at });
    }
    this.depth -= 1;
    return left;
  }

  private operand(): Expression {
    const token = this.take();
    if (token.kind === 'number') return this.count({ kind: 'number', value: Number(token.text), text: token.text, at: token.at });
    if (token.text === '-') return this.count({ kind: 'negative', of: this.expression(negative), at: token.at });
    if (token.text === '(') {
      const inner = this.expression(0);
      this.expect(')', token.at);
      return inner;
    }
    if (token.kind === 'name') return this.nameOrCall(token);
    if (token.kind === 'end' || token.kind === 'newline') throw new FormulaError('the formula stops where a value is missing', token.at);
    throw new FormulaError(`"${token.text}" stands where a value should be`, token.at);
  }

  private nameOrCall(token: Token): Expression {
    if (!isFunctionName(token.text)) {
      if (this.peek().text === '(') {
        throw new FormulaError(
          isBuiltInName(token.text) || token.text.length === 1
            ? `"${token.text}" is not a function; write * for a product`
            : `there is no function "${token.text}"; there are ${Object.keys(functionArity).join(', ')}`,
          token.at,
        );
      }
      if (token.text === 'and' || token.text === 'or' || token.text === 'not') {
        throw new FormulaError(`"${token.text}" is not part of the language; nest where(condition, a, b)`, token.at);
      }
      return this.count({ kind: 'name', name: token.text, at: token.at });
    }
    if (this.peek().text !== '(') throw new FormulaError(`${token.text} needs parentheses: ${token.text}(...)`, token.at);
    const open = this.take().at;
    const of: Expression[] = [];
    while (this.peek().text !== ')') {
      of.push(this.expression(0));
      if (this.peek().text !== ',') break;
      this.next += 1;
    }
    this.expect(')', open);
    const arity = functionArity[token.text];
    if (of.length !== arity)
      throw new FormulaError(`${token.text} takes ${arity} argument${arity > 1 ? 's' : ''}, not ${of.length}`, token.at);
    return this.count({ kind: 'call', name: token.text, of, at: token.at });
  }

  private refuseImplicitProduct(token: Token): void {
    if (token.kind === 'number' || token.kind === 'name' || token.text === '(') {
      throw new FormulaError(`an operator is missing before "${token.text}"; a product is written with *`, token.at);
    }
    if (token.text === '=') throw new FormulaError('"=" defines a name at the start of a line; write == to compare', token.at);
  }

  private endOfLine(): void {
    const token = this.peek();
    if (token.kind !== 'newline' && token.kind !== 'end') throw new FormulaError(`"${token.text}" is not expected here`, token.at);
    this.skipNewlines();
  }

  private skipNewlines(): void {
    while (this.peek().kind === 'newline') this.next += 1;
  }

  private expect(text: string, opened: Position): void {
    if (this.peek().text === text) {
      this.next += 1;
      return;
    }
    throw new FormulaError(`the parenthesis opened at line ${opened.line}, column ${opened.column} is not closed`, this.peek().at);
  }

  private peek(): Token {
    const token = this.tokens[this.next];
    if (!token) throw new Error(`no token ${this.next}`);
    return token;
  }

  private take(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.next += 1;
    return token;
  }

  private count(expression: Expression): Expression {
    this.nodes += 1;
    if (this.nodes > limits.nodes) {
      throw new FormulaError(`the formula has more than ${limits.nodes} parts; define what repeats once, on a line above`, expression.at);
    }
    return expression;
  }
}

function isComparison(token: Token): boolean {
  return token.kind === 'symbol' && binding[token.text] === comparison;
}

/** Names a formula may not define, for completion and messages. */
export const reservedNames: readonly string[] = [...builtInNames, ...Object.keys(functionArity)];

import type { Graph, Node } from './graph.ts';
import { type BuiltInName, type Expression, type Formula, FormulaError, isBuiltInName } from './syntax.ts';

/** What a formula may name beyond the built-in names: parameters and maps, by the node each stands for. */
export type Scope = Readonly<Record<string, Node>>;

/**
 * The loss of a parsed formula as a scalar node of the graph.
 * Throws FormulaError for an unknown name, or for a loss that is one number a pixel.
 */
export function build(graph: Graph, formula: Formula, scope: Scope): Node {
  const loss = expressionNode(graph, formula.loss, namesIn(graph, formula, scope));
  if (loss.rank === 'pixel')
    throw new FormulaError('the loss must be one number for the image: wrap it in mean(...) or sum(...)', formula.loss.at);
  return loss;
}

/** Everything that the last line of a formula may name, by the node it stands for: the scope and the formula's definitions. */
export function namesIn(graph: Graph, formula: Formula, scope: Scope): ReadonlyMap<string, Node> {
  const names = new Map<string, Node>(Object.entries(scope));
  for (const definition of formula.definitions) {
    if (Object.hasOwn(scope, definition.name)) {
      throw new FormulaError(`"${definition.name}" is a parameter or map of this loss; choose another name`, definition.at);
    }
    names.set(definition.name, expressionNode(graph, definition.value, names));
  }
  return names;
}

/** A part of a formula as a node, among the names that `namesIn` found. */
export function expressionNode(graph: Graph, expression: Expression, names: ReadonlyMap<string, Node>): Node {
  const of = (part: Expression): Node => expressionNode(graph, part, names);
  switch (expression.kind) {
    case 'number':
      return graph.number(expression.value);
    case 'name':
      return nameNode(graph, expression, names);
    case 'negative':
      return graph.neg(of(expression.of));
    case 'binary':
      return binaryNode(graph, expression.operator, of(expression.left), of(expression.right));
    case 'call':
      return callNode(graph, expression.name, expression.of.map(of));
  }
}

function nameNode(graph: Graph, expression: Extract<Expression, { kind: 'name' }>, names: ReadonlyMap<string, Node>): Node {
  const node = names.get(expression.name);
  if (node) return node;
  if (isBuiltInName(expression.name)) return builtIn(graph, expression.name);
  const near = [...names.keys()].filter((name) => name.toLowerCase() === expression.name.toLowerCase());
  const hint =
    near.length > 0
      ? `did you mean "${near[0]}"?`
      : `known here: y, p, z, N, CE, TP, FP, FN, TN, Y, P${[...names.keys()].map((name) => `, ${name}`).join('')}`;
  throw new FormulaError(`"${expression.name}" is not defined; ${hint}`, expression.at);
}

function builtIn(graph: Graph, name: BuiltInName): Node {
  const y = graph.pixel('y');
  const p = graph.pixel('p');
  const q = graph.pixel('q');
  const background = graph.sub(graph.one, y);
  switch (name) {
    case 'y':
    case 'p':
    case 'z':
      return graph.pixel(name);
    case 'N':
      return graph.pixels();
    case 'CE':
      return graph.neg(graph.add(graph.mul(y, graph.log(p)), graph.mul(background, graph.log(q))));
    case 'TP':
      return graph.sum(graph.mul(y, p));
    case 'FP':
      return graph.sum(graph.mul(background, p));
    case 'FN':
      return graph.sum(graph.mul(y, q));
    case 'TN':
      return graph.sum(graph.mul(background, q));
    case 'Y':
      return graph.sum(y);
    case 'P':
      return graph.sum(p);
  }
}

function binaryNode(graph: Graph, operator: Extract<Expression, { kind: 'binary' }>['operator'], left: Node, right: Node): Node {
  switch (operator) {
    case '+':
      return graph.add(left, right);
    case '-':
      return graph.sub(left, right);
    case '*':
      return graph.mul(left, right);
    case '/':
      return graph.div(left, right);
    case '^':
      return graph.pow(left, right);
    case '<':
      return graph.less(left, right);
    case '>':
      return graph.less(right, left);
    case '<=':
      return graph.lessEqual(left, right);
    case '>=':
      return graph.lessEqual(right, left);
    case '==':
      return graph.equal(left, right);
    case '!=':
      return graph.sub(graph.one, graph.equal(left, right));
  }
}

function callNode(graph: Graph, name: Extract<Expression, { kind: 'call' }>['name'], of: readonly Node[]): Node {
  const [a, b, c] = of as [Node, Node, Node];
  switch (name) {
    case 'sum':
      return graph.sum(a);
    case 'mean':
      return graph.mean(a);
    case 'log':
      return graph.log(a);
    case 'max':
      return graph.max(a, b);
    case 'min':
      return graph.min(a, b);
    case 'where':
      return graph.where(a, b, c);
    case 'exp':
    case 'sqrt':
    case 'abs':
    case 'cosh':
    case 'sinh':
    case 'tanh':
      return graph.apply(name, a);
  }
}

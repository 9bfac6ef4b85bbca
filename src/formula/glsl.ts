/** Graph -> the statements of a GLSL ES 3.0 fragment shader, in float32: one variable a node, scalars from the host by index. */
import type { Node, PixelName } from './graph.ts';
import type { BinaryName, UnaryName } from './operations.ts';

export interface ShaderBody {
  /** Statements `float t0 = ...;` in order; they name `y`, `p`, `q`, `z`, `logp`, `logq`, what `mapName` gives, and `scalarAt(i)`. */
  readonly statements: readonly string[];
  /** One expression for each target. */
  readonly results: readonly string[];
  readonly pixels: ReadonlySet<PixelName>;
  /** Maps by their graph names. */
  readonly maps: readonly string[];
  /** Scalar nodes whose numbers the host sends, in the order of their indices. */
  readonly scalars: readonly Node[];
  /** Definitions of the functions that the statements call; they stand before `main`. */
  readonly functions: readonly string[];
}

/** `scalarAt` and `mapName` give the expression of the i-th scalar and of a map. Equal formulas give equal text, whatever graph holds them. */
export function shaderBody(targets: readonly Node[], scalarAt: (index: number) => string, mapName: (name: string) => string): ShaderBody {
  const statements: string[] = [];
  const pixels = new Set<PixelName>();
  const maps = new Set<string>();
  const scalars: Node[] = [];
  const functions = new Set<string>();
  const known = new Map<Node, string>();
  const staysFinite = finiteness();

  const of = (node: Node): string => {
    const before = known.get(node);
    if (before !== undefined) return before;
    const text = expression(node);
    const simple = node.rank === 'scalar' || node.kind === 'pixel' || node.kind === 'map';
    const name = simple ? text : `t${statements.length}`;
    if (!simple) statements.push(`float ${name} = ${text};`);
    known.set(node, name);
    return name;
  };
  const expression = (node: Node): string => {
    if (node.kind === 'number' && isLiteral(node.value)) return literal(node.value);
    if (node.rank === 'scalar') return scalarAt(scalars.push(node) - 1);
    switch (node.kind) {
      case 'pixel':
        pixels.add(node.name);
        return node.name;
      case 'map':
        maps.add(node.name);
        return mapName(node.name);
      case 'unary':
        return unary(node.name, of(node.of));
      case 'where':
        return `${of(node.condition)} != 0.0 ? ${of(node.then)} : ${of(node.otherwise)}`;
      case 'binary':
        return node.name === 'pow' ? power(node.left, node.right) : binary(node, of(node.left), of(node.right));
      default:
        throw new Error(`${node.kind} has no number a pixel`);
    }
  };
  const call = (name: FunctionName, ...parts: readonly string[]): string => {
    for (const needed of needs[name]) functions.add(definitions[needed]);
    functions.add(definitions[name]);
    return `${name}(${parts.join(', ')})`;
  };
  const unary = (name: UnaryName, a: string): string => {
    if (name === 'neg') return `-${a}`;
    const own = ownFunctions[name];
    return own ? call(own, a) : `${name}(${a})`;
  };
  const power = (base: Node, exponent: Node): string => {
    if (base.kind === 'pixel' && (base.name === 'p' || base.name === 'q')) {
      const logarithm = base.name === 'p' ? 'logp' : 'logq';
      pixels.add(logarithm);
      return `exp(${of(exponent)} * ${logarithm})`;
    }
    return call('powerOf', of(base), of(exponent));
  };

  const binary = (node: Extract<Node, { kind: 'binary' }>, a: string, b: string): string => {
    if (node.name === 'mul') return product(node, a, b);
    const sign = operators[node.name];
    if (sign) return `${a} ${sign} ${b}`;
    const comparison = comparisons[node.name];
    if (comparison) return `float(${a} ${comparison} ${b})`;
    return node.name === 'max' ? `${a} > ${b} ? ${a} : ${b}` : `${a} < ${b} ? ${a} : ${b}`;
  };
  /** A factor of exactly 0 switches the other off, whatever it is; the test is left out where the other is always finite. */
  const product = (node: Extract<Node, { kind: 'binary' }>, a: string, b: string): string => {
    const left = staysFinite(node.left);
    const right = staysFinite(node.right);
    if ((left && right) || (node.left.rank === 'scalar' && right)) return `${a} * ${b}`;
    if (node.left.rank === 'scalar' || left) return `${a} == 0.0 ? 0.0 : ${a} * ${b}`;
    if (right) return `${b} == 0.0 ? 0.0 : ${a} * ${b}`;
    return `${a} == 0.0 || ${b} == 0.0 ? 0.0 : ${a} * ${b}`;
  };

  const results = targets.map(of);
  return { statements, results, pixels, maps: [...maps], scalars, functions: [...functions] };
}

/** True where float32 surely holds a finite number, p and q being clipped away from 0; each node is looked at once. */
function finiteness(): (node: Node) => boolean {
  const known = new Map<Node, boolean>();
  const isAwayFromZero = (node: Node): boolean => node.kind === 'pixel' && (node.name === 'p' || node.name === 'q');
  const decide = (node: Node): boolean => {
    switch (node.kind) {
      case 'number':
      case 'pixel':
      case 'map':
        return true;
      case 'unary':
        return ['neg', 'abs', 'sign', 'tanh'].includes(node.name) && staysFinite(node.of);
      case 'where':
        return staysFinite(node.then) && staysFinite(node.otherwise);
      case 'binary':
        if (node.name === 'div') return staysFinite(node.left) && isAwayFromZero(node.right);
        if (node.name === 'pow') return isAwayFromZero(node.left) && node.right.rank === 'scalar';
        return staysFinite(node.left) && staysFinite(node.right);
      default:
        return false;
    }
  };
  const staysFinite = (node: Node): boolean => {
    const before = known.get(node);
    if (before !== undefined) return before;
    const result = decide(node);
    known.set(node, result);
    return result;
  };
  return staysFinite;
}

const operators: Partial<Readonly<Record<BinaryName, string>>> = { add: '+', sub: '-', div: '/' };
const comparisons: Partial<Readonly<Record<BinaryName, string>>> = { less: '<', lessEqual: '<=', equal: '==' };

/** Numbers that float32 holds; the rest go by uniform. */
function isLiteral(value: number): boolean {
  return Math.abs(value) < 1e37 && (value === 0 || Math.abs(value) > 1e-37);
}
function literal(value: number): string {
  const text = String(value);
  const number = /[.e]/.test(text) ? text : `${text}.0`;
  return value < 0 ? `(${number})` : number;
}

type FunctionName = 'log1pOf' | 'sinhOf' | 'tanhOf' | 'logCoshOf' | 'powerOf';
const ownFunctions: Partial<Readonly<Record<UnaryName, FunctionName>>> = {
  log1p: 'log1pOf',
  sinh: 'sinhOf',
  tanh: 'tanhOf',
  logcosh: 'logCoshOf',
};
const needs: Readonly<Record<FunctionName, readonly FunctionName[]>> = {
  log1pOf: [],
  sinhOf: [],
  tanhOf: [],
  logCoshOf: ['log1pOf', 'sinhOf'],
  powerOf: [],
};

/**
 * Where the textbook form cancels near 0, another. None of them leans on (1 + x) - 1, which a driver may simplify.
 * log1p x = 2 artanh(x / (2 + x)); tanh by its continued fraction; ln cosh x = log1p(2 sinh^2(x / 2)).
 */
const definitions: Readonly<Record<FunctionName, string>> = {
  log1pOf: `float log1pOf(float x) {
  if (abs(x) > 0.5) return log(1.0 + x);
  float r = x / (2.0 + x);
  float s = r * r;
  return 2.0 * r * (1.0 + s * (1.0 / 3.0 + s * (0.2 + s * (1.0 / 7.0 + s * (1.0 / 9.0 + s * (1.0 / 11.0 + s / 13.0))))));
}`,
  sinhOf: `float sinhOf(float x) {
  float s = x * x;
  if (s < 1.0) return x * (1.0 + s / 6.0 * (1.0 + s / 20.0 * (1.0 + s / 42.0 * (1.0 + s / 72.0))));
  return 0.5 * (exp(x) - exp(-x));
}`,
  tanhOf: `float tanhOf(float x) {
  float s = x * x;
  if (s < 1.0) return x / (1.0 + s / (3.0 + s / (5.0 + s / (7.0 + s / (9.0 + s / 11.0)))));
  float e = exp(-2.0 * abs(x));
  return (x < 0.0 ? -1.0 : 1.0) * (1.0 - e) / (1.0 + e);
}`,
  logCoshOf: `float logCoshOf(float x) {
  float a = abs(x);
  if (a > 1.0) return a + log1pOf(exp(-2.0 * a)) - 0.6931471805599453;
  float h = sinhOf(0.5 * a);
  return log1pOf(2.0 * h * h);
}`,
  powerOf: `float powerOf(float x, float g) {
  if (x > 0.0) return exp(g * log(x));
  if (g == 0.0) return 1.0;
  if (x == 0.0) return g > 0.0 ? 0.0 : uintBitsToFloat(0x7f800000u);
  if (floor(g) != g) return NAN;
  return (mod(g, 2.0) == 0.0 ? 1.0 : -1.0) * exp(g * log(-x));
}`,
};

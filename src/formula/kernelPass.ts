/** The text of one pass of a kernel: a loop with one branch for pixels of truth 1 and one for those of truth 0. */
import { staysFinite } from './finite.ts';
import type { Node } from './graph.ts';
import type { BinaryName } from './operations.ts';
import { pixelParts } from './separate.ts';

/** Target nodes by pass, for pixels of either truth. */
export interface Classes {
  readonly ones: readonly (readonly Node[])[];
  readonly zeros: readonly (readonly Node[])[];
}

interface Kept {
  readonly ones: ReadonlyMap<Node, number>;
  readonly zeros: ReadonlyMap<Node, number>;
}

/** `isSum`: targets are summed up; otherwise there is one, and it is written. */
export function kernelPass(
  classes: Classes,
  index: number,
  isSum: boolean,
  arrays: readonly string[],
  kept: Kept,
): { readonly text: string; readonly scalars: readonly Node[] } {
  const shared: Shared = { arrays, used: new Set(['y']), scalars: [], keptUsed: new Set() };
  const write = (which: keyof Classes): string => {
    const earlier = new Set(classes[which].slice(0, index).flatMap((nodes) => [...below(nodes)]));
    return body(classes[which][index] as readonly Node[], isSum, shared, (node) => placeOf(node, kept[which], earlier));
  };
  const [ones, zeros] = [write('ones'), write('zeros')];
  const results = (classes.ones[index] as readonly Node[]).map((_, i) => i);
  const text = [
    '(start, end, arrays, scalars, kept, into) => {',
    ...arrays.flatMap((name, i) => (shared.used.has(name) ? `const a${i} = arrays[${i}];` : [])),
    ...shared.scalars.map((_, i) => `const s${i} = scalars[${i}];`),
    ...[...shared.keptUsed].map((place) => `const k${place} = kept[${place}];`),
    ...(isSum ? results.map((i) => `let r${i} = 0;`) : []),
    'for (let i = start; i < end; i++) {',
    'if (a0[i] === 1) {',
    ones,
    '} else {',
    zeros,
    '}',
    '}',
    ...(isSum ? results.map((i) => `into[${i}] += r${i};`) : []),
    '}',
  ].join('\n');
  return { text, scalars: shared.scalars };
}

interface Shared {
  readonly arrays: readonly string[];
  readonly used: Set<string>;
  readonly scalars: Node[];
  readonly keptUsed: Set<number>;
}

interface Place {
  readonly index: number;
  readonly isThere: boolean;
}

function placeOf(node: Node, kept: ReadonlyMap<Node, number>, earlier: ReadonlySet<Node>): Place | null {
  const index = kept.get(node);
  return index === undefined ? null : { index, isThere: earlier.has(node) };
}

function body(targets: readonly Node[], isSum: boolean, shared: Shared, place: (node: Node) => Place | null): string {
  const lines: string[] = [];
  const known = new Map<Node, string>();
  const array = (name: string): string => {
    shared.used.add(name);
    return `a${shared.arrays.indexOf(name)}[i]`;
  };
  const keptAt = ({ index }: Place): string => {
    shared.keptUsed.add(index);
    return `k${index}[i]`;
  };
  const of = (node: Node): string => {
    const before = known.get(node);
    if (before !== undefined) return before;
    const name = node.rank === 'scalar' ? scalar(node, shared) : variable(node);
    known.set(node, name);
    return name;
  };
  const variable = (node: Node): string => {
    const kept = place(node);
    const text = kept?.isThere
      ? keptAt(kept)
      : node.kind === 'pixel' || node.kind === 'map'
        ? array(node.name)
        : operation(node, of, array);
    const name = `t${lines.length}`;
    lines.push(`const ${name} = ${text};`);
    if (kept && !kept.isThere) lines.push(`${keptAt(kept)} = ${name};`);
    return name;
  };
  const results = targets.map(of);
  return [...lines, ...results.map((result, i) => (isSum ? `r${i} += ${result};` : `into[i] = ${result};`))].join('\n');
}

function scalar(node: Node, { scalars }: Shared): string {
  if (node.kind === 'number' && Number.isFinite(node.value)) return node.value < 0 ? `(${node.value})` : String(node.value);
  const before = scalars.indexOf(node);
  return `s${before >= 0 ? before : scalars.push(node) - 1}`;
}

function operation(node: Node, of: (node: Node) => string, array: (name: string) => string): string {
  switch (node.kind) {
    case 'unary':
      return unary(node, of(node.of));
    case 'where':
      return `${of(node.condition)} !== 0 ? ${of(node.then)} : ${of(node.otherwise)}`;
    case 'binary':
      return node.name === 'pow' ? power(node, of, array) : binary(node, of(node.left), of(node.right));
    default:
      throw new Error(`${node.kind} has no number a pixel`);
  }
}

function unary({ name }: Extract<Node, { kind: 'unary' }>, a: string): string {
  if (name === 'neg') return `-${a}`;
  return name === 'log' || name === 'exp' || name === 'abs' || name === 'sqrt' ? `Math.${name}(${a})` : `unaryValue('${name}', ${a})`;
}

/** The logarithms of p and q are at hand. */
function power({ left, right }: Extract<Node, { kind: 'binary' }>, of: (node: Node) => string, array: (name: string) => string): string {
  if (left.kind === 'pixel' && (left.name === 'p' || left.name === 'q') && right.rank === 'scalar')
    return `Math.exp(${of(right)} * ${array(left.name === 'p' ? 'logp' : 'logq')})`;
  return `powerValue(${of(left)}, ${of(right)})`;
}

const operators: Partial<Readonly<Record<BinaryName, string>>> = { add: '+', sub: '-', div: '/' };
const comparisons: Partial<Readonly<Record<BinaryName, string>>> = { less: '<', lessEqual: '<=', equal: '===', max: '>', min: '<' };

function binary(node: Extract<Node, { kind: 'binary' }>, a: string, b: string): string {
  const operator = operators[node.name];
  if (operator) return `${a} ${operator} ${b}`;
  if (node.name === 'mul') return product(node, a, b);
  const comparison = `${a} ${comparisons[node.name]} ${b}`;
  return node.name === 'max' || node.name === 'min' ? `${comparison} ? ${a} : ${b}` : `${comparison} ? 1 : 0`;
}

/** A factor of exactly 0 switches the other off, whatever it is; the test is left out where that is sure to be finite. */
function product({ left, right }: Extract<Node, { kind: 'binary' }>, a: string, b: string): string {
  const isSafe = left.rank === 'scalar' || staysFinite(left);
  const tests = [...(staysFinite(right) ? [] : [`${a} === 0`]), ...(isSafe ? [] : [`${b} === 0`])];
  return tests.length === 0 ? `${a} * ${b}` : `${tests.join(' || ')} ? 0 : ${a} * ${b}`;
}

function below(nodes: readonly Node[]): Set<Node> {
  const seen = new Set<Node>();
  const visit = (node: Node): void => {
    if (node.rank === 'scalar' || seen.has(node)) return;
    seen.add(node);
    for (const part of pixelParts(node)) visit(part);
  };
  for (const node of nodes) visit(node);
  return seen;
}

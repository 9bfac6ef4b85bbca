/** One sweep over the pixels: a list of array operations on blocks that stay in cache, ending in sums or in per-pixel results. */
import type { Node, SumNode } from './graph.ts';
import { applyBinary, applyFiniteProduct, applyUnary, applyWhere, type Block, type Operand } from './loops.ts';
import type { Scalars } from './scalars.ts';
import type { Scratch } from './scratch.ts';

const blockLength = 1024;

/** A run of samples that one piece of code handles. */
export interface Group {
  readonly name: string;
  readonly count: number;
  readonly inputs: Readonly<Record<string, Float64Array>>;
  readonly weights: Float64Array | null;
  /** Where its samples stand in the outputs; null: in the same order. */
  readonly order: Int32Array | null;
  readonly scratch: Scratch;
}

/** Where results go. */
export type Output = Float64Array | Float32Array;

/** Where a pixel node's numbers are while the pass runs. */
type Place =
  | { readonly kind: 'input'; readonly name: string }
  | { readonly kind: 'register'; readonly index: number }
  | { readonly kind: 'kept'; readonly index: number }
  | { readonly kind: 'scalar'; readonly node: Node };

interface Step {
  readonly node: Node;
  readonly parts: readonly Place[];
  readonly to: Place;
}

interface Target {
  readonly node: Node;
  readonly sum?: SumNode;
  readonly output?: number;
}

type Action =
  | { readonly kind: 'step'; readonly step: Step }
  | { readonly kind: 'reduce'; readonly from: Place; readonly sum: SumNode }
  | { readonly kind: 'output'; readonly from: Place; readonly scale: Scale; readonly index: number };

/** A scalar and a sign that a result is multiplied with as it is written. */
interface Scale {
  readonly scalar: Node | null;
  readonly sign: 1 | -1;
}

export interface Pass {
  readonly actions: readonly Action[];
  readonly registers: number;
  readonly reads: ReadonlySet<string>;
}

/**
 * Code of one sweep. `kept` remembers costly nodes (powers, logarithms, exponentials): a later pass reads what an earlier one left.
 * Registers are reused after their last reader.
 */
export function compilePass(targets: readonly Target[], kept: Map<Node, number>): Pass {
  const actions: Action[] = [];
  const reads = new Set<string>();
  const places = new Map<Node, Place>();
  const uses = countUses(targets, kept);
  const free: number[] = [];
  let registers = 0;
  const release = (node: Node): void => {
    const left = (uses.get(node) ?? 1) - 1;
    uses.set(node, left);
    const place = places.get(node);
    if (left === 0 && place?.kind === 'register') free.push(place.index);
  };
  const place = (node: Node): Place => {
    if (node.rank === 'scalar') return { kind: 'scalar', node };
    const before = places.get(node);
    if (before) return before;
    const made = makePlace(node);
    places.set(node, made);
    return made;
  };
  const makePlace = (node: Node): Place => {
    if (node.kind === 'pixel' || node.kind === 'map') {
      reads.add(node.name);
      return { kind: 'input', name: node.name };
    }
    const keptAt = kept.get(node);
    if (keptAt !== undefined) return { kind: 'kept', index: keptAt };
    const parts = readParts(node, reads);
    const from = parts.map(place);
    for (const part of parts) release(part);
    const to: Place = isCostly(node) ? { kind: 'kept', index: keep(node) } : { kind: 'register', index: free.pop() ?? registers++ };
    actions.push({ kind: 'step', step: { node, parts: from, to } });
    return to;
  };
  const keep = (node: Node): number => {
    const index = kept.size;
    kept.set(node, index);
    return index;
  };
  for (const target of targets) {
    const { node, scale } = target.sum ? { node: target.node, scale: plain } : unscaled(target.node);
    const from = place(node);
    if (target.sum) actions.push({ kind: 'reduce', from, sum: target.sum });
    else actions.push({ kind: 'output', from, scale, index: target.output as number });
    release(node);
  }
  return { actions, registers, reads };
}

const plain: Scale = { scalar: null, sign: 1 };

/** What is left of a result when its sign and its scalar factor are kept for the writing. */
function unscaled(node: Node): { readonly node: Node; readonly scale: Scale } {
  if (node.kind === 'unary' && node.name === 'neg') {
    const { node: inner, scale } = unscaled(node.of);
    return { node: inner, scale: { scalar: scale.scalar, sign: scale.sign === 1 ? -1 : 1 } };
  }
  const isScaled = node.kind === 'binary' && node.name === 'mul' && node.left.rank === 'scalar' && node.right.rank === 'pixel';
  return isScaled ? { node: node.right, scale: { scalar: node.left, sign: 1 } } : { node, scale: plain };
}

/** Operands of a node's loop: the power of p or q reads the logarithm that is there already. */
function readParts(node: Node, reads: Set<string>): readonly Node[] {
  switch (node.kind) {
    case 'unary':
      return [node.of];
    case 'binary':
      if (node.name === 'pow' && node.left.kind === 'pixel') reads.add(node.left.name === 'p' ? 'logp' : 'logq');
      return [node.left, node.right];
    case 'where':
      return [node.condition, node.then, node.otherwise];
    default:
      throw new Error(`${node.kind} has no loop`);
  }
}

function countUses(targets: readonly Target[], kept: ReadonlyMap<Node, number>): Map<Node, number> {
  const uses = new Map<Node, number>();
  const visit = (node: Node): void => {
    if (node.rank === 'scalar') return;
    const before = uses.get(node) ?? 0;
    uses.set(node, before + 1);
    if (before > 0 || kept.has(node)) return;
    if (node.kind === 'unary') visit(node.of);
    if (node.kind === 'binary') for (const part of [node.left, node.right]) visit(part);
    if (node.kind === 'where') for (const part of [node.condition, node.then, node.otherwise]) visit(part);
  };
  for (const target of targets) visit(target.sum ? target.node : unscaled(target.node).node);
  return uses;
}

/** Powers, logarithms, exponentials: worth remembering from one pass to the next. */
export function isCostly(node: Node): boolean {
  if (node.kind === 'binary') return node.name === 'pow';
  return node.kind === 'unary' && ['log', 'exp', 'cosh', 'sinh', 'tanh'].includes(node.name);
}

/** Runs a pass over a group's samples, adding to `totals` and writing `outputs`. */
export function runPass(pass: Pass, group: Group, scalars: Scalars, totals: Map<SumNode, number>, outputs: readonly Output[] = []): void {
  const { count } = group;
  const work = pass.actions.map((action) => bind(action, group, scalars, totals, outputs));
  const block: Block = { start: 0, length: 0 };
  for (; block.start < count; block.start += blockLength) {
    block.length = Math.min(blockLength, count - block.start);
    for (const one of work) one(block);
  }
}

/** What an action does with a block, its operands found once for all blocks. */
function bind(
  action: Action,
  group: Group,
  scalars: Scalars,
  totals: Map<SumNode, number>,
  outputs: readonly Output[],
): (block: Block) => void {
  const operand = (place: Place): Operand => operandAt(place, group, scalars);
  switch (action.kind) {
    case 'step':
      return bindStep(action.step, operand, group.inputs);
    case 'reduce': {
      const from = operand(action.from);
      return (block) => totals.set(action.sum, (totals.get(action.sum) as number) + blockSum(from, group.weights, block));
    }
    case 'output': {
      const from = operand(action.from);
      const into = outputs[action.index] as Output;
      const { scalar, sign } = action.scale;
      const scale = scalar ? sign * scalars.get(scalar) : sign;
      return (block) => writeOutput(into, from, scale, group.order, block);
    }
  }
}

function operandAt(place: Place, { name, inputs, count, scratch }: Group, scalars: Scalars): Operand {
  switch (place.kind) {
    case 'scalar':
      return { array: null, isWhole: false, value: scalars.get(place.node) };
    case 'input':
      return { array: inputs[place.name] ?? missing(place.name), isWhole: true, value: 0 };
    case 'kept':
      return { array: scratch.get(`${name} kept ${place.index}`, count), isWhole: true, value: 0 };
    case 'register':
      return { array: scratch.get(`register ${place.index}`, blockLength), isWhole: false, value: 0 };
  }
}

function missing(name: string): never {
  throw new Error(`no array for ${name}`);
}

function bindStep({ node, parts, to }: Step, operand: (place: Place) => Operand, inputs: Group['inputs']): (block: Block) => void {
  const out = operand(to);
  const [a, b, c] = parts.map(operand) as [Operand, Operand, Operand];
  switch (node.kind) {
    case 'unary':
      return (block) => applyUnary(node.name, out, a, block);
    case 'where':
      return (block) => applyWhere(out, a, b, c, block);
    case 'binary': {
      if (node.name === 'mul' && a.array && b.array && staysFinite(node.left) && staysFinite(node.right))
        return (block) => applyFiniteProduct(out, a, b, block);
      const base = node.name === 'pow' && node.left.kind === 'pixel' ? node.left.name : null;
      const array = base === 'p' ? inputs.logp : base === 'q' ? inputs.logq : undefined;
      const logarithm = array ? { array, isWhole: true, value: 0 } : null;
      return (block) => applyBinary(node.name, out, a, b, block, logarithm);
    }
    default:
      throw new Error(`${node.kind} has no loop`);
  }
}

/** True where a pixel node is sure to be finite as p is clipped and maps are finite: sums and products of these, and quotients by p or q. */
export function staysFinite(node: Node): boolean {
  switch (node.kind) {
    case 'pixel':
    case 'map':
    case 'number':
      return true;
    case 'unary':
      return (node.name === 'neg' || node.name === 'abs' || node.name === 'sign') && staysFinite(node.of);
    case 'binary':
      if (node.name === 'div') return staysFinite(node.left) && isProbability(node.right);
      if (node.name === 'pow') return isProbability(node.left) && (node.right.kind === 'parameter' || node.right.kind === 'number');
      return staysFinite(node.left) && staysFinite(node.right);
    case 'where':
      return staysFinite(node.then) && staysFinite(node.otherwise);
    default:
      return node.kind === 'parameter';
  }
}

function isProbability(node: Node): boolean {
  return node.kind === 'pixel' && (node.name === 'p' || node.name === 'q');
}

function blockSum(from: Operand, weights: Float64Array | null, { start, length }: Block): number {
  const { array, value } = from;
  let total = 0;
  if (!array) {
    if (!weights) return value * length;
    for (let i = 0; i < length; i++) total += weights[start + i] as number;
    return value * total;
  }
  const offset = from.isWhole ? start : 0;
  if (weights) for (let i = 0; i < length; i++) total += (weights[start + i] as number) * (array[offset + i] as number);
  else total = sumOf(array, offset, length);
  return total;
}

/** In four partial sums, that no addition waits for the one before. */
function sumOf(array: Float64Array, offset: number, length: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  const end = offset + length;
  let i = offset;
  for (; i + 3 < end; i += 4) {
    a += array[i] as number;
    b += array[i + 1] as number;
    c += array[i + 2] as number;
    d += array[i + 3] as number;
  }
  for (; i < end; i++) a += array[i] as number;
  return a + b + (c + d);
}

/** A scale of exactly 0 switches the result off, infinite or not. */
function writeOutput(into: Output, from: Operand, scale: number, order: Int32Array | null, { start, length }: Block): void {
  const array = scale === 0 ? null : from.array;
  const value = scale === 0 ? 0 : scale * from.value;
  const offset = from.isWhole ? start : 0;
  if (!order) {
    if (!array) into.fill(value, start, start + length);
    else for (let i = 0; i < length; i++) into[start + i] = scale * (array[offset + i] as number);
  } else if (!array) for (let i = start; i < start + length; i++) into[order[i] as number] = value;
  else for (let i = 0; i < length; i++) into[order[start + i] as number] = scale * (array[offset + i] as number);
}

/** Runs a pass over samples, block by block, so that what is in work stays in cache. */
import { staysFinite } from './finite.ts';
import type { SumNode } from './graph.ts';
import { applyBinary, applyFiniteProduct, applyUnary, applyWhere, type Block, type Operand } from './loops.ts';
import type { Action, Pass, Place, Step } from './pass.ts';
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

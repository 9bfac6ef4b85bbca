/** One sweep over the pixels: a list of array operations on blocks that stay in cache, ending in sums or in per-pixel results. */
import type { Node, SumNode } from './graph.ts';
import { applyBinary, applyUnary, applyWhere, type Operand } from './loops.ts';
import type { Scalars } from './scalars.ts';
import type { Scratch } from './scratch.ts';

const blockLength = 1024;

/** A run of samples that one piece of code handles. */
export interface Group {
  readonly name: string;
  readonly count: number;
  readonly inputs: Readonly<Record<string, Float64Array>>;
  readonly weights: Float64Array | null;
  readonly scratch: Scratch;
}

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
  | { readonly kind: 'output'; readonly from: Place; readonly index: number };

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
    const from = place(target.node);
    if (target.sum) actions.push({ kind: 'reduce', from, sum: target.sum });
    else actions.push({ kind: 'output', from, index: target.output as number });
    release(target.node);
  }
  return { actions, registers, reads };
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
  for (const target of targets) visit(target.node);
  return uses;
}

function isCostly(node: Node): boolean {
  if (node.kind === 'binary') return node.name === 'pow';
  return node.kind === 'unary' && ['log', 'exp', 'cosh', 'sinh', 'tanh'].includes(node.name);
}

/** Runs a pass over a group's samples, adding to `totals` and writing `outputs`. */
export function runPass(
  pass: Pass,
  group: Group,
  scalars: Scalars,
  totals: Map<SumNode, number>,
  outputs: readonly Float64Array[] = [],
): void {
  const { count, inputs, scratch } = group;
  const registers = Array.from({ length: pass.registers }, (_, index) => scratch.get(`register ${index}`, blockLength));
  for (let start = 0; start < count; start += blockLength) {
    const length = Math.min(blockLength, count - start);
    const operand = (place: Place): Operand => {
      switch (place.kind) {
        case 'scalar':
          return { array: null, offset: 0, value: scalars.get(place.node) };
        case 'input':
          return { array: inputs[place.name] ?? missing(place.name), offset: start, value: 0 };
        case 'kept':
          return { array: scratch.get(`${group.name} kept ${place.index}`, count), offset: start, value: 0 };
        case 'register':
          return { array: registers[place.index] as Float64Array, offset: 0, value: 0 };
      }
    };
    for (const action of pass.actions) {
      if (action.kind === 'step') runStep(action.step, operand, length, inputs, start);
      else if (action.kind === 'reduce') {
        totals.set(action.sum, (totals.get(action.sum) as number) + blockSum(operand(action.from), group.weights, start, length));
      } else writeOutput(outputs[action.index] as Float64Array, start, operand(action.from), length);
    }
  }
}

function missing(name: string): never {
  throw new Error(`no array for ${name}`);
}

function runStep(step: Step, operand: (place: Place) => Operand, length: number, inputs: Group['inputs'], start: number): void {
  const { node } = step;
  const to = operand(step.to);
  const [a, b, c] = step.parts.map(operand) as [Operand, Operand, Operand];
  if (node.kind === 'unary') applyUnary(node.name, to, a, length);
  else if (node.kind === 'where') applyWhere(to, a, b, c, length);
  else if (node.kind === 'binary') {
    const base = node.name === 'pow' && node.left.kind === 'pixel' ? node.left.name : null;
    const logarithm = base === 'p' ? inputs.logp : base === 'q' ? inputs.logq : undefined;
    applyBinary(node.name, to, a, b, length, logarithm ? { array: logarithm, offset: start, value: 0 } : null);
  }
}

function blockSum(from: Operand, weights: Float64Array | null, start: number, length: number): number {
  const { array, offset, value } = from;
  let total = 0;
  if (!array) {
    if (!weights) return value * length;
    for (let i = 0; i < length; i++) total += weights[start + i] as number;
    return value * total;
  }
  if (weights) for (let i = 0; i < length; i++) total += (weights[start + i] as number) * (array[offset + i] as number);
  else for (let i = 0; i < length; i++) total += array[offset + i] as number;
  return total;
}

function writeOutput(into: Float64Array, start: number, from: Operand, length: number): void {
  const { array, offset, value } = from;
  if (!array) into.fill(value, start, start + length);
  else for (let i = 0; i < length; i++) into[start + i] = array[offset + i] as number;
}

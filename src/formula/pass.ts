/** One sweep over the pixels: a list of array operations, ending in sums or in per-pixel results. `runPass.ts` runs it. */
import type { Node, SumNode } from './graph.ts';

/** Where a pixel node's numbers are while the pass runs. */
export type Place =
  | { readonly kind: 'input'; readonly name: string }
  | { readonly kind: 'register'; readonly index: number }
  | { readonly kind: 'kept'; readonly index: number }
  | { readonly kind: 'scalar'; readonly node: Node };

export interface Step {
  readonly node: Node;
  readonly parts: readonly Place[];
  readonly to: Place;
}

interface Target {
  readonly node: Node;
  readonly sum?: SumNode;
  readonly output?: number;
}

export type Action =
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

/**
 * The reference engine: graph -> float64, blockwise, one loop a node. Exact to rounding; runs anywhere.
 * Where y is binary the pixels are split by class and y folds to 0 or 1, which halves the work.
 */
import { reductionsOf } from './differentiate.ts';
import type { Graph, Node, SumNode } from './graph.ts';
import { compilePass, type Group, type Pass, runPass } from './pass.ts';
import { Scalars } from './scalars.ts';
import { Scratch } from './scratch.ts';

/** Pixels, or distinct states standing for several pixels each. All arrays have the same length. */
export interface Samples {
  readonly count: number;
  readonly y: Float64Array;
  readonly p: Float64Array;
  readonly q: Float64Array;
  readonly z: Float64Array;
  readonly logp: Float64Array;
  readonly logq: Float64Array;
  /** Number of pixels that each sample stands for; absent: one each. */
  readonly weights?: Float64Array;
  /** Per-pixel constants by the name under which the graph knows them. */
  readonly maps: Readonly<Record<string, Float64Array>>;
}

export interface Program {
  /** Pixels' inputs that it reads: y, p, ... and maps. */
  readonly reads: ReadonlySet<string>;
  run(samples: Samples, parameters: Readonly<Record<string, number>>, gradients?: readonly Float64Array[]): Evaluation;
}

export interface Evaluation {
  /** One number for each value node. */
  readonly values: Float64Array;
  /** dL/dp for each gradient node, length count (for states: of one pixel in that state). */
  readonly gradients: readonly Float64Array[];
}

interface Code {
  /** One pass for each level of reductions. */
  readonly reductions: readonly Pass[];
  readonly gradients: Pass;
}

/** Program that evaluates scalar nodes and pixel nodes of one graph together; what they share is computed once. */
export function compile(graph: Graph, values: readonly Node[], gradients: readonly Node[]): Program {
  const sums = new Set<SumNode>();
  for (const node of [...values, ...gradients]) for (const sum of reductionsOf(node)) sums.add(sum);
  const ordered = [...sums].sort((a, b) => a.level - b.level || a.id - b.id);
  const general = codeFor(ordered, gradients, (node) => node);
  const foreground = codeFor(ordered, gradients, specializer(graph, graph.one));
  const background = codeFor(ordered, gradients, specializer(graph, graph.zero));
  const scratch = new Scratch();
  return {
    reads: new Set([...general.reductions, general.gradients].flatMap((pass) => [...pass.reads])),
    run(samples, parameters, into) {
      const groups = isBinary(samples) ? splitByClass(samples, foreground, background, scratch) : [wholeGroup(samples, general)];
      const scalars = new Scalars(parameters, pixelCount(samples));
      general.reductions.forEach((_, level) => {
        const totals = new Map<SumNode, number>(ordered.filter((sum) => sum.level === level + 1).map((sum) => [sum, 0]));
        for (const group of groups) {
          const pass = group.code.reductions[level];
          if (pass) runPass(pass, group, scalars, totals);
        }
        for (const [sum, total] of totals) scalars.set(sum, total);
      });
      const out = gradients.map((_, index) => into?.[index] ?? new Float64Array(samples.count));
      for (const group of groups) {
        const results = gradients.map((_, index) =>
          group.order ? scratch.get(`gradient ${group.name} ${index}`, group.count) : (out[index] as Float64Array),
        );
        runPass(group.code.gradients, group, scalars, new Map(), results);
        const { order } = group;
        if (!order) continue;
        for (const [index, result] of results.entries()) scatter(result, order, group.count, out[index] as Float64Array);
      }
      return { values: Float64Array.from(values, (node) => scalars.get(node)), gradients: out };
    },
  };
}

function codeFor(sums: readonly SumNode[], gradients: readonly Node[], special: (node: Node) => Node): Code {
  const levels = Math.max(0, ...sums.map((sum) => sum.level));
  const kept = new Map<Node, number>();
  const reductions = Array.from({ length: levels }, (_, level) =>
    compilePass(
      sums.filter((sum) => sum.level === level + 1).map((sum) => ({ node: special(sum.of), sum })),
      kept,
    ),
  );
  return {
    reductions,
    gradients: compilePass(
      gradients.map((node, index) => ({ node: special(node), output: index })),
      kept,
    ),
  };
}

/** Rewrites a pixel expression with y a constant; reductions stay what they are. */
function specializer(graph: Graph, y: Node): (node: Node) => Node {
  const known = new Map<Node, Node>();
  const special = (node: Node): Node => {
    if (node.rank === 'scalar') return node;
    const before = known.get(node);
    if (before) return before;
    const result = rebuilt(graph, node, y, special);
    known.set(node, result);
    return result;
  };
  return special;
}

function rebuilt(graph: Graph, node: Node, y: Node, special: (node: Node) => Node): Node {
  switch (node.kind) {
    case 'pixel':
      return node.name === 'y' ? y : node;
    case 'unary':
      if (node.name === 'neg') return graph.neg(special(node.of));
      return node.name === 'log' ? graph.log(special(node.of)) : graph.apply(node.name, special(node.of));
    case 'binary':
      return graph[node.name](special(node.left), special(node.right));
    case 'where':
      return graph.where(special(node.condition), special(node.then), special(node.otherwise));
    default:
      return node;
  }
}

interface CodedGroup extends Group {
  readonly code: Code;
  /** Where its samples stand in the whole; null when it is the whole. */
  readonly order: Int32Array | null;
}

function wholeGroup(samples: Samples, code: Code): CodedGroup {
  const { y, p, q, z, logp, logq, maps } = samples;
  return {
    name: 'all',
    count: samples.count,
    inputs: { y, p, q, z, logp, logq, ...maps },
    weights: samples.weights ?? null,
    order: null,
    code,
    scratch: new Scratch(),
  };
}

function splitByClass(samples: Samples, foreground: Code, background: Code, scratch: Scratch): CodedGroup[] {
  const { count, y } = samples;
  const order = scratch.order(count);
  let ones = 0;
  for (let i = 0; i < count; i++) if (y[i] === 1) order[ones++] = i;
  let next = ones;
  for (let i = 0; i < count; i++) if (y[i] !== 1) order[next++] = i;
  const all: Record<string, Float64Array> = {
    p: samples.p,
    q: samples.q,
    z: samples.z,
    logp: samples.logp,
    logq: samples.logq,
    ...samples.maps,
  };
  const group = (name: string, code: Code, from: number, to: number): CodedGroup => {
    const part = order.subarray(from, to);
    const pick = (key: string, source: Float64Array): Float64Array => gather(source, part, scratch.get(`${name} ${key}`, to - from));
    const reads = new Set([...code.reductions, code.gradients].flatMap((pass) => [...pass.reads]));
    const inputs = Object.fromEntries(
      Object.entries(all)
        .filter(([key]) => reads.has(key))
        .map(([key, source]) => [key, pick(key, source)]),
    );
    return {
      name,
      count: to - from,
      inputs,
      weights: samples.weights ? pick('weights', samples.weights) : null,
      order: part,
      code,
      scratch,
    };
  };
  return [group('foreground', foreground, 0, ones), group('background', background, ones, count)].filter((part) => part.count > 0);
}

function isBinary(samples: Samples): boolean {
  const { y, count } = samples;
  for (let i = 0; i < count; i++) if (y[i] !== 0 && y[i] !== 1) return false;
  return true;
}

function pixelCount(samples: Samples): number {
  if (!samples.weights) return samples.count;
  let total = 0;
  for (let i = 0; i < samples.count; i++) total += samples.weights[i] as number;
  return total;
}

function gather(source: Float64Array, order: Int32Array, into: Float64Array): Float64Array {
  for (let i = 0; i < order.length; i++) into[i] = source[order[i] as number] as number;
  return into;
}

function scatter(source: Float64Array, order: Int32Array, count: number, into: Float64Array): void {
  for (let i = 0; i < count; i++) into[order[i] as number] = source[i] as number;
}

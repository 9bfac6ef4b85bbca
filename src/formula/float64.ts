/**
 * The reference engine: graph -> float64, blockwise, one loop a node. Exact to rounding; runs anywhere.
 * Where y is binary the pixels are split by class and y folds to 0 or 1, which halves the work.
 */
import { reductionsOf } from './differentiate.ts';
import type { Graph, Node, SumNode } from './graph.ts';
import { compilePass, type Pass } from './pass.ts';
import { type Group, type Output, runPass } from './runPass.ts';
import { Scalars } from './scalars.ts';
import { Scratch } from './scratch.ts';
import { specializer } from './specialize.ts';

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
  /** Gradients are written into `results` where they are given. */
  run<R extends Output = Float64Array>(
    samples: Samples,
    parameters: Readonly<Record<string, number>>,
    results?: readonly R[],
  ): Evaluation<R>;
}

export interface Evaluation<R extends Output = Float64Array> {
  /** One number for each value node. */
  readonly values: Float64Array;
  /** dL/dp for each gradient node, length count (for states: of one pixel in that state). */
  readonly gradients: readonly R[];
}

interface Code {
  /** One pass for each level of reductions. */
  readonly reductions: readonly Pass[];
  readonly gradients: Pass;
  readonly reads: ReadonlySet<string>;
}

type Rewrite = (node: Node) => Node;

/**
 * Program that evaluates scalar nodes and pixel nodes of one graph together; what they share is computed once.
 * `rewrite` puts another pixel expression of the same sum in the place of what a reduction sums.
 */
export function compile(graph: Graph, values: readonly Node[], gradients: readonly Node[], rewrite: Rewrite = (node) => node): Program {
  const sums = new Set<SumNode>();
  for (const node of [...values, ...gradients]) for (const sum of reductionsOf(node)) sums.add(sum);
  const ordered = [...sums].sort((a, b) => a.level - b.level || a.id - b.id);
  const code = (special: Rewrite): Code => codeFor(ordered, gradients, rewrite, special);
  const general = code((node) => node);
  const foreground = once(() => code(specializer(graph, graph.one)));
  const background = once(() => code(specializer(graph, graph.zero)));
  const scratch = new Scratch();
  return {
    reads: general.reads,
    run<R extends Output>(samples: Samples, parameters: Readonly<Record<string, number>>, results?: readonly R[]): Evaluation<R> {
      const groups =
        general.reads.has('y') && isBinary(samples.y, samples.count)
          ? splitByClass(samples, foreground, background, scratch)
          : [wholeGroup(samples, general, scratch)];
      const scalars = new Scalars(parameters, pixelCount(samples));
      general.reductions.forEach((_, level) => {
        const totals = new Map<SumNode, number>(ordered.filter((sum) => sum.level === level + 1).map((sum) => [sum, 0]));
        for (const group of groups) {
          const pass = group.code.reductions[level];
          if (pass) runPass(pass, group, scalars, totals);
        }
        for (const [sum, total] of totals) scalars.set(sum, total);
      });
      const out = results ?? gradients.map(() => new Float64Array(samples.count) as Output as R);
      for (const group of groups) runPass(group.code.gradients, group, scalars, new Map(), out);
      return { values: Float64Array.from(values, (node) => scalars.get(node)), gradients: out };
    },
  };
}

function codeFor(sums: readonly SumNode[], gradients: readonly Node[], rewrite: Rewrite, special: Rewrite): Code {
  const levels = Math.max(0, ...sums.map((sum) => sum.level));
  const kept = new Map<Node, number>();
  const reductions = Array.from({ length: levels }, (_, level) =>
    compilePass(
      sums.filter((sum) => sum.level === level + 1).map((sum) => ({ node: special(rewrite(sum.of)), sum })),
      kept,
    ),
  );
  const last = compilePass(
    gradients.map((node, index) => ({ node: special(node), output: index })),
    kept,
  );
  return { reductions, gradients: last, reads: new Set([...reductions, last].flatMap((pass) => [...pass.reads])) };
}

function once<T>(make: () => T): () => T {
  let made: T | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

interface CodedGroup extends Group {
  readonly code: Code;
}

function wholeGroup(samples: Samples, code: Code, scratch: Scratch): CodedGroup {
  const { y, p, q, z, logp, logq, maps, count, weights = null } = samples;
  return { name: 'all', count, inputs: { y, p, q, z, logp, logq, ...maps }, weights, order: null, code, scratch };
}

function splitByClass(samples: Samples, foreground: () => Code, background: () => Code, scratch: Scratch): CodedGroup[] {
  const { count, y, p, q, z, logp, logq, maps, weights } = samples;
  const order = scratch.order(count);
  const ones = sortByClass(y, count, order);
  const all: Record<string, Float64Array> = { p, q, z, logp, logq, ...maps };
  const group = (name: string, code: Code, part: Int32Array): CodedGroup => {
    const pick = (key: string, source: Float64Array): Float64Array => gather(source, part, scratch.get(`${name} ${key}`, part.length));
    const read = Object.entries(all).filter(([key]) => code.reads.has(key));
    return {
      name,
      count: part.length,
      inputs: Object.fromEntries(read.map(([key, source]) => [key, pick(key, source)])),
      weights: weights ? pick('weights', weights) : null,
      order: part,
      code,
      scratch,
    };
  };
  const groups: CodedGroup[] = [];
  if (ones > 0) groups.push(group('foreground', foreground(), order.subarray(0, ones)));
  if (ones < count) groups.push(group('background', background(), order.subarray(ones, count)));
  return groups;
}

/** Writes the indices of the ones, then those of the zeros; returns the number of ones. Loops over pixels have a function of their own: it stays compiled. */
function sortByClass(y: Float64Array, count: number, order: Int32Array): number {
  let ones = 0;
  for (let i = 0; i < count; i++) if (y[i] === 1) order[ones++] = i;
  let next = ones;
  for (let i = 0; i < count; i++) if (y[i] !== 1) order[next++] = i;
  return ones;
}

function isBinary(y: Float64Array, count: number): boolean {
  for (let i = 0; i < count; i++) if (y[i] !== 0 && y[i] !== 1) return false;
  return true;
}

function pixelCount(samples: Samples): number {
  if (!samples.weights) return samples.count;
  let total = 0;
  for (let i = 0; i < samples.count; i++) total += samples.weights[i] as number;
  return total;
}

/** Four samples a turn: a turn of the loop costs more than the copying. */
function gather(source: Float64Array, order: Int32Array, into: Float64Array): Float64Array {
  const { length } = order;
  let i = 0;
  for (; i + 3 < length; i += 4) {
    const a = source[order[i] as number] as number;
    const b = source[order[i + 1] as number] as number;
    const c = source[order[i + 2] as number] as number;
    const d = source[order[i + 3] as number] as number;
    into[i] = a;
    into[i + 1] = b;
    into[i + 2] = c;
    into[i + 3] = d;
  }
  for (; i < length; i++) into[i] = source[order[i] as number] as number;
  return into;
}

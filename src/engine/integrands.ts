/** Integrands at every state there is, made once: a sum over a painted scene is then its counts of states times a table. */
import { partsOf, reductionsOf } from '../formula/differentiate.ts';
import { compile } from '../formula/float64.ts';
import type { Graph, Node, SumNode } from '../formula/graph.ts';
import { samplesFromLogits } from './samples.ts';
import { levels, logitAt, type Tally } from './stateCounts.ts';

/** Tables that are kept, 16 kB each. */
const mostKept = 1000;

interface Table {
  readonly eps: number;
  readonly parameters: Readonly<Record<string, number>>;
  readonly background: OfClass;
  readonly foreground: OfClass;
}

/** An integrand in the states of one class. */
interface OfClass {
  /** By level. */
  readonly numbers: Float64Array;
  readonly areFinite: boolean;
  /** What it is in every state, most often 0; null where its numbers differ or are not finite. */
  readonly constant: number | null;
  /** Its sum, and for which call it was made. */
  total: number;
  call: number;
}

export class Integrands {
  private readonly graph: Graph;
  private readonly fitting = new Map<Node, boolean>();
  private readonly tables = new Map<string, Table>();
  /** The table that each sum used last. */
  private readonly last = new Map<SumNode, Table>();
  /** What differs in background and foreground: y * p, which is p in the foreground, is summed with it. */
  private different: readonly [OfClass[], OfClass[]] = [[], []];
  private call = 0;

  constructor(graph: Graph) {
    this.graph = graph;
  }

  /** Whether a state and parameters decide every integrand of this loss: no map, other sum or number of pixels stands in it. */
  fits(loss: Node): boolean {
    let fits = this.fitting.get(loss);
    if (fits === undefined) {
      fits = reductionsOf(loss).every((sum) => isOfState(sum.of));
      this.fitting.set(loss, fits);
    }
    return fits;
  }

  /** Sums over all pixels, of a loss that fits, with p clipped at eps. */
  totals(sums: readonly SumNode[], eps: number, parameters: Readonly<Record<string, number>>, tally: Tally): number[] {
    this.call += 1;
    return sums.map((sum) => {
      const { background, foreground } = this.tableOf(sum, eps, parameters);
      return this.totalOf(background, tally, 0, tally.pixels.background) + this.totalOf(foreground, tally, levels, tally.pixels.foreground);
    });
  }

  /** Sum over the pixels of a class, whose counts begin at `start`. */
  private totalOf(ofClass: OfClass, tally: Tally, start: number, pixels: number): number {
    if (ofClass.constant !== null) return ofClass.constant * pixels;
    if (ofClass.call !== this.call) {
      ofClass.call = this.call;
      ofClass.total = ofClass.areFinite ? finiteTotal(ofClass.numbers, tally, start) : totalWhereCounted(ofClass.numbers, tally, start);
    }
    return ofClass.total;
  }

  private tableOf(sum: SumNode, eps: number, parameters: Readonly<Record<string, number>>): Table {
    const last = this.last.get(sum);
    if (last?.eps === eps && last.parameters === parameters) return last;
    const key = `${sum.id} ${eps} ${parametersIn(sum.of).map((name) => parameters[name])}`;
    const table = { ...(this.tables.get(key) ?? this.made(sum, eps, parameters)), parameters };
    if (this.tables.size > mostKept) {
      this.tables.clear();
      this.different = [[], []];
    }
    this.tables.set(key, table);
    this.last.set(sum, table);
    return table;
  }

  private made(sum: SumNode, eps: number, parameters: Readonly<Record<string, number>>): Table {
    const z = Float64Array.from({ length: 2 * levels }, (_, code) => logitAt(code % levels));
    const y = z.map((_, code) => (code < levels ? 0 : 1));
    const samples = { ...samplesFromLogits(y, z, eps), maps: {} };
    const numbers = compile(this.graph, [], [sum.of]).run(samples, parameters).gradients[0] as Float64Array;
    const [background, foreground] = this.different;
    return {
      eps,
      parameters,
      background: shared(ofClass(numbers.subarray(0, levels)), background),
      foreground: shared(ofClass(numbers.subarray(levels)), foreground),
    };
  }
}

/** The one of these with the same numbers, or this one from now on. */
function shared(made: OfClass, others: OfClass[]): OfClass {
  const same = others.find(({ numbers }) => numbers.every((number, level) => Object.is(number, made.numbers[level])));
  if (!same) others.push(made);
  return same ?? made;
}

function ofClass(numbers: Float64Array): OfClass {
  // Never -0.
  const first = (numbers[0] as number) + 0;
  const areFinite = numbers.every(Number.isFinite);
  const constant = areFinite && numbers.every((number) => number === first) ? first : null;
  return { numbers, areFinite, constant, total: Number.NaN, call: 0 };
}

function finiteTotal(numbers: Float64Array, { counts, low, high }: Tally, start: number): number {
  let total = 0;
  for (let level = low; level <= high; level++) total += (counts[start + level] as number) * (numbers[level] as number);
  return total;
}

/** An integrand that is not finite counts only where a pixel has that state. */
function totalWhereCounted(numbers: Float64Array, { counts, low, high }: Tally, start: number): number {
  let total = 0;
  for (let level = low; level <= high; level++) {
    const count = counts[start + level] as number;
    if (count !== 0) total += count * (numbers[level] as number);
  }
  return total;
}

function isOfState(node: Node): boolean {
  const parts = partsOf(node);
  if (parts.length > 0) return node.kind !== 'sum' && parts.every(isOfState);
  return node.kind === 'number' || node.kind === 'pixel' || node.kind === 'parameter';
}

function parametersIn(node: Node): readonly string[] {
  return node.kind === 'parameter' ? [node.name] : partsOf(node).flatMap(parametersIn);
}

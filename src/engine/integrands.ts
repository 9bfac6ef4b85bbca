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
}

export class Integrands {
  private readonly graph: Graph;
  private readonly fitting = new Map<Node, boolean>();
  private readonly tables = new Map<string, Table>();
  /** The table that each sum used last. */
  private readonly last = new Map<SumNode, Table>();

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

  /** Sum over all pixels, of a loss that fits, with p clipped at eps. */
  total(sum: SumNode, eps: number, parameters: Readonly<Record<string, number>>, tally: Tally): number {
    const { background, foreground } = this.tableOf(sum, eps, parameters);
    return totalOf(background, tally, 0, tally.pixels.background) + totalOf(foreground, tally, levels, tally.pixels.foreground);
  }

  private tableOf(sum: SumNode, eps: number, parameters: Readonly<Record<string, number>>): Table {
    const last = this.last.get(sum);
    if (last?.eps === eps && last.parameters === parameters) return last;
    const key = `${sum.id} ${eps} ${parametersIn(sum.of).map((name) => parameters[name])}`;
    const table = { ...(this.tables.get(key) ?? this.made(sum, eps, parameters)), parameters };
    if (this.tables.size > mostKept) this.tables.clear();
    this.tables.set(key, table);
    this.last.set(sum, table);
    return table;
  }

  private made(sum: SumNode, eps: number, parameters: Readonly<Record<string, number>>): Table {
    const z = Float64Array.from({ length: 2 * levels }, (_, code) => logitAt(code % levels));
    const y = z.map((_, code) => (code < levels ? 0 : 1));
    const samples = { ...samplesFromLogits(y, z, eps), maps: {} };
    const numbers = compile(this.graph, [], [sum.of]).run(samples, parameters).gradients[0] as Float64Array;
    return { eps, parameters, background: ofClass(numbers.subarray(0, levels)), foreground: ofClass(numbers.subarray(levels)) };
  }
}

function ofClass(numbers: Float64Array): OfClass {
  // Never -0.
  const first = (numbers[0] as number) + 0;
  const areFinite = numbers.every(Number.isFinite);
  return { numbers, areFinite, constant: areFinite && numbers.every((number) => number === first) ? first : null };
}

/** Sum over the pixels of a class, whose counts begin at `start`. */
function totalOf({ numbers, areFinite, constant }: OfClass, { counts, low, high }: Tally, start: number, pixels: number): number {
  if (constant !== null) return constant * pixels;
  let total = 0;
  for (let level = low; level <= high; level++) {
    const count = counts[start + level] as number;
    // An integrand that is not finite counts only where a pixel has that state.
    if (areFinite || count !== 0) total += count * (numbers[level] as number);
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

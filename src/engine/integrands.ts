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
  /** By code of a state. */
  readonly numbers: Float64Array;
  readonly areFinite: boolean;
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
  total(sum: SumNode, eps: number, parameters: Readonly<Record<string, number>>, { counts, low, high }: Tally): number {
    const { numbers, areFinite } = this.tableOf(sum, eps, parameters);
    let foreground = 0;
    let background = 0;
    for (let code = low; code <= high; code++) {
      const zeros = counts[code] as number;
      const ones = counts[code + levels] as number;
      // An integrand that is not finite counts only where a pixel has that state.
      if (areFinite || zeros !== 0) background += zeros * (numbers[code] as number);
      if (areFinite || ones !== 0) foreground += ones * (numbers[code + levels] as number);
    }
    return foreground + background;
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
    return { eps, parameters, numbers, areFinite: numbers.every(Number.isFinite) };
  }
}

function isOfState(node: Node): boolean {
  const parts = partsOf(node);
  if (parts.length > 0) return node.kind !== 'sum' && parts.every(isOfState);
  return node.kind === 'number' || node.kind === 'pixel' || node.kind === 'parameter';
}

function parametersIn(node: Node): readonly string[] {
  return node.kind === 'parameter' ? [node.name] : partsOf(node).flatMap(parametersIn);
}

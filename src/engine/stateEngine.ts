/**
 * Formula losses on the distinct states of a painted picture. A loss without maps is evaluated once a state. Where maps act as factors,
 * a sum over pixels of c(state) m(pixel) is the sum over states of c times the mean of m there, and dL/dp of a pixel is
 * c_0(state) + c_1(state) m_1(pixel) + ..., with every c evaluated once a state.
 */
import { reductionsOf } from '../formula/differentiate.ts';
import { compile, type Program } from '../formula/float64.ts';
import type { Graph, Node } from '../formula/graph.ts';
import { type Separated, Separator } from '../formula/separate.ts';
import type { StateMap } from '../masks/stateMap.ts';
import type { Instance } from './instances.ts';
import type { GradientKind } from './protocol.ts';
import type { States } from './states.ts';

export interface StateRun {
  readonly values: Float64Array;
  /** dL/dp or dL/dz by state, where a loss has no map; the table stands at the start of its target. */
  readonly byState: readonly (StateMap | null)[];
}

interface Term {
  /** Places among the factors and among the outputs of the program. */
  readonly factor: number;
  readonly output: number;
}

interface Plan {
  readonly program: Program;
  /** Products of maps that pixels are multiplied with. */
  readonly factors: readonly Node[];
  readonly meanNames: readonly string[];
  /** Evaluates the factors that are not plain maps. */
  readonly products: { readonly program: Program; readonly places: readonly number[] };
  readonly outputs: number;
  /** By loss: place of c_0 among the outputs, and the other terms. */
  readonly losses: readonly { readonly base: number | null; readonly terms: readonly Term[] }[];
}

export class StateEngine {
  private readonly graph: Graph;
  private readonly separator: Separator;
  private readonly separable = new Map<Node, boolean>();
  private readonly plans = new Map<string, Plan>();
  private readonly memory = new Map<string, Float64Array>();

  constructor(graph: Graph) {
    this.graph = graph;
    this.separator = new Separator(graph);
  }

  /** Whether maps act in this loss as factors only. */
  takes({ nodes }: Instance): boolean {
    if (!nodes) return false;
    let answer = this.separable.get(nodes.value);
    if (answer === undefined) {
      const integrands = [...reductionsOf(nodes.value), ...reductionsOf(nodes.gradient)].map((sum) => sum.of);
      answer = [nodes.gradient, ...integrands].every((node) => this.separator.separate(node) !== null);
      this.separable.set(nodes.value, answer);
    }
    return answer;
  }

  /** `maps` by graph name; `targets`: one array of pixels for each loss, filled or given a table; null for values alone. */
  run(
    states: States,
    instances: readonly Instance[],
    parameters: Readonly<Record<string, number>>,
    maps: Readonly<Record<string, Float64Array>>,
    kind: GradientKind,
    targets: readonly Float32Array[] | null,
  ): StateRun {
    const plan = this.plan(instances, targets !== null);
    const { samples, ofPixel } = states;
    const factors = this.factorArrays(plan, states, maps);
    const means = factors.map((factor, i) => meansOf(factor, states, this.array(`mean ${i}`, samples.count)));
    const named = Object.fromEntries(plan.meanNames.map((name, i) => [name, means[i] as Float64Array]));
    const outputs = Array.from({ length: plan.outputs }, (_, i) => this.array(`output ${i}`, samples.count));
    const { values } = plan.program.run({ ...samples, maps: named }, parameters, outputs);
    if (kind === 'z') for (const output of outputs) timesSlope(output, states);
    const byState = (targets ?? []).map((target, i) => {
      const { base, terms } = plan.losses[i] as Plan['losses'][number];
      const [first, ...others] = terms;
      const constants = base === null ? this.array('zeros', samples.count).fill(0) : (outputs[base] as Float64Array);
      if (!first) return tableOf(target, ofPixel, constants.subarray(0, samples.count));
      withFactor(target, ofPixel, constants, outputs[first.output] as Float64Array, factors[first.factor] as Float64Array);
      for (const { output, factor } of others) addFactor(target, ofPixel, outputs[output] as Float64Array, factors[factor] as Float64Array);
      return null;
    });
    return { values, byState };
  }

  private plan(instances: readonly Instance[], withGradients: boolean): Plan {
    const nodes = instances.map((instance) => instance.nodes as NonNullable<Instance['nodes']>);
    const key = `${withGradients} ${nodes.map(({ value, gradient }) => `${value.id},${gradient.id}`).join(' ')}`;
    let plan = this.plans.get(key);
    if (!plan) {
      plan = this.makePlan(
        nodes.map(({ value }) => value),
        withGradients ? nodes.map(({ gradient }) => gradient) : [],
      );
      if (this.plans.size > 40) this.plans.clear();
      this.plans.set(key, plan);
    }
    return plan;
  }

  private makePlan(values: readonly Node[], gradients: readonly Node[]): Plan {
    const { graph } = this;
    const factors: Node[] = [];
    const placeOf = (factor: Node): number => {
      if (!factors.includes(factor)) factors.push(factor);
      return factors.indexOf(factor);
    };
    const outputs: Node[] = [];
    const losses = gradients.map((gradient) => {
      let base: number | null = null;
      const terms: Term[] = [];
      for (const [factor, coefficient] of this.separated(gradient)) {
        const output = outputs.push(coefficient) - 1;
        if (factor === graph.one) base = output;
        else terms.push({ factor: placeOf(factor), output });
      }
      return { base, terms };
    });
    const onStates = (integrand: Node): Node =>
      [...this.separated(integrand)].reduce((sum, [factor, coefficient]) => {
        if (factor === graph.one) return graph.add(sum, coefficient);
        placeOf(factor);
        return graph.add(sum, graph.mul(coefficient, graph.map(meanName(factor))));
      }, graph.zero);
    const program = compile(graph, values, outputs, onStates);
    const places = factors.map((_, place) => place).filter((place) => factors[place]?.kind !== 'map');
    const products = compile(
      graph,
      [],
      places.map((place) => factors[place] as Node),
    );
    return { program, factors, meanNames: factors.map(meanName), products: { program: products, places }, outputs: outputs.length, losses };
  }

  private separated(node: Node): Separated {
    const parts = this.separator.separate(node);
    if (!parts) throw new Error('a loss whose maps are no factors has no plan on states');
    return parts;
  }

  private factorArrays({ factors, products }: Plan, { ofPixel }: States, maps: Readonly<Record<string, Float64Array>>): Float64Array[] {
    const arrays = factors.map((factor, i) =>
      factor.kind === 'map' ? (maps[factor.name] as Float64Array) : this.array(`factor ${i}`, ofPixel.length),
    );
    if (products.places.length > 0) {
      const unread = new Float64Array(0);
      const pixels = { count: ofPixel.length, y: unread, p: unread, q: unread, z: unread, logp: unread, logq: unread, maps };
      products.program.run(
        pixels,
        {},
        products.places.map((place) => arrays[place] as Float64Array),
      );
    }
    return arrays;
  }

  /** Memory that is kept: fresh memory costs more than the arithmetic. */
  private array(name: string, length: number): Float64Array {
    let array = this.memory.get(name);
    if (!array || array.length < length) {
      array = new Float64Array(length);
      this.memory.set(name, array);
    }
    return array;
  }
}

function meanName(factor: Node): string {
  return `mean of ${factor.id}`;
}

/** Neighbours often share their state: a run of them is summed before it is stored. */
function meansOf(factor: Float64Array, { samples, ofPixel }: States, into: Float64Array): Float64Array {
  into.fill(0, 0, samples.count);
  let state = 0;
  let sum = 0;
  for (let i = 0; i < ofPixel.length; i++) {
    const next = ofPixel[i] as number;
    if (next !== state) {
      into[state] = (into[state] as number) + sum;
      state = next;
      sum = 0;
    }
    sum += factor[i] as number;
  }
  into[state] = (into[state] as number) + sum;
  for (let s = 0; s < samples.count; s++) into[s] = (into[s] as number) / (samples.weights[s] as number);
  return into;
}

/** From dL/dp to dL/dz. */
function timesSlope(table: Float64Array, { samples: { count, p, q } }: States): void {
  for (let s = 0; s < count; s++) table[s] = (table[s] as number) * (p[s] as number) * (q[s] as number);
}

function tableOf(target: Float32Array, ofPixel: Uint16Array, constants: Float64Array): StateMap {
  const table = target.subarray(0, constants.length);
  table.set(constants);
  return { table, ofPixel };
}

function withFactor(target: Float32Array, ofPixel: Uint16Array, constants: Float64Array, slopes: Float64Array, factor: Float64Array): void {
  for (let i = 0; i < target.length; i++) {
    const state = ofPixel[i] as number;
    target[i] = (constants[state] as number) + (slopes[state] as number) * (factor[i] as number);
  }
}

function addFactor(target: Float32Array, ofPixel: Uint16Array, slopes: Float64Array, factor: Float64Array): void {
  for (let i = 0; i < target.length; i++) {
    target[i] = (target[i] as number) + (slopes[ofPixel[i] as number] as number) * (factor[i] as number);
  }
}

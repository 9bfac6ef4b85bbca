/** All formula losses of a frame in float64: on distinct states where the masks are painted and the loss has no map, pixel by pixel otherwise. */
import { compile, type Program } from '../formula/float64.ts';
import type { Graph } from '../formula/graph.ts';
import type { Board } from './board.ts';
import type { Instance } from './instances.ts';
import type { MapCache } from './mapCache.ts';
import type { GradientKind } from './protocol.ts';

export interface FormulaRun {
  readonly values: Float64Array;
}

export class Float64Engine {
  private readonly programs = new Map<string, Program>();
  private readonly tables: Float64Array[] = [];
  private readonly graph: Graph;
  private readonly maps: MapCache;

  constructor(graph: Graph, maps: MapCache) {
    this.graph = graph;
    this.maps = maps;
  }

  /** Values of instances that have formulas and share one eps; gradients are written into `gradients` (one array of pixels each), unless null. */
  run(board: Board, instances: readonly Instance[], kind: GradientKind, gradients: readonly Float32Array[] | null): Float64Array {
    const values = new Float64Array(instances.length);
    const states = instances[0] ? board.statesAt(instances[0].eps) : null;
    const onStates = instances.map((_, i) => i).filter((i) => states !== null && Object.keys((instances[i] as Instance).maps).length === 0);
    const dense = instances.map((_, i) => i).filter((i) => !onStates.includes(i));
    const run = (indices: readonly number[], work: typeof this.runStates): void => {
      if (indices.length === 0) return;
      const chosen = indices.map((i) => instances[i] as Instance);
      const targets = gradients ? indices.map((i) => gradients[i] as Float32Array) : null;
      work.call(this, board, chosen, kind, targets).forEach((value, j) => {
        values[indices[j] as number] = value;
      });
    };
    run(onStates, this.runStates);
    run(dense, this.runDense);
    return values;
  }

  private runStates(
    board: Board,
    instances: readonly Instance[],
    kind: GradientKind,
    targets: readonly Float32Array[] | null,
  ): Float64Array {
    const states = board.statesAt((instances[0] as Instance).eps);
    if (!states) throw new Error('these masks have no states');
    const { samples, ofPixel } = states;
    const tables = targets ? this.tablesOf(instances.length, samples.count) : [];
    const { values } = this.program(instances, targets !== null).run(samples, parametersOf(instances), tables);
    targets?.forEach((target, index) => {
      const table = tables[index] as Float64Array;
      if (kind === 'z')
        for (let s = 0; s < samples.count; s++) table[s] = (table[s] as number) * (samples.p[s] as number) * (samples.q[s] as number);
      for (let i = 0; i < target.length; i++) target[i] = table[ofPixel[i] as number] as number;
    });
    return values;
  }

  private runDense(
    board: Board,
    instances: readonly Instance[],
    kind: GradientKind,
    targets: readonly Float32Array[] | null,
  ): Float64Array {
    const { eps } = instances[0] as Instance;
    const samples = board.samplesAt(eps);
    const maps = mapsOf(instances, board, this.maps);
    const { values } = this.program(instances, targets !== null).run({ ...samples, maps }, parametersOf(instances), targets ?? []);
    if (kind === 'z') {
      const { p, q } = samples;
      for (const target of targets ?? [])
        for (let i = 0; i < target.length; i++) target[i] = (target[i] as number) * (p[i] as number) * (q[i] as number);
    }
    return values;
  }

  /** The program of these losses, compiled once; what a parameter's number is does not matter to it. */
  program(instances: readonly Instance[], withGradients: boolean): Program {
    const nodes = instances.map((instance) => instance.nodes as NonNullable<Instance['nodes']>);
    const key = `${withGradients ? 'gradients' : 'values'} ${nodes.map((node) => `${node.value.id},${node.gradient.id}`).join(' ')}`;
    let program = this.programs.get(key);
    if (!program) {
      program = compile(
        this.graph,
        nodes.map((node) => node.value),
        withGradients ? nodes.map((node) => node.gradient) : [],
      );
      if (this.programs.size > 40) this.programs.clear();
      this.programs.set(key, program);
    }
    return program;
  }

  private tablesOf(count: number, length: number): Float64Array[] {
    while (this.tables.length < count) this.tables.push(new Float64Array(0));
    for (let i = 0; i < count; i++) if ((this.tables[i] as Float64Array).length < length) this.tables[i] = new Float64Array(length);
    return this.tables.slice(0, count);
  }
}

/** The numbers of all these losses' parameters, by graph name. */
export function parametersOf(instances: readonly Instance[]): Record<string, number> {
  return Object.assign({}, ...instances.map((instance) => instance.parameters)) as Record<string, number>;
}

/** The arrays of all these losses' maps, by graph name. */
export function mapsOf(instances: readonly Instance[], board: Board, cache: MapCache): Record<string, Float64Array> {
  const arrays: Record<string, Float64Array> = {};
  for (const instance of instances) {
    for (const [name, id] of Object.entries(instance.maps))
      arrays[name] = cache.get(id, instance.resolved.values, board.pairAt(instance.eps));
  }
  return arrays;
}

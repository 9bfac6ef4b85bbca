/** All formula losses of a frame in float64: on distinct states where the masks are painted, otherwise pixel by pixel, by code of their own where there is some. */
import { compile, type Program } from '../formula/float64.ts';
import type { Graph } from '../formula/graph.ts';
import type { SignedMap } from '../masks/stateMap.ts';
import type { Board } from './board.ts';
import type { Instance } from './instances.ts';
import { type CompiledKernels, Kernels } from './kernels.ts';
import type { MapCache } from './mapCache.ts';
import type { GradientKind } from './protocol.ts';
import { StateEngine } from './stateEngine.ts';

export interface FormulaRun {
  readonly values: Float64Array;
  /** Gradients, each in the memory that was given for it; told by state where a loss was evaluated on states alone. Empty where none was asked for. */
  readonly gradients: readonly SignedMap[];
}

export class Float64Engine {
  private readonly programs = new Map<string, Program>();
  private readonly onStates: StateEngine;
  private readonly graph: Graph;
  private readonly maps: MapCache;
  private readonly kernels: Kernels;

  constructor(graph: Graph, maps: MapCache, compiled: CompiledKernels = new Map()) {
    this.graph = graph;
    this.maps = maps;
    this.kernels = new Kernels(compiled);
    this.onStates = new StateEngine(graph);
  }

  /** Values of instances that have formulas and share one eps; gradients into `memory` (one array of pixels each), unless null. `ofPixel` of a map told by state is the board's, valid until the next masks. */
  run(board: Board, instances: readonly Instance[], kind: GradientKind, memory: readonly Float32Array[] | null): FormulaRun {
    const values = new Float64Array(instances.length);
    const gradients: SignedMap[] = [...(memory ?? [])];
    const states = instances[0] ? board.statesAt(instances[0].eps) : null;
    const places = instances.map((_, i) => i);
    const onStates = places.filter((i) => states && this.onStates.takes(instances[i] as Instance));
    const dense = places.filter((i) => !onStates.includes(i));
    const chosen = (indices: readonly number[]) => indices.map((i) => instances[i] as Instance);
    const targets = (indices: readonly number[]) => memory && indices.map((i) => memory[i] as Float32Array);
    if (states && onStates.length > 0) {
      const some = chosen(onStates);
      const maps = mapsOf(some, board, this.maps);
      const run = this.onStates.run(states, some, parametersOf(some), maps, kind, targets(onStates));
      onStates.forEach((i, j) => {
        values[i] = run.values[j] as number;
        const map = run.byState[j];
        if (map) gradients[i] = map;
      });
    }
    const { grey } = board.truthKind();
    const compiled = dense.filter((i) => !grey && this.kernels.has(instances[i] as Instance));
    for (const part of [compiled, dense.filter((i) => !compiled.includes(i))]) {
      if (part.length === 0) continue;
      this.runDense(board, chosen(part), kind, targets(part), part === compiled).forEach((value, j) => {
        values[part[j] as number] = value;
      });
    }
    return { values, gradients };
  }

  private runDense(
    board: Board,
    instances: readonly Instance[],
    kind: GradientKind,
    targets: readonly Float32Array[] | null,
    isCompiled: boolean,
  ): Float64Array {
    const { eps } = instances[0] as Instance;
    const samples = board.samplesAt(eps);
    const maps = mapsOf(instances, board, this.maps);
    const values = isCompiled
      ? this.kernels.run(instances, samples, maps, targets)
      : this.program(instances, targets !== null).run({ ...samples, maps }, parametersOf(instances), targets ?? []).values;
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

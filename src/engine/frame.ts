/** One frame: every loss that is shown, its value, its gradient map and what is said of it. */
import { FormulaError } from '../formula/syntax.ts';
import { pixelsOf, type SignedMap } from '../masks/stateMap.ts';
import { metricsOfMasks } from '../metrics/registry.ts';
import { Board } from './board.ts';
import { faultOf } from './faults.ts';
import { Float64Engine, type FormulaRun, mapsOf } from './float64Engine.ts';
import { FrameMemory } from './frameMemory.ts';
import type { Fused } from './fused.ts';
import { groupsByEps, groupsForGpu, isOwn, Unfit } from './groups.ts';
import { type Instance, Instances } from './instances.ts';
import type { CompiledKernels } from './kernels.ts';
import { MapCache } from './mapCache.ts';
import type { EngineName, Fault, FrameReply, FrameRequest, LossOutcome, LossRequest, MasksMessage } from './protocol.ts';
import { remarksOf } from './remarks.ts';
import { summarize } from './summary.ts';

/** Operators that took longer than this wait until the masks rest. */
const slowOperatorMs = 8;
/** Distances are measured in every frame up to this many pixels, and at the end of a stroke beyond. */
const surfacePixels = 128 * 128;

interface Asked {
  readonly request: LossRequest;
  readonly instance: Instance | null;
  readonly message: string;
  readonly fault?: Fault;
}

export interface FrameResult {
  readonly reply: FrameReply;
  /** Losses still to be computed, for `late`: at once, and once the masks rest. */
  readonly soon: readonly LossRequest[];
  readonly late: readonly LossRequest[];
}

export class FrameEngine {
  readonly instances = new Instances();
  readonly maps = new MapCache();
  readonly board = new Board();
  readonly float64: Float64Engine;
  private readonly unfit = new Unfit();
  private readonly operatorMs = new Map<string, number>();

  /** `compiled`: the fused loops that were printed while building; without them float64 is slower. */
  constructor(compiled: CompiledKernels = new Map()) {
    this.float64 = new Float64Engine(this.instances.graph, this.maps, compiled);
  }

  /** `fused` is the WebGL engine where it is to be used, null for float64. */
  async frame(request: FrameRequest, fused: Fused | null): Promise<FrameResult> {
    const started = performance.now();
    this.board.set(request.masks);
    const asked = request.losses.map((loss) => this.ask(loss));
    const formulas = asked.filter((one) => one.instance?.nodes);
    const operators = asked.filter((one) => one.instance && !one.instance.nodes);
    const slow = operators.filter((one) => this.isSlow(one));
    const quick = operators.filter((one) => !slow.includes(one));
    const memory = new FrameMemory(formulas.length, this.board.pixels, request.recycle);
    // Under the brush no operator delays the others.
    const inTime = request.settle ? quick : [];
    const outcomes = new Map<LossRequest, LossOutcome>();
    const arrays = formulas.map(() => memory.next());
    const { values, gradients, engines, engine, agreement } = await this.runFormulas(
      formulas.map((one) => one.instance as Instance),
      request,
      arrays,
      fused,
    );
    formulas.forEach((one, i) => {
      const map = memory.own(gradients[i] as SignedMap);
      outcomes.set(one.request, this.outcome(one, values[i] as number, map, engines[i] ?? engine));
    });
    for (const one of inTime) outcomes.set(one.request, this.runOperator(one, request, new Float32Array(this.board.pixels)));
    for (const one of asked) if (!one.instance) outcomes.set(one.request, failed(one));
    const reply: FrameReply = {
      type: 'frame',
      id: request.id,
      height: this.board.height,
      width: this.board.width,
      gradient: request.gradient,
      losses: asked.flatMap((one) => outcomes.get(one.request) ?? []),
      metrics: this.metrics(request.settle || this.board.pixels <= surfacePixels),
      engine,
      elapsedMs: performance.now() - started,
      agreement: request.settle ? agreement : null,
    };
    const requestsOf = (left: readonly Asked[]): LossRequest[] => left.map((one) => one.request);
    return { reply, soon: request.settle ? [] : requestsOf(quick), late: requestsOf(slow) };
  }

  /** One loss of the last frame that was left out of it. */
  late(loss: LossRequest, request: FrameRequest): LossOutcome {
    // Values of other masks may have been asked for since.
    this.board.set(request.masks);
    return this.runOperator(this.ask(loss), request, new Float32Array(this.board.pixels));
  }

  /** Values alone; null where a loss fails. */
  values(masks: MasksMessage, losses: readonly LossRequest[]): (number | null)[] {
    this.board.set(masks);
    return losses.map((loss) => {
      const { instance } = this.ask(loss);
      if (!instance) return null;
      const value = instance.nodes
        ? this.float64.run(this.board, [instance], 'p', null).values[0]
        : instance.resolved.operator?.(this.board.pairAt(instance.eps), instance.resolved.values).value;
      return value !== undefined && Number.isFinite(value) ? value : null;
    });
  }

  ask(request: LossRequest): Asked {
    try {
      return { request, instance: this.instances.get(request.id, request.values, request.dialect, request.own), message: '' };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (!(error instanceof FormulaError)) return { request, instance: null, message };
      return { request, instance: null, message, fault: { kind: 'formula', ...error.at, reason: error.reason } };
    }
  }

  private async runFormulas(
    instances: readonly Instance[],
    request: FrameRequest,
    arrays: readonly Float32Array[],
    fused: Fused | null,
  ): Promise<FormulaRun & { engines: readonly EngineName[]; engine: EngineName; agreement: number | null }> {
    if (!fused) return { ...this.inFloat64(instances, request, arrays), engines: [], engine: 'float64', agreement: 0 };
    const values = new Float64Array(instances.length);
    const gradients: SignedMap[] = [...arrays];
    const engines: EngineName[] = instances.map(() => 'webgl');
    for (const { group, indices, isOwn: mayFail } of groupsForGpu(instances, this.unfit)) {
      const targets = indices.map((i) => arrays[i] as Float32Array);
      const result = await this.onGpu(group, request, targets, fused).catch((error: unknown) => {
        if (!mayFail || (error instanceof Error && 'code' in error)) throw error;
        this.unfit.add(group);
        return null;
      });
      const run = result ?? this.float64.run(this.board, group, request.gradient, targets);
      indices.forEach((i, j) => {
        values[i] = run.values[j] as number;
        gradients[i] = run.gradients[j] as SignedMap;
        if (!result) engines[i] = 'float64';
      });
    }
    const agreement = request.settle ? this.disagreement(instances, { values, gradients }, request) : null;
    return { values, gradients, engines, engine: 'webgl', agreement };
  }

  /** Null where a formula of a person's is among them that is not for the GPU. */
  private async onGpu(
    group: readonly Instance[],
    request: FrameRequest,
    targets: readonly Float32Array[],
    fused: Fused,
  ): Promise<FormulaRun | null> {
    if (group.some((instance) => isOwn(instance) && this.unfit.has(instance))) return null;
    const { values } = await fused.run({
      instances: group,
      graph: this.instances.graph,
      samples: this.board.samplesAt((group[0] as Instance).eps),
      maps: mapsOf(group, this.board, this.maps),
      height: this.board.height,
      width: this.board.width,
      gradient: request.gradient,
      into: targets,
    });
    return { values, gradients: targets };
  }

  /** Largest difference of the built-in losses from float64: of a value as a share of it, of a gradient as a share of its peak. */
  private disagreement(instances: readonly Instance[], { values, gradients }: FormulaRun, request: FrameRequest): number {
    const exact = instances.map(() => new Float32Array(this.board.pixels));
    const reference = this.inFloat64(instances, request, exact);
    let worst = 0;
    reference.values.forEach((value, i) => {
      if (isOwn(instances[i] as Instance)) return;
      worst = Math.max(
        worst,
        Math.abs((values[i] as number) - value) / Math.max(Math.abs(value), 1e-6),
        differenceOfMaps(pixelsOf(gradients[i] as SignedMap), pixelsOf(reference.gradients[i] as SignedMap)),
      );
    });
    return worst;
  }

  private inFloat64(instances: readonly Instance[], request: FrameRequest, arrays: readonly Float32Array[]): FormulaRun {
    const values = new Float64Array(instances.length);
    const gradients: SignedMap[] = [...arrays];
    for (const { group, indices } of groupsByEps(instances)) {
      const targets = indices.map((i) => arrays[i] as Float32Array);
      const run = this.float64.run(this.board, group, request.gradient, targets);
      indices.forEach((i, j) => {
        values[i] = run.values[j] as number;
        gradients[i] = run.gradients[j] as SignedMap;
      });
    }
    return { values, gradients };
  }

  private isSlow({ request }: Asked): boolean {
    const known = this.operatorMs.get(`${request.id} ${this.board.pixels}`);
    // The first time its code is cold: the first frame does not wait for it.
    return known === undefined ? this.board.pixels >= 64 * 64 : known > slowOperatorMs;
  }

  private runOperator(one: Asked, request: FrameRequest, array: Float32Array): LossOutcome {
    const operator = one.instance?.resolved.operator;
    if (!one.instance || !operator) return failed(one);
    const started = performance.now();
    const { eps, resolved } = one.instance;
    const { value, gradient } = operator(this.board.pairAt(eps), resolved.values);
    if (request.gradient === 'p') array.set(gradient);
    else {
      const { p, q } = this.board.samplesAt(eps);
      for (let i = 0; i < array.length; i++) array[i] = (gradient[i] as number) * (p[i] as number) * (q[i] as number);
    }
    this.operatorMs.set(`${one.request.id} ${this.board.pixels}`, performance.now() - started);
    return this.outcome(one, value, array, 'float64');
  }

  private outcome(one: Asked, value: number, gradient: SignedMap, engine: EngineName): LossOutcome {
    const { id } = one.request;
    const summary = summarize(gradient, this.board.classes());
    if (!Number.isFinite(value) || !Number.isFinite(summary.peak)) return this.failure(one, value, pixelsOf(gradient));
    const remarks = remarksOf({ instance: one.instance as Instance, value, peak: summary.peak, engine, truth: this.board.truthKind() });
    return { status: 'ready', id, value, gradient, ...summary, engine, remarks };
  }

  /** The message for programs, and for people the part of the formula that failed. */
  private failure({ request, instance }: Asked, value: number, gradient: Float32Array): LossOutcome {
    const { board, instances } = this;
    const message = nonFinite(value, gradient, board.width);
    if (!instance?.nodes) return { status: 'failed', id: request.id, message };
    const samples = { ...board.samplesAt(instance.eps), maps: mapsOf([instance], board, this.maps) };
    const fault = faultOf({ instances, instance, samples, width: board.width, gradient });
    return { status: 'failed', id: request.id, message, ...(fault && { fault }) };
  }

  private metrics(surface: boolean): FrameReply['metrics'] {
    const { truth, prediction } = this.board.masks();
    return metricsOfMasks(truth, prediction, this.board.height, this.board.width, { surface });
  }
}

function failed({ request, message, fault }: Asked): LossOutcome {
  return { status: 'failed', id: request.id, message, ...(fault && { fault }) };
}

function differenceOfMaps(found: Float32Array, exact: Float32Array): number {
  let peak = 0;
  let worst = 0;
  for (let i = 0; i < exact.length; i++) {
    peak = Math.max(peak, Math.abs(exact[i] as number));
    worst = Math.max(worst, Math.abs((found[i] as number) - (exact[i] as number)));
  }
  return peak > 0 ? worst / peak : worst > 0 ? 1 : 0;
}

function nonFinite(value: number, gradient: Float32Array, width: number): string {
  const pixel = gradient.findIndex((g) => !Number.isFinite(g));
  const where = pixel < 0 ? '' : `; its gradient is ${gradient[pixel]} at x ${pixel % width}, y ${Math.floor(pixel / width)}`;
  return `the value is ${value}${where}`;
}

/**
 * All formula losses of a frame in a few GPU programs: sums over pixels on the GPU, the outer functions of those sums on the host in float64,
 * then the gradients on the GPU, four losses a program. Two reads a frame, and one more for each further level of nested sums.
 */
import type { Graph } from '../formula/graph.ts';
import { type Gpu, GpuError, startGpu } from './backend.ts';
import { type FusedInput, type FusedOutput, GpuFrame } from './gpuFrame.ts';
import { GpuPlan } from './gpuPlan.ts';
import type { Instance } from './instances.ts';
import { nextTask, Readback } from './readback.ts';
import { Textures } from './textures.ts';

export interface Fused {
  readonly kind: 'hardware' | 'software';
  readonly renderer: string;
  /** Longest side of a picture, in px. */
  readonly largestSide: number;
  /** GPU programs compiled so far. */
  readonly programs: number;
  /** Rejects with a GpuError (its `code`) when the context is lost or a read passes its deadline. Runs are made one after another. */
  run(input: FusedInput): Promise<FusedOutput>;
  /** Compiles what these losses need, a program at a time, letting other messages through in between. */
  warm(graph: Graph, instances: readonly Instance[]): Promise<void>;
  dispose(): void;
}

export interface FusedOptions {
  readonly onLost?: () => void;
  /** For the wait of one read; 4 s. Software WebGL reads at once unless `fenced` says otherwise. */
  readonly deadlineMs?: number;
  readonly fenced?: boolean;
}

/** Starts the GPU engine in a worker or page. `reason` is a sentence saying why there is none. */
export async function createFused({ onLost, deadlineMs = 4000, fenced }: FusedOptions = {}): Promise<Fused | { readonly reason: string }> {
  try {
    const gpu = await startGpu(() => onLost?.());
    return 'reason' in gpu ? gpu : new FusedEngine(gpu, new Readback(gpu.gl, deadlineMs, fenced ?? gpu.kind === 'hardware'));
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

class FusedEngine implements Fused {
  private readonly gpu: Gpu;
  private readonly readback: Readback;
  private readonly textures: Textures;
  private readonly frame: GpuFrame;
  private readonly plans = new WeakMap<Graph, GpuPlan>();
  private queue: Promise<unknown> = Promise.resolve();

  constructor(gpu: Gpu, readback: Readback) {
    this.gpu = gpu;
    this.readback = readback;
    this.textures = new Textures(gpu);
    this.frame = new GpuFrame(gpu, readback, this.textures);
  }
  get kind(): Gpu['kind'] {
    return this.gpu.kind;
  }
  get renderer(): string {
    return this.gpu.renderer;
  }
  get largestSide(): number {
    return this.gpu.largestSide;
  }
  get programs(): number {
    return this.gpu.programs();
  }

  run(input: FusedInput): Promise<FusedOutput> {
    return this.inTurn(() => this.frame.compute(input, this.planOf(input.graph)));
  }

  async warm(graph: Graph, instances: readonly Instance[]): Promise<void> {
    const plan = this.planOf(graph);
    const needed = [...plan.batches(plan.sums(instances)), ...plan.quads(instances, new Set(instances))];
    for (const { program } of needed) {
      await this.inTurn(() => this.frame.compile(program));
      await nextTask();
    }
  }

  dispose(): void {
    this.textures.dispose();
    this.readback.dispose();
    this.gpu.dispose();
  }

  private inTurn<T>(job: () => Promise<T>): Promise<T> {
    const result = this.queue.then(job).catch((error: unknown) => {
      throw this.gpu.gl.isContextLost() ? new GpuError('WEBGL_CONTEXT_LOST', 'the graphics context was lost') : error;
    });
    this.queue = result.catch(() => undefined);
    return result;
  }

  private planOf(graph: Graph): GpuPlan {
    const before = this.plans.get(graph);
    if (before) return before;
    const made = new GpuPlan((map) => this.textures.placeOf(map));
    this.plans.set(graph, made);
    return made;
  }
}

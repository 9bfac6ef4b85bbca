/**
 * Values of formula losses at many points of a landscape at once: the predictions are uploaded together, as pixels or as states, one draw
 * sums over all of them, one small read brings the sums, and the outer functions follow on the host in float64.
 */
import type { Graph, SumNode } from '../formula/graph.ts';
import { Scalars } from '../formula/scalars.ts';
import { type Gpu, GpuError, startGpu } from './backend.ts';
import { batchProgram, type Written } from './batchProgram.ts';
import { BatchTextures } from './batchTextures.ts';
import { parametersOf } from './float64Engine.ts';
import { scalarsFor, totalOf } from './gpuFrame.ts';
import { GpuPlan, type SumBatch } from './gpuPlan.ts';
import type { Instance } from './instances.ts';
import { Readback } from './readback.ts';
import { reconcile } from './sums.ts';

/** One point: rows among those written, and the losses with their parameters there. All share one clip eps. */
export interface BatchEntry {
  readonly top: number;
  readonly rows: number;
  readonly instances: readonly Instance[];
}

export interface BatchInput {
  readonly graph: Graph;
  /** Levels of the truth and maps of it by graph name: replaced, never mutated. */
  readonly truth: Float64Array;
  readonly maps: Readonly<Record<string, Float64Array>>;
  /** Rows written through `rowsFrom`. */
  readonly rows: number;
  /** What is in the rows of these entries; losses with maps need pixels. */
  readonly written: Written;
  /** At most `capacity`. */
  readonly entries: readonly BatchEntry[];
}

export interface BatchEngine {
  /** Points that a batch of square pictures of this side may have; 0 where such pictures are none for the GPU. */
  capacity(side: number): number;
  /** Runs jobs one after another; within one, pictures of this side are written and their values asked for. */
  inTurn<T>(side: number, job: () => Promise<T>): Promise<T>;
  /**
   * Memory for one prediction, which takes at most as many rows as a picture has: `side` numbers a row, each the z of a pixel, or four of
   * them a state (z, y, number of pixels, 0). |z| may be above the clip.
   */
  rowsFrom(top: number): Float32Array;
  /** Values of each entry's losses. Rejects with a GpuError when the context is lost or a read passes its deadline. */
  values(input: BatchInput): Promise<readonly Float64Array[]>;
  dispose(): void;
}

/** Starts a context of its own. `reason` is a sentence saying why there is none. */
export async function createBatchEngine(onLost: () => void, deadlineMs = 4000): Promise<BatchEngine | { readonly reason: string }> {
  try {
    const gpu = await startGpu(onLost);
    return 'reason' in gpu ? gpu : new GpuBatch(gpu, new Readback(gpu.gl, deadlineMs, gpu.kind === 'hardware'));
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Bands of rows that are summed apart; the host adds them in float64. */
const bandsAtMost = 16;

class GpuBatch implements BatchEngine {
  private readonly gpu: Gpu;
  private readonly readback: Readback;
  private readonly textures: BatchTextures;
  private readonly plans = { pixels: new WeakMap<Graph, GpuPlan>(), states: new WeakMap<Graph, GpuPlan>() };
  private partials = new Float32Array(0);
  private lines = new Float32Array(0);
  private side = 0;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(gpu: Gpu, readback: Readback) {
    this.gpu = gpu;
    this.readback = readback;
    this.textures = new BatchTextures(gpu);
  }

  capacity(side: number): number {
    return side % 4 === 0 ? this.textures.capacity(side) : 0;
  }

  inTurn<T>(side: number, job: () => Promise<T>): Promise<T> {
    const result = this.queue.then(() => {
      this.side = side;
      this.textures.resize(side);
      return job();
    });
    this.queue = result.catch(() => undefined);
    return result;
  }

  rowsFrom(top: number): Float32Array {
    return this.textures.rowsFrom(top);
  }

  async values(input: BatchInput): Promise<readonly Float64Array[]> {
    try {
      return await this.compute(input);
    } catch (error) {
      throw this.gpu.gl.isContextLost() ? new GpuError('WEBGL_CONTEXT_LOST', 'the graphics context was lost') : error;
    }
  }

  dispose(): void {
    this.textures.dispose();
    this.readback.dispose();
    this.gpu.dispose();
  }

  private async compute(input: BatchInput): Promise<readonly Float64Array[]> {
    const { graph, entries, truth } = input;
    const plan = this.planOf(graph, input.written);
    const sums = plan.sums((entries[0] as BatchEntry).instances, 'values');
    this.textures.fill(input.rows, truth, input.maps);
    const scalars = entries.map(({ instances }) => new Scalars(parametersOf(instances), truth.length));
    const batches = plan.batches(sums);
    for (const level of new Set(batches.map((batch) => batch.level))) {
      const ofLevel = batches.filter((batch) => batch.level === level);
      await this.reduce(input, ofLevel, sums, scalars);
    }
    return entries.map(({ instances }, entry) =>
      Float64Array.from(instances, ({ nodes }) => (nodes ? (scalars[entry] as Scalars).get(nodes.value) : Number.NaN)),
    );
  }

  /** Sums of one level, set in the scalars of every entry. */
  private async reduce(
    { graph, entries, truth }: BatchInput,
    batches: readonly SumBatch[],
    wanted: ReadonlySet<SumNode>,
    scalars: readonly Scalars[],
  ): Promise<void> {
    const bands = Math.min(this.side, bandsAtMost);
    const outputs = batches.map((batch) => this.launch(batch, wanted, entries, scalars, bands));
    const length = outputs.reduce((sum, { width, height }) => sum + 4 * width * height, 0);
    if (this.partials.length < length) this.partials = new Float32Array(length);
    try {
      await this.readback.read(outputs, this.partials);
    } finally {
      for (const { free } of outputs) free();
    }
    const totals = entries.map(() => new Map<SumNode, number>());
    let start = 0;
    for (const { sums } of batches) {
      sums.forEach((sum, index) => {
        if (!wanted.has(sum)) return;
        const first = start + 4 * bands * entries.length * (index >> 2) + (index & 3);
        totals.forEach((ofEntry, entry) => {
          ofEntry.set(sum, totalOf(this.partials, first + 4 * bands * entry, bands));
        });
      });
      start += 4 * bands * entries.length * Math.ceil(sums.length / 4);
    }
    totals.forEach((ofEntry, entry) => {
      reconcile(graph, ofEntry, truth.length);
      for (const [sum, total] of ofEntry) scalars[entry]?.set(sum, total);
    });
  }

  private launch(
    { sums, program }: SumBatch,
    wanted: ReadonlySet<SumNode>,
    entries: readonly BatchEntry[],
    scalars: readonly Scalars[],
    bands: number,
  ) {
    const isWanted = sums.map((sum) => wanted.has(sum));
    const bits = isWanted.reduce((mask, is, index) => (is ? mask | (1 << (index >> 2)) : mask), 0);
    const width = 1 + Math.ceil(program.scalars.length / 4);
    if (this.lines.length < 4 * width * entries.length) this.lines = new Float32Array(4 * width * entries.length);
    entries.forEach(({ top, rows, instances }, entry) => {
      const eps = (instances[0] as Instance).eps;
      this.lines.set(
        [top, rows, Math.log1p(-eps) - Math.log(eps), 0, ...scalarsFor(program, isWanted, scalars[entry] as Scalars)],
        4 * width * entry,
      );
    });
    const lines = this.textures.fillLines(this.lines, width, entries.length);
    const { backend } = this.gpu;
    const size = { width: bands, height: entries.length * Math.ceil(sums.length / 4) };
    const inputs = program.textures.map((name) => (name === 'R' ? lines : this.textures.input(name)));
    const info = program.run(backend, inputs, size, [this.side / 4, entries.length, bits, 0], []);
    return { ...size, texture: backend.getTexture(info.dataId), free: () => backend.disposeData(info.dataId) };
  }

  private planOf(graph: Graph, written: Written): GpuPlan {
    let plan = this.plans[written].get(graph);
    if (!plan) {
      plan = new GpuPlan(
        (map) => this.textures.placeOf(map),
        (integrands, placeOf) => batchProgram(integrands, placeOf, written),
      );
      this.plans[written].set(graph, plan);
    }
    return plan;
  }
}

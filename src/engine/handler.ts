/** What the worker does with each message; the page runs the same where it cannot have a worker. */
import kernels from 'virtual:kernels';
import { FormulaError } from '../formula/syntax.ts';
import { memoryOf } from '../masks/stateMap.ts';
import { computeMetrics } from '../metrics/registry.ts';
import { curveOf } from './curve.ts';
import { type EvaluateInput, evaluate } from './evaluate.ts';
import { FrameEngine } from './frame.ts';
import type { Fused } from './fused.ts';
import { Graphics } from './graphics.ts';
import { probe } from './probe.ts';
import type { CurveRequest, EvaluateRequest, FrameRequest, LossOutcome, LossRequest, WorkerReply, WorkerRequest } from './protocol.ts';

type Post = (reply: WorkerReply, transfer: Transferable[]) => void;

/** Stillness after which the slow losses of a frame are computed; under the brush longer, since one of them may take as long as five frames. */
const restMs = { settled: 60, painting: 250 };
/** What the first frame leaves to do comes before a look at the GPU that nobody has asked for. */
const lookMs = 1500;
/** A curve gives way to other messages this often. */
const sliceMs = 8;

export class Handler {
  private readonly engine = new FrameEngine(kernels);
  private readonly post: Post;
  private readonly graphics: Graphics;
  private newestFrame = 0;
  private newestCurve: Record<string, number> = {};
  private queue: Promise<void> = Promise.resolve();

  constructor(post: Post) {
    this.post = post;
    this.graphics = new Graphics(
      this.engine,
      (status) => post({ type: 'status', ...status }, []),
      () => post({ type: 'lost' }, []),
    );
  }

  /** Messages are answered one after the other; a late loss or a curve lets newer messages pass. */
  receive(request: WorkerRequest): void {
    if (request.type === 'frame') this.newestFrame = request.id;
    if (request.type === 'curve') this.newestCurve[request.along] = request.id;
    this.queue = this.queue.then(() => this.answer(request)).catch((error: unknown) => this.fail(request.id, error));
  }

  private async answer(request: WorkerRequest): Promise<void> {
    switch (request.type) {
      case 'frame':
        return this.frame(request);
      case 'values':
        return this.post({ type: 'values', id: request.id, values: this.engine.values(request.masks, request.losses) }, []);
      case 'probe':
        return this.post(probe(this.engine, request), []);
      case 'curve':
        void this.curve(request);
        return;
      case 'evaluate':
        return this.evaluate(request);
      case 'metrics': {
        const { height, width, y, p } = request;
        return this.post({ type: 'metrics', id: request.id, metrics: computeMetrics({ height, width, truth: y, prediction: p }) }, []);
      }
      default:
        return request satisfies never;
    }
  }

  private async frame(request: FrameRequest): Promise<void> {
    const fused = this.graphics.forChoice(request.engine);
    const { reply, soon, late } = await this.engine
      .frame(request, fused)
      .catch((error: unknown) => this.withoutGraphics(request, fused, error));
    this.post(reply, buffersOf(reply.losses));
    if (soon.length + late.length > 0) void this.sendLate(request, soon, late);
    if (request.engine !== 'float64') void this.prepareGraphics(request);
  }

  /** A frame that WebGL failed is answered in float64; the page then starts a new worker. */
  private withoutGraphics(request: FrameRequest, fused: Fused | null, error: unknown): ReturnType<FrameEngine['frame']> {
    if (!fused) throw error;
    this.graphics.lose(error instanceof Error ? error.message : String(error));
    return this.engine.frame({ ...request, engine: 'float64' }, null);
  }

  /** Shaders compile after a frame has been answered, never before; even asking for a context can take seconds on software WebGL. */
  private async prepareGraphics({ engine, losses }: FrameRequest): Promise<void> {
    if (engine !== 'webgl') await pause(lookMs);
    this.graphics.find();
    if (engine === 'webgl' || this.graphics.status.webgl === 'hardware') await this.graphics.warm(losses);
  }

  private async sendLate(request: FrameRequest, soon: readonly LossRequest[], late: readonly LossRequest[]): Promise<void> {
    await this.sendEach(request, soon, 0);
    await this.sendEach(request, late, request.settle ? restMs.settled : restMs.painting);
  }

  /** One after the other, as long as no newer frame is asked for. */
  private async sendEach(request: FrameRequest, losses: readonly LossRequest[], afterMs: number): Promise<void> {
    if (losses.length > 0) await pause(afterMs);
    for (const loss of losses) {
      if (request.id !== this.newestFrame) return;
      const started = performance.now();
      const outcome = this.engine.late(loss, request);
      this.post({ type: 'late', id: request.id, losses: [outcome], elapsedMs: performance.now() - started }, buffersOf([outcome]));
      await pause(0);
    }
  }

  private async curve(request: CurveRequest): Promise<void> {
    try {
      const points = curveOf(this.engine, request);
      let sliceEnd = performance.now() + sliceMs;
      for (let next = points.next(); ; next = points.next()) {
        if (next.done) return this.post(next.value, []);
        if (performance.now() < sliceEnd) continue;
        await pause(0);
        if (this.newestCurve[request.along] !== request.id)
          return this.post({ type: 'failed', id: request.id, code: 'SUPERSEDED', message: 'a newer curve was asked for' }, []);
        sliceEnd = performance.now() + sliceMs;
      }
    } catch (error) {
      this.fail(request.id, error);
    }
  }

  private async evaluate(request: EvaluateRequest): Promise<void> {
    const { type: _, id: __, engine: ___, ...input } = request;
    if (request.engine === 'webgl') await this.graphics.warm([]);
    const onGpu = request.engine === 'webgl' || this.graphics.forChoice(request.engine) ? await this.onGraphics(input) : null;
    const { value, gradP, gradLogit } = onGpu ?? evaluate(input);
    this.post({ type: 'evaluate', id: request.id, value, gradP, gradLogit, engine: onGpu ? 'webgl' : 'float64' }, []);
  }

  /** A person's own formula may be more than a shader holds: float64 answers then. */
  private onGraphics(input: EvaluateInput): ReturnType<Graphics['evaluate']> {
    const answer = this.graphics.evaluate(input);
    return input.own ? answer.catch(() => null) : answer;
  }

  private fail(id: number, error: unknown): void {
    const named = error instanceof Error && 'code' in error ? String(error.code) : 'FAILED';
    const code = error instanceof FormulaError ? 'BAD_FORMULA' : named;
    this.post({ type: 'failed', id, code, message: error instanceof Error ? error.message : String(error) }, []);
  }
}

function buffersOf(losses: readonly LossOutcome[]): ArrayBuffer[] {
  const buffers = new Set<ArrayBufferLike>();
  for (const loss of losses) {
    if (loss.status !== 'ready') continue;
    buffers.add(memoryOf(loss.gradient).buffer);
    if (!(loss.gradient instanceof Float32Array)) buffers.add(loss.gradient.ofPixel.buffer);
  }
  return [...buffers] as ArrayBuffer[];
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

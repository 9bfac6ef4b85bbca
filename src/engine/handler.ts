/** What the worker does with each message; the page runs the same where it cannot have a worker. */
import { computeMetrics } from '../metrics/registry.ts';
import { curveOf } from './curve.ts';
import { evaluate } from './evaluate.ts';
import { FrameEngine } from './frame.ts';
import { type Fused, type FusedStart, startFused } from './graphics.ts';
import { probe } from './probe.ts';
import type {
  CurveRequest,
  EngineChoice,
  EvaluateRequest,
  FrameRequest,
  LossRequest,
  StatusReply,
  WorkerReply,
  WorkerRequest,
} from './protocol.ts';

type Post = (reply: WorkerReply, transfer: Transferable[]) => void;

/** Stillness after which the slow losses of a frame are computed. */
const restMs = 60;
/** A curve gives way to other messages this often. */
const sliceMs = 8;

export class Handler {
  private readonly engine = new FrameEngine();
  private readonly post: Post;
  private start: FusedStart = { status: { type: 'status', webgl: 'missing', detail: '', warm: false }, fused: null };
  private starting: Promise<void> | null = null;
  private newestFrame = 0;
  private newestCurve: Record<string, number> = {};
  private queue: Promise<void> = Promise.resolve();
  private shown: readonly LossRequest[] = [];

  constructor(post: Post) {
    this.post = post;
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
    this.shown = request.losses;
    const fused = this.fusedFor(request.engine);
    let result: Awaited<ReturnType<FrameEngine['frame']>>;
    try {
      result = await this.engine.frame(request, fused);
    } catch (error) {
      if (!fused) throw error;
      this.loseGraphics(error);
      result = await this.engine.frame(request, null);
    }
    this.post(result.reply, buffersOf(result.reply.losses));
    if (result.late.length > 0) void this.sendLate(request, result.late);
    this.starting ??= this.startGraphics();
  }

  private async sendLate(request: FrameRequest, losses: readonly LossRequest[]): Promise<void> {
    await pause(restMs);
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
    const { loss, params, dialect, height, width, y, p } = request;
    await this.ready(request.engine);
    const fused = this.fusedFor(request.engine);
    const input = { loss, params, dialect, height, width, y, p };
    const onGpu = fused ? await this.start.evaluate?.(input) : null;
    const { value, gradP, gradLogit } = onGpu ?? evaluate(input);
    this.post({ type: 'evaluate', id: request.id, value, gradP, gradLogit, engine: onGpu ? 'webgl' : 'float64' }, []);
  }

  private async ready(choice: EngineChoice): Promise<void> {
    if (choice !== 'webgl') return;
    this.starting ??= this.startGraphics();
    await this.starting;
  }

  /** WebGL where it is asked for and there, or left to us and hardware; never before it is warm. */
  private fusedFor(choice: EngineChoice): Fused | null {
    const { fused, status } = this.start;
    if (choice === 'float64' || !fused || !status.warm) return null;
    return choice === 'webgl' || status.webgl === 'hardware' ? fused : null;
  }

  /** Shaders compile after the first frame has been answered in float64. */
  private async startGraphics(): Promise<void> {
    const say = (status: StatusReply): void => {
      this.start = { ...this.start, status };
      this.post(status, []);
    };
    this.start = await startFused(this.engine, this.shown, () => this.loseGraphics(new Error('the graphics context was lost')));
    say(this.start.status);
  }

  private loseGraphics(error: unknown): void {
    this.start = {
      status: { type: 'status', webgl: 'missing', detail: error instanceof Error ? error.message : String(error), warm: false },
      fused: null,
    };
    this.post({ type: 'lost' }, []);
  }

  private fail(id: number, error: unknown): void {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'FAILED';
    this.post({ type: 'failed', id, code, message: error instanceof Error ? error.message : String(error) }, []);
  }
}

function buffersOf(losses: readonly { readonly status: string }[]): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  for (const loss of losses) if ('gradient' in loss) buffers.add((loss.gradient as Float32Array<ArrayBuffer>).buffer);
  return [...buffers];
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The page's side of the worker: latest wins for frames and curves, a deadline on every answer, a new worker when one is lost. */
import type {
  CurveReply,
  CurveRequest,
  EvaluateReply,
  EvaluateRequest,
  FrameReply,
  FrameRequest,
  LateReply,
  MetricsReply,
  MetricsRequest,
  ProbeReply,
  ProbeRequest,
  StatusReply,
  ValuesReply,
  ValuesRequest,
  WorkerReply,
  WorkerRequest,
} from './protocol.ts';

/** A worker that says nothing for so long while something is asked of it is taken for hung and replaced. */
const deadlineMs = 8000;
/** The first word takes longer: its code is loaded and compiled. */
const firstDeadlineMs = 20_000;
/** So many losses within a minute, and the graphics engine is left alone. */
const lossesAllowed = 3;
const minuteMs = 60_000;

/** A request that was refused or could not be answered. */
export class EngineError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'EngineError';
    this.code = code;
  }
}

export type Notice = 'worker_restarted' | 'graphics_reset' | 'graphics_given_up' | 'no_worker';

export interface Listener {
  onLate(reply: LateReply): void;
  onStatus(reply: StatusReply): void;
  onNotice(notice: Notice, detail: string): void;
}

/** A worker, or what stands in for one. */
interface Port {
  postMessage(message: WorkerRequest, transfer: Transferable[]): void;
  terminate(): void;
}

interface Pending {
  readonly request: WorkerRequest;
  readonly resolve: (reply: WorkerReply) => void;
  readonly reject: (error: EngineError) => void;
  timer: ReturnType<typeof setTimeout> | undefined;
}

type Unnumbered<R> = R extends WorkerRequest ? Omit<R, 'id'> : never;

export class EngineClient {
  private readonly listener: Listener;
  private port: Port | null = null;
  private readonly pending = new Map<number, Pending>();
  private nextId = 1;
  private readonly losses: number[] = [];
  private givenUp = false;
  /** Requests are answered on the page: there is no worker that could hang. */
  private onPage = false;
  /** The present worker has said something. */
  private heard = false;

  constructor(listener: Listener) {
    this.listener = listener;
    this.open();
  }

  frame(request: Omit<FrameRequest, 'id'>): Promise<FrameReply> {
    return this.ask<FrameReply>({ ...request, engine: this.givenUp ? 'float64' : request.engine });
  }
  values(request: Omit<ValuesRequest, 'id'>): Promise<ValuesReply> {
    return this.ask(request);
  }
  probe(request: Omit<ProbeRequest, 'id'>): Promise<ProbeReply> {
    return this.ask(request);
  }
  curve(request: Omit<CurveRequest, 'id'>): Promise<CurveReply> {
    return this.ask(request);
  }
  evaluate(request: Omit<EvaluateRequest, 'id'>): Promise<EvaluateReply> {
    return this.ask(request);
  }
  metrics(request: Omit<MetricsRequest, 'id'>): Promise<MetricsReply> {
    return this.ask(request);
  }

  private ask<R extends WorkerReply>(request: Unnumbered<WorkerRequest>): Promise<R> {
    const numbered = { ...request, id: this.nextId++ } as WorkerRequest;
    return new Promise<R>((resolve, reject) => {
      const entry: Pending = { request: numbered, resolve: resolve as (reply: WorkerReply) => void, reject, timer: undefined };
      this.pending.set(numbered.id, entry);
      this.send(entry);
    });
  }

  private send(entry: Pending): void {
    this.watch(entry);
    const recycled = entry.request.type === 'frame' ? entry.request.recycle : undefined;
    this.port?.postMessage(entry.request, recycled && recycled.byteLength > 0 ? [recycled] : []);
  }

  /** Nothing heard from the worker for too long: it hangs. Any answer of its counts as a sign of life. */
  private watch(entry: Pending): void {
    clearTimeout(entry.timer);
    if (this.onPage) return;
    const limitMs = this.heard ? deadlineMs : firstDeadlineMs;
    entry.timer = setTimeout(() => this.restart('worker_restarted', `no answer in ${limitMs / 1000} s`), limitMs);
  }

  private open(): void {
    this.heard = false;
    try {
      const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
      worker.onmessage = (event: MessageEvent<WorkerReply>) => this.receive(event.data);
      worker.onerror = (event) => {
        event.preventDefault();
        if (this.heard) this.restart('worker_restarted', event.message ?? '');
        else this.giveUpWorker(worker, event.message || 'its script could not be loaded');
      };
      worker.onmessageerror = () => this.restart('worker_restarted', 'an answer could not be read');
      this.port = worker;
    } catch (error) {
      void this.openHere(error);
    }
  }

  /** A worker that fails before its first word would fail again: its script is missing, or its machine cannot run it. */
  private giveUpWorker(worker: Worker, detail: string): void {
    if (this.port !== worker) return;
    worker.terminate();
    this.port = null;
    void this.openHere(new Error(detail));
  }

  /** Where a worker is forbidden (a sandboxed frame) or cannot start, the same code runs on the page. */
  private async openHere(error: unknown): Promise<void> {
    this.givenUp = true;
    this.onPage = true;
    this.listener.onNotice('no_worker', error instanceof Error ? error.message : String(error));
    const loaded = await import('./handler.ts').catch((failure: unknown) => String(failure));
    if (typeof loaded === 'string') {
      this.refuseAll(new EngineError('NO_ENGINE', `the code that computes could not be loaded (${loaded}); reload the page`));
      return;
    }
    // Copied as between a page and a worker: masks under a stroke go on changing, and the handler keeps what it has seen.
    const handler = new loaded.Handler((reply, transfer) => this.receive(structuredClone(reply, { transfer })));
    this.port = {
      postMessage: (message, transfer) => handler.receive(structuredClone(message, { transfer })),
      terminate: () => undefined,
    };
    for (const entry of this.pending.values()) this.send(entry);
  }

  private refuseAll(error: EngineError): void {
    for (const entry of this.pending.values()) {
      clearTimeout(entry.timer);
      entry.reject(error);
    }
    this.pending.clear();
  }

  private receive(reply: WorkerReply): void {
    this.heard = true;
    if (reply.type === 'status') this.listener.onStatus(reply);
    else if (reply.type === 'late') this.listener.onLate(reply);
    else if (reply.type === 'lost') this.restart('graphics_reset', '');
    else this.settle(reply);
    // Last: what was answered is not watched again.
    for (const entry of this.pending.values()) this.watch(entry);
  }

  private settle(reply: Exclude<WorkerReply, StatusReply | LateReply | { type: 'lost' }>): void {
    const entry = this.pending.get(reply.id);
    if (!entry) return;
    this.pending.delete(reply.id);
    clearTimeout(entry.timer);
    if (reply.type === 'failed') entry.reject(new EngineError(reply.code, reply.message));
    else entry.resolve(reply);
  }

  /** A new worker, and every request without an answer sent again: nothing is lost. */
  private restart(notice: Notice, detail: string): void {
    this.port?.terminate();
    const now = performance.now();
    this.losses.push(now);
    while (this.losses.length > 0 && (this.losses[0] as number) < now - minuteMs) this.losses.shift();
    if (this.losses.length >= lossesAllowed && !this.givenUp) {
      this.givenUp = true;
      this.listener.onNotice('graphics_given_up', detail);
    } else this.listener.onNotice(notice, detail);
    this.open();
    for (const entry of this.pending.values()) this.send(withoutBuffer(entry, this.givenUp));
  }
}

/** A buffer that was transferred once cannot be sent again; a graphics engine that keeps failing is not asked again. */
function withoutBuffer(entry: Pending, float64: boolean): Pending {
  const { request } = entry;
  if (request.type !== 'frame') return entry;
  const { recycle: _, ...rest } = request;
  return Object.assign(entry, { request: float64 ? { ...rest, engine: 'float64' } : rest });
}

/** The page's side of the landscape worker: the newest request of a slot wins, a lost or hung worker is replaced and asked again. */
import { EngineError } from './client.ts';
import type {
  DescentReply,
  DescentRequest,
  LandscapeReply,
  LandscapeRequest,
  RunReply,
  RunRequest,
  SweepReply,
  SweepRequest,
  TornadoReply,
  TornadoRequest,
} from './landscapeProtocol.ts';

/** The worker says something at least ten times a second while it works; after this long it is taken for hung. */
const deadlineMs = 6000;
/** A worker that is lost so often within a minute is left alone, and the request fails. */
const lossesAllowed = 3;
const minuteMs = 60_000;

export interface LandscapeListener {
  readonly onNotice: (notice: 'worker_restarted' | 'no_worker', detail: string) => void;
}

/** A worker, or what stands in for one. */
export interface LandscapePort {
  postMessage(message: LandscapeRequest): void;
  terminate(): void;
}

type Working = Exclude<LandscapeRequest, { type: 'cancel' }>;
type Answer = Exclude<LandscapeReply, { type: 'failed' }>;
type Unnumbered<R> = R extends LandscapeRequest ? Omit<R, 'id'> : never;

interface Pending {
  request: Working;
  readonly onReply: (reply: Answer) => void;
  readonly resolve: (reply: Answer) => void;
  readonly reject: (error: EngineError) => void;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Makes a port whose answers go to `receive`; `lost` is called when it breaks. Tests give their own. */
export type OpenPort = (receive: (reply: LandscapeReply) => void, lost: (detail: string) => void) => LandscapePort;

export class LandscapeClient {
  private readonly listener: LandscapeListener;
  private readonly openPort: OpenPort;
  private readonly pending = new Map<number, Pending>();
  private readonly losses: number[] = [];
  private port: LandscapePort | null = null;
  private nextId = 1;
  /** A worker was lost while it used the GPU: none is asked to again. */
  private withoutGraphics = false;

  constructor(listener: LandscapeListener, openPort: OpenPort = openWorker) {
    this.listener = listener;
    this.openPort = openPort;
  }

  /** `onReply` gets every partial grid, the last one too; resolves with the finished one. Rejects with SUPERSEDED when a newer request of the slot or `cancel` came. */
  sweep(request: Omit<SweepRequest, 'id'>, onReply: (reply: SweepReply) => void): Promise<SweepReply> {
    return this.ask<SweepReply>(request, onReply);
  }

  /** `onReply` gets the runs finished so far. */
  descent(request: Omit<DescentRequest, 'id'>, onReply: (reply: DescentReply) => void): Promise<DescentReply> {
    return this.ask<DescentReply>(request, onReply);
  }

  /** `onReply` gets how far it is. */
  run(request: Omit<RunRequest, 'id'>, onReply: (reply: RunReply) => void): Promise<RunReply> {
    return this.ask<RunReply>(request, onReply);
  }

  tornado(request: Omit<TornadoRequest, 'id'>): Promise<TornadoReply> {
    return this.ask<TornadoReply>(request, () => undefined);
  }

  /** Stops the slot at once: a stroke begins, a panel closes. */
  cancel(slot: string): void {
    if (this.supersede(slot)) this.port?.postMessage({ type: 'cancel', id: this.nextId++, slot });
  }

  private ask<R extends Answer>(request: Unnumbered<Working>, onReply: (reply: R) => void): Promise<R> {
    this.supersede(request.slot);
    const asked = { ...request, id: this.nextId++ } as Working;
    const numbered = this.withoutGraphics ? inFloat64(asked) : asked;
    return new Promise<R>((resolve, reject) => {
      const entry = { request: numbered, onReply, resolve, reject, timer: undefined } as unknown as Pending;
      this.pending.set(numbered.id, entry);
      this.port ??= this.open();
      this.send(entry);
    });
  }

  /** Ends what the slot was waiting for; false where it was idle. */
  private supersede(slot: string): boolean {
    let found = false;
    for (const [id, entry] of this.pending) {
      if (entry.request.slot !== slot) continue;
      this.end(id);
      entry.reject(new EngineError('SUPERSEDED', 'a newer landscape was asked for'));
      found = true;
    }
    return found;
  }

  private end(id: number): void {
    clearTimeout(this.pending.get(id)?.timer);
    this.pending.delete(id);
  }

  private send(entry: Pending): void {
    this.watch(entry);
    this.port?.postMessage(entry.request);
  }

  private watch(entry: Pending): void {
    clearTimeout(entry.timer);
    entry.timer = setTimeout(() => this.restart(`no answer in ${deadlineMs / 1000} s`), deadlineMs);
  }

  private open(): LandscapePort {
    try {
      return this.openPort(
        (reply) => this.receive(reply),
        (detail) => this.restart(detail),
      );
    } catch (error) {
      return this.openHere(error);
    }
  }

  /** Where a worker is forbidden (a sandboxed frame), the same code runs on the page, in slices. */
  private openHere(error: unknown): LandscapePort {
    this.listener.onNotice('no_worker', error instanceof Error ? error.message : String(error));
    const handler = import('./landscapeHandler.ts').then(
      ({ LandscapeHandler }) => new LandscapeHandler((reply, transfer) => this.receive(structuredClone(reply, { transfer }))),
    );
    // Copied as between a page and a worker.
    const post = (message: LandscapeRequest): void => {
      const copy = structuredClone(message);
      void handler.then((made) => made.receive(copy));
    };
    return { postMessage: post, terminate: () => undefined };
  }

  private receive(reply: LandscapeReply): void {
    for (const other of this.pending.values()) this.watch(other);
    const entry = this.pending.get(reply.id);
    if (!entry) return;
    if (reply.type === 'failed') {
      this.end(reply.id);
      entry.reject(new EngineError(reply.code, reply.message));
      return;
    }
    entry.onReply(reply);
    if (reply.type !== 'tornado' && !reply.finished) return;
    this.end(reply.id);
    entry.resolve(reply);
  }

  /** A new worker, and what has no answer asked again; after too many losses it fails instead. */
  private restart(detail: string): void {
    this.port?.terminate();
    this.port = null;
    const now = performance.now();
    this.losses.push(now);
    while (this.losses.length > 0 && (this.losses[0] as number) < now - minuteMs) this.losses.shift();
    this.listener.onNotice('worker_restarted', detail);
    const waiting = [...this.pending.values()];
    if (waiting.some(({ request }) => request.type === 'sweep' && request.graphics)) this.withoutGraphics = true;
    if (this.losses.length >= lossesAllowed) {
      for (const entry of waiting) {
        this.end(entry.request.id);
        entry.reject(new EngineError('WORKER_LOST', detail));
      }
      return;
    }
    if (waiting.length === 0) return;
    this.port = this.open();
    for (const entry of waiting) {
      entry.request = inFloat64(entry.request);
      this.send(entry);
    }
  }
}

function inFloat64(request: Working): Working {
  if (request.type !== 'sweep') return request;
  const { graphics: _, ...rest } = request;
  return rest;
}

function openWorker(receive: (reply: LandscapeReply) => void, lost: (detail: string) => void): LandscapePort {
  const worker = new Worker(new URL('./landscapeWorker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = (event: MessageEvent<LandscapeReply>) => receive(event.data);
  worker.onerror = (event) => {
    event.preventDefault();
    lost(event.message ?? '');
  };
  worker.onmessageerror = () => lost('an answer could not be read');
  return worker;
}

/** The page's side of the reader of files. Its worker lives while files are open, and its end frees whatever they took. */
import type { ArrayInfo, CountedPlane, Progress, Question, ReadReply, ReadRequest, SourceInfo } from './readingProtocol.ts';
import type { FileResult } from './refusal.ts';

/** A worker, or what stands in for one. */
interface Port {
  postMessage(request: ReadRequest): void;
  terminate(): void;
}

export interface AskOptions {
  /** Once aborted, no answer comes. */
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

interface Pending {
  readonly request: Question & { readonly id: number };
  readonly settle: (result: FileResult<unknown>) => void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

const unreadable = { ok: false, code: 'UNREADABLE', values: {} } as const;

export class FilesClient {
  private port: Port | null = null;
  private readonly pending = new Map<number, Pending>();
  private nextId = 1;
  private nextSource = 1;
  /** The present worker has said something. */
  private heard = false;
  /** A worker could not be made here: the page reads by itself. */
  private onPage = false;

  /** The file's number, by which its arrays are asked for. */
  newSource(): number {
    return this.nextSource++;
  }

  open(source: number, file: File, options: AskOptions): Promise<FileResult<SourceInfo>> {
    return this.ask({ type: 'open', source, file }, options);
  }

  array(source: number, index: number, options: AskOptions): Promise<FileResult<ArrayInfo>> {
    return this.ask({ type: 'array', source, index }, options);
  }

  plane(
    asked: { readonly source: number; readonly index: number; readonly view: string; readonly at: readonly number[] },
    options: AskOptions,
  ): Promise<FileResult<CountedPlane>> {
    return this.ask({ type: 'plane', ...asked }, options);
  }

  forget(source: number): void {
    this.port?.postMessage({ type: 'forget', source });
  }

  /** Every file is closed, and whatever is being read is given up. */
  close(): void {
    this.port?.terminate();
    this.port = null;
    this.refuseAll();
  }

  private ask<T>(question: Question, { signal, onProgress }: AskOptions): Promise<FileResult<T>> {
    const request = { ...question, id: this.nextId++ };
    return new Promise((resolve) => {
      if (signal.aborted) return resolve(unreadable);
      const stop = () => this.cancel(request.id);
      const settle = (result: FileResult<unknown>) => {
        signal.removeEventListener('abort', stop);
        resolve(result as FileResult<T>);
      };
      signal.addEventListener('abort', stop, { once: true });
      this.pending.set(request.id, { request, settle, onProgress });
      if (!this.port) this.start();
      this.port?.postMessage(request);
    });
  }

  private cancel(id: number): void {
    const entry = this.pending.get(id);
    if (!entry) return;
    this.pending.delete(id);
    this.port?.postMessage({ type: 'cancel', id });
    entry.settle(unreadable);
  }

  private start(): void {
    if (this.onPage) return void this.startHere();
    this.heard = false;
    try {
      const worker = new Worker(new URL('./filesWorker.ts', import.meta.url), { type: 'module' });
      worker.onmessage = (event: MessageEvent<ReadReply>) => this.receive(event.data);
      worker.onerror = (event) => {
        event.preventDefault();
        if (this.port === worker) this.lost();
      };
      this.port = worker;
    } catch {
      void this.startHere();
    }
  }

  /** One that fails before its first word would fail again; later, its files are gone and a new one begins empty. */
  private lost(): void {
    this.port?.terminate();
    this.port = null;
    if (this.heard) this.refuseAll();
    else void this.startHere();
  }

  private async startHere(): Promise<void> {
    this.onPage = true;
    const waiting: ReadRequest[] = [...this.pending.values()].map(({ request }) => request);
    const stand: Port = { postMessage: (request) => waiting.push(request), terminate: () => undefined };
    this.port = stand;
    const loaded = await import('./reader.ts').catch(() => null);
    if (this.port !== stand) return;
    if (!loaded) {
      this.close();
      return;
    }
    const reader = new loaded.Reader((reply) => this.receive(reply));
    this.port = { postMessage: (request) => reader.receive(request), terminate: () => reader.close() };
    // Those asked since were posted to the stand-in; each is sent once.
    for (const request of new Set(waiting)) reader.receive(request);
  }

  private receive(reply: ReadReply): void {
    this.heard = true;
    const entry = this.pending.get(reply.id);
    if (!entry) return;
    if (reply.type === 'progress') {
      entry.onProgress?.({ done: reply.done, of: reply.of });
      return;
    }
    this.pending.delete(reply.id);
    entry.settle(reply.result);
  }

  private refuseAll(): void {
    for (const { settle } of this.pending.values()) settle(unreadable);
    this.pending.clear();
  }
}

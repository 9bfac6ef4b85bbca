/** Opens files and cuts planes for whoever asks: in a worker, or on the page where none can be made. */
import { decodePicture } from './decodePicture.ts';
import { type DecodePicture, openFile } from './openFile.ts';
import type { ArrayInfo, CountedPlane, Question, ReadReply, ReadRequest, SourceInfo } from './readingProtocol.ts';
import { type FileResult, guarded } from './refusal.ts';
import type { ArraySource, InputFile, Source } from './source.ts';
import { statisticsOf } from './statistics.ts';

type Post = (reply: ReadReply, transfer: Transferable[]) => void;

interface Opened {
  readonly source: Source;
  readonly arrays: Map<number, ArraySource>;
}

const progressMs = 80;
const unreadable = { ok: false, code: 'UNREADABLE', values: {} } as const;

export class Reader {
  private readonly post: Post;
  private readonly decode: DecodePicture;
  private readonly sources = new Map<number, Opened>();
  private readonly jobs = new Map<number, AbortController>();
  /** The question for which a file is being read, by the file's number. */
  private readonly asking = new Map<number, number>();
  private saidAt = 0;

  constructor(post: Post, decode: DecodePicture = decodePicture) {
    this.post = post;
    this.decode = decode;
  }

  receive(request: ReadRequest): void {
    if (request.type === 'cancel') this.jobs.get(request.id)?.abort();
    else if (request.type === 'forget') this.sources.delete(request.source);
    else void this.answer(request);
  }

  /** Whatever is being read is given up, and nothing more is said. */
  close(): void {
    for (const job of this.jobs.values()) job.abort();
    this.sources.clear();
  }

  private async answer(question: Question & { readonly id: number }): Promise<void> {
    const { id, source } = question;
    const job = new AbortController();
    this.jobs.set(id, job);
    this.asking.set(source, id);
    const result = await this.work(question, job.signal);
    this.jobs.delete(id);
    if (this.asking.get(source) === id) this.asking.delete(source);
    if (job.signal.aborted) return;
    const transfer = result.ok && 'plane' in result.value ? [result.value.plane.values.buffer] : [];
    this.post({ type: 'answer', id, result }, transfer);
  }

  private async work(question: Question, signal: AbortSignal): Promise<FileResult<SourceInfo | ArrayInfo | CountedPlane>> {
    if (question.type === 'open') return this.open(question.source, question.file, signal);
    const opened = this.sources.get(question.source);
    if (!opened) return unreadable;
    const { type, index } = question;
    const array = opened.arrays.get(index) ?? (await opened.source.openArray(index, signal));
    if ('ok' in array && !array.ok) return array;
    const found = 'ok' in array ? array.value : array;
    opened.arrays.set(index, found);
    if (type === 'array') return { ok: true, value: { detail: found.detail, views: found.views, likeness: found.likeness } };
    const plane = await found.plane(question.view, question.at, signal);
    return plane.ok ? guarded(() => ({ plane: plane.value, statistics: statisticsOf(plane.value.values) })) : plane;
  }

  private async open(key: number, file: File, signal: AbortSignal): Promise<FileResult<SourceInfo>> {
    const result = await openFile(this.watched(key, file), this.decode, signal);
    if (!result.ok || signal.aborted) return result;
    this.sources.set(key, { source: result.value, arrays: new Map() });
    const { name, type, notes, arrays } = result.value;
    return { ok: true, value: { name, type, notes, arrays } };
  }

  /** Tells of its reading some ten times a second. */
  private watched(key: number, file: File): InputFile {
    return {
      name: file.name,
      size: file.size,
      read: async (start, end) => {
        const bytes = new Uint8Array(await file.slice(start, end).arrayBuffer());
        this.tell(key, end, file.size);
        return bytes;
      },
    };
  }

  private tell(key: number, done: number, of: number): void {
    const id = this.asking.get(key);
    const now = performance.now();
    if (id === undefined || now - this.saidAt < progressMs) return;
    this.saidAt = now;
    this.post({ type: 'progress', id, done, of }, []);
  }
}

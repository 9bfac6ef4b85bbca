/** Inflating under a cap: small slices in, real output counted, control given back to the page in between. */
import { Gunzip, Inflate } from 'fflate';
import { limits } from './limits.ts';
import { type FileCode, FileRefusal, type Values } from './refusal.ts';

/** Packed bytes in order, at hand or still to be read. */
export type Parts = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** Receives output in order; returns false to stop. */
export type Sink = (chunk: Uint8Array) => boolean;

export interface InflateOptions {
  readonly wrapper: 'raw' | 'gzip';
  /** More real output than this is refused with `overflow`. */
  readonly atMost: number;
  readonly overflow: FileCode;
  /** The code for damaged or cut data. */
  readonly damaged: FileCode;
  readonly values?: Values;
  readonly signal?: AbortSignal | undefined;
}

export interface Inflated {
  /** False where the sink stopped early. */
  readonly finished: boolean;
  /** Output bytes. */
  readonly length: number;
  /** Members of a gzip file; 1 for raw data. */
  readonly members: number;
}

/** Inflates the parts one after the other. Rejects with a refusal, or with the signal's reason. */
export async function inflate(parts: Parts, options: InflateOptions, sink: Sink): Promise<Inflated> {
  const state = { length: 0, stopped: false, members: 1 };
  const onData = (chunk: Uint8Array): void => {
    if (state.stopped || chunk.length === 0) return;
    state.length += chunk.length;
    if (state.length > options.atMost) throw new FileRefusal(options.overflow, { ...options.values, limit: megabytes(options.atMost) });
    if (!sink(chunk)) state.stopped = true;
  };
  const stream = options.wrapper === 'gzip' ? new Gunzip(onData) : new Inflate(onData);
  if (stream instanceof Gunzip) stream.onmember = () => (state.members += 1);
  const pause = pauses(options.signal);
  try {
    for await (const slice of slices(parts)) {
      stream.push(slice, false);
      if (state.stopped) return { finished: false, length: state.length, members: state.members };
      await pause();
    }
    stream.push(new Uint8Array(0), true);
  } catch (error) {
    if (error instanceof FileRefusal || options.signal?.aborted) throw error;
    throw new FileRefusal(options.damaged, options.values);
  }
  return { finished: !state.stopped, length: state.length, members: state.members };
}

export const megabytes = (bytes: number): number => Math.round(bytes / (1 << 20));

async function* slices(parts: Parts): AsyncGenerator<Uint8Array> {
  for await (const part of parts) {
    for (let at = 0; at < part.length; at += limits.inflateStep) yield part.subarray(at, at + limits.inflateStep);
  }
}

const busyMs = 12;

/** To be awaited in long loops: gives control back once it was held for 12 ms, and stops at the signal. */
export function pauses(signal?: AbortSignal): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    signal?.throwIfAborted();
    if (performance.now() - since < busyMs) return undefined;
    return new Promise((resolve) => setTimeout(resolve)).then(() => {
      since = performance.now();
      signal?.throwIfAborted();
    });
  };
}

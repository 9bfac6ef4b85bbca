/** Who is heard and who is answered: the parent alone, from an origin that the address names, so many times a second. */
import type { Segloss } from '../segloss.ts';
import { Allowance } from './allowance.ts';
import { type RequestCode, type RequestId, readRequest } from './request.ts';

export type ReplyCode = RequestCode | 'NOT_ALLOWED' | 'TOO_MANY' | 'FAILED';

export type Reply =
  | { readonly segloss: 1; readonly id: RequestId; readonly ok: true; readonly value: unknown }
  | { readonly segloss: 1; readonly id: RequestId | null; readonly ok: false; readonly error: ReplyError };

interface ReplyError {
  /** One of ours, or that of the call: BAD_SIZE, UNKNOWN_LOSS, ... */
  readonly code: string;
  readonly sentence: string;
}

/** A message as the browser gives it. `data` is looked at last: reading it costs time. */
export type Message = Pick<MessageEvent, 'source' | 'origin' | 'data'>;

export interface DoorOptions {
  readonly parent: MessageEventSource;
  /** That of the page, 'null' in a sandbox without allow-same-origin. */
  readonly ownOrigin: string;
  /** Those of `origin=`. */
  readonly origins: readonly string[];
  readonly calls: Segloss;
  readonly post: (reply: Reply, origin: string) => void;
  /** The first request of an origin was admitted. */
  readonly onAdmitted: (origin: string) => void;
  readonly now: () => number;
}

/** Requests heard at once and a second; refusals sent at once and a second; calls under way. */
export const allowances = { requests: [40, 40], refusals: [10, 10], calls: 8 } as const;

export class Door {
  private readonly options: DoorOptions;
  private readonly requests: Allowance;
  private readonly refusals: Allowance;
  private readonly admitted = new Set<string>();
  private calls = 0;

  constructor(options: DoorOptions) {
    this.options = options;
    this.requests = new Allowance(...allowances.requests, options.now);
    this.refusals = new Allowance(...allowances.refusals, options.now);
  }

  hear(message: Message): void {
    if (message.source !== this.options.parent) return;
    if (!this.requests.take()) {
      if (this.refusals.take()) this.tooMany(message);
      return;
    }
    const reading = readRequest(message.data);
    if (reading.status === 'foreign') return;
    const { origin } = message;
    if (!this.isAllowed(origin)) this.refuse(origin, reading.id, 'NOT_ALLOWED', notAllowed(origin));
    else if (reading.status === 'refused') this.refuse(origin, reading.id, reading.code, reading.sentence);
    else if (this.calls >= allowances.calls)
      this.refuse(origin, reading.id, 'TOO_MANY', `${this.calls} requests are under way; wait for their replies`);
    else {
      this.admit(origin);
      void this.call(origin, reading.id, () => this.options.calls[reading.verb as 'evaluate'] as unknown, reading.args);
    }
  }

  private isAllowed(origin: string): boolean {
    const { ownOrigin, origins } = this.options;
    return origin !== 'null' && (origin === ownOrigin || origins.includes(origin));
  }

  private admit(origin: string): void {
    if (this.admitted.has(origin)) return;
    this.admitted.add(origin);
    this.options.onAdmitted(origin);
  }

  /** A verb is a promise or a function. */
  private async call(origin: string, id: RequestId, verb: () => unknown, args: readonly unknown[]): Promise<void> {
    this.calls += 1;
    try {
      const called = verb();
      const value: unknown = await (typeof called === 'function' ? called(...args) : called);
      this.options.post({ segloss: 1, id, ok: true, value }, origin);
    } catch (error) {
      this.options.post({ segloss: 1, id, ok: false, error: errorOf(error) }, origin);
    } finally {
      this.calls -= 1;
    }
  }

  private tooMany({ data, origin }: Message): void {
    const reading = readRequest(data);
    const { requests } = allowances;
    if (reading.status !== 'foreign')
      this.refuse(origin, reading.id, 'TOO_MANY', `more than ${requests[1]} requests a second; wait and ask again`);
  }

  /** To a parent without an origin only by no address: the sentence is no secret, and the window is the parent's. */
  private refuse(origin: string, id: RequestId | null, code: ReplyCode, sentence: string): void {
    this.options.post({ segloss: 1, id, ok: false, error: { code, sentence } }, origin === 'null' ? '*' : origin);
  }
}

const notAllowed = (origin: string): string =>
  origin === 'null'
    ? 'a page without an origin is not heard; serve the page around from a host of its own'
    : `this page does not listen to ${origin}; add origin=${origin} to the address of the frame`;

function errorOf(error: unknown): ReplyError {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'FAILED';
  return { code, sentence: error instanceof Error ? error.message : String(error) };
}

/** The one door for messages of a parent: a request as plain data of our own making, or a refusal. Never throws; documented in docs/embed.md. */

/** How many arguments each verb takes: the calls of `window.segloss`. */
const arities = { ready: 0, evaluate: 1, metrics: 1, getExperiment: 0, setExperiment: 1 } as const;
export type Verb = keyof typeof arities;
export const verbs = Object.keys(arities) as readonly Verb[];

export type RequestId = string | number;

export type RequestCode = 'BAD_VERSION' | 'BAD_REQUEST' | 'BAD_ID' | 'UNKNOWN_VERB' | 'BAD_ARGS' | 'TOO_LARGE';

export type Reading =
  | { readonly status: 'request'; readonly id: RequestId; readonly verb: Verb; readonly args: readonly unknown[] }
  /** Addressed to us and not understood. `id` is null where it has none that could be answered. */
  | { readonly status: 'refused'; readonly id: RequestId | null; readonly code: RequestCode; readonly sentence: string }
  /** Somebody else's message. */
  | { readonly status: 'foreign' };

/** Two masks of 512 x 512 and some more. */
const most = { numbers: 600_000, letters: 200_000, values: 5_000, depth: 8, idLetters: 64 };

class Refused extends Error {
  readonly code: RequestCode;

  constructor(code: RequestCode, sentence: string) {
    super(sentence);
    this.code = code;
  }
}

/** Reads `data` of a message, which structured cloning has already made ours and plain of getters. */
export function readRequest(data: unknown): Reading {
  if (typeof data !== 'object' || data === null || Array.isArray(data) || !Object.hasOwn(data, 'segloss')) return { status: 'foreign' };
  const fields = new Map<string, unknown>(Object.entries(data));
  const id = idOf(fields.get('id'));
  try {
    if (fields.get('segloss') !== 1)
      throw new Refused('BAD_VERSION', `segloss is ${said(fields.get('segloss'))}; this page speaks version 1`);
    if (id === null)
      throw new Refused('BAD_ID', `id is ${said(fields.get('id'))}; give a whole number or a text of at most ${most.idLetters} letters`);
    const unknown = [...fields.keys()].find((name) => !known.has(name));
    if (unknown !== undefined) throw new Refused('BAD_REQUEST', `a request has segloss, id, verb and args; not ${said(unknown)}`);
    const verb = verbOf(fields.get('verb'));
    return { status: 'request', id, verb, args: argumentsOf(verb, fields.get('args')) };
  } catch (error) {
    if (!(error instanceof Refused)) return { status: 'refused', id, code: 'BAD_REQUEST', sentence: 'the request could not be read' };
    return { status: 'refused', id, code: error.code, sentence: error.message };
  }
}

const known = new Set(['segloss', 'id', 'verb', 'args']);

function idOf(id: unknown): RequestId | null {
  if (typeof id === 'number') return Number.isSafeInteger(id) ? id : null;
  return typeof id === 'string' && id !== '' && id.length <= most.idLetters ? id : null;
}

function verbOf(verb: unknown): Verb {
  const found = verbs.find((one) => one === verb);
  if (!found) throw new Refused('UNKNOWN_VERB', `verb is ${said(verb)}; it takes ${verbs.join(', ')}`);
  return found;
}

function argumentsOf(verb: Verb, args: unknown): readonly unknown[] {
  const arity = arities[verb];
  if (args === undefined && arity === 0) return [];
  if (!Array.isArray(args) || args.length !== arity)
    throw new Refused('BAD_ARGS', `args is ${said(args)}; ${verb} takes a list of ${arity === 1 ? '1 value' : 'none'}`);
  const copy = new Copy();
  return args.map((arg) => copy.of(arg, 0));
}

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** Plain data copied within limits that hold for all arguments together. */
class Copy {
  private numbers = 0;
  private letters = 0;
  private values = 0;

  of(value: unknown, depth: number): unknown {
    if (typeof value === 'number' || typeof value === 'boolean' || value === null || value === undefined) return this.counted(value);
    if (typeof value === 'string') return this.text(value);
    if (depth >= most.depth) throw new Refused('TOO_LARGE', `args are nested deeper than ${most.depth} levels`);
    if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return this.typed(value as unknown as ArrayLike<unknown>);
    if (Array.isArray(value)) return this.list(value, depth);
    if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) return this.object(value, depth);
    throw new Refused('BAD_ARGS', `args hold ${said(value)}; plain objects, lists, typed arrays, texts and numbers are taken`);
  }

  private counted<T>(value: T): T {
    this.values += 1;
    if (this.values > most.values) throw new Refused('TOO_LARGE', `args hold more than ${most.values} values besides lists of numbers`);
    return value;
  }

  private text(value: string): string {
    this.letters += value.length;
    if (this.letters > most.letters) throw new Refused('TOO_LARGE', `args hold more than ${most.letters} letters`);
    return this.counted(value);
  }

  /** Before anything is made of a list: a list with holes costs its sender nothing. */
  private room(length: number): void {
    this.numbers += length;
    if (this.numbers > most.numbers) throw new Refused('TOO_LARGE', `args hold more than ${most.numbers} numbers`);
  }

  private typed(value: ArrayLike<unknown>): Float64Array {
    this.room(value.length);
    return Float64Array.from(value as ArrayLike<number | bigint>, Number);
  }

  private list(value: readonly unknown[], depth: number): readonly unknown[] {
    this.room(value.length);
    this.counted(null);
    return Array.from(value, (item) => (typeof item === 'number' ? item : this.of(item, depth + 1)));
  }

  private object(value: object, depth: number): object {
    this.counted(null);
    const fields = Object.entries(value).filter(([name]) => !forbidden.has(name));
    return Object.fromEntries(fields.map(([name, field]) => [this.text(name), this.of(field, depth + 1)]));
  }
}

/** A value in at most some forty letters, for a sentence. */
function said(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (value === undefined) return 'missing';
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'object' ? `a value of type ${Object.prototype.toString.call(value).slice(8, -1)}` : `a ${typeof value}`;
}

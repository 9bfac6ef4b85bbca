/** What the readers of an experiment from outside share: refusals with a stable code, own fields only, numbers by length. */
import { printable } from './text.ts';

export type RefusalCode =
  | 'NOT_AN_EXPERIMENT'
  | 'LATER_VERSION'
  | 'BAD_SIZE'
  | 'BAD_TRUTH'
  | 'BAD_LOGITS'
  | 'BAD_PARAMETERS'
  | 'UNKNOWN_LOSS'
  | 'UNKNOWN_PARAMETER'
  | 'BAD_VALUE'
  | 'BAD_READING'
  | 'BAD_DIALECTS'
  | 'UNKNOWN_DIALECT'
  | 'BAD_PINNED'
  | 'BAD_OWN'
  | 'UNKNOWN_PICTURE'
  | 'BAD_KEPT'
  | 'BAD_RUN'
  | 'UNREADABLE';

/** Thrown by readers, caught by `validateExperiment`: what was wrong, with the value, and what is taken instead. */
export class Refusal extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.code = code;
  }
}

export type Fields = ReadonlyMap<string, unknown>;

/** Own fields of a plain object. A map, so that a key such as `__proto__` is a key like any other. */
export function fieldsOf(value: unknown, code: RefusalCode, name: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || ArrayBuffer.isView(value)) {
    throw new Refusal(code, `${name} is ${described(value)}; an object is needed`);
  }
  return new Map(Object.entries(value));
}

type NumberArray = ArrayLike<unknown>;

function isNumberArray(value: unknown): value is NumberArray {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

/** `length` numbers, each passed through `read`. NaN, holes and other kinds of value are refused with their place. */
export function numbersOf(
  value: unknown,
  length: number,
  code: RefusalCode,
  name: string,
  read: (value: number, i: number) => number,
): Float32Array {
  if (!isNumberArray(value)) throw new Refusal(code, `${name} is ${described(value)}; a list of ${length} numbers is needed`);
  if (value.length !== length) throw new Refusal(code, `${name} has ${value.length} numbers; size * size = ${length} are needed`);
  const numbers = new Float32Array(length);
  for (let i = 0; i < length; i++) {
    const item = value[i];
    if (typeof item !== 'number' || Number.isNaN(item)) throw new Refusal(code, `${name}[${i}] is ${described(item)}; a number is needed`);
    numbers[i] = read(item, i);
  }
  return numbers;
}

/** A value in at most some forty letters, none of which turns the sentence around it. */
export function described(value: unknown): string {
  if (typeof value === 'string') {
    const plain = printable(value.slice(0, 40));
    return JSON.stringify(value.length > 40 ? `${plain}…` : plain);
  }
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return 'a list';
  if (value === undefined) return 'missing';
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

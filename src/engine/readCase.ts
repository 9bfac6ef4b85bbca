/** The one door for cases from outside: a file of the command line, or a call of window.segloss. */
import { readOwnLosses } from '../experiment/ownLosses.ts';
import type { ParameterValue } from '../losses/loss.ts';
import type { OwnLoss } from '../losses/own.ts';
import type { EvaluateInput } from './evaluate.ts';

/** Longest side and largest picture accepted. */
const limits = { side: 4096, pixels: 2048 * 2048 };

/** What is wrong with a case: a stable code and one sentence that names the value and what to do. */
export class CaseError extends Error {
  readonly code: 'BAD_CASE' | 'BAD_SIZE' | 'BAD_PIXELS' | 'BAD_PARAMS' | 'BAD_ENGINE' | 'BAD_OWN';

  constructor(code: CaseError['code'], message: string) {
    super(message);
    this.name = 'CaseError';
    this.code = code;
  }
}

export interface MaskPair {
  readonly height: number;
  readonly width: number;
  readonly y: Float64Array;
  readonly p: Float64Array;
}

/** Two masks from {height, width, y, p}; throws CaseError. Sizes are checked before anything is allocated. */
export function readMasks(raw: unknown): MaskPair {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    throw new CaseError('BAD_CASE', `a case is an object with loss, height, width, y and p; this is ${describe(raw)}`);
  }
  const fields = raw as Record<string, unknown>;
  const height = side('height', fields.height);
  const width = side('width', fields.width);
  if (height * width > limits.pixels)
    throw new CaseError('BAD_SIZE', `${height} x ${width} is ${height * width} pixels; at most ${limits.pixels} are taken`);
  return { height, width, y: pixels('y', fields.y, height, width), p: pixels('p', fields.p, height, width) };
}

/** A case of the golden format; throws CaseError. Names of losses and parameters are checked where they are looked up. */
export function readCase(raw: unknown): EvaluateInput {
  const masks = readMasks(raw);
  const fields = raw as Record<string, unknown>;
  const own = readOwn(fields.own);
  if (own) return { ...masks, loss: own.id, own, params: params(fields.params) };
  if (typeof fields.loss !== 'string')
    throw new CaseError('BAD_CASE', `loss is ${describe(fields.loss)}; it must be the id of a loss, such as "dice"`);
  const dialect = fields.dialect ?? 'corrected';
  if (typeof dialect !== 'string')
    throw new CaseError('BAD_CASE', `dialect is ${describe(dialect)}; it must be a word such as "corrected" or "printed"`);
  return { ...masks, loss: fields.loss, dialect, params: params(fields.params) };
}

/** A formula with its parameters, as experiments hold them; name and id do not matter here. */
function readOwn(value: unknown): OwnLoss | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'object' || Array.isArray(value))
    throw new CaseError('BAD_OWN', `own is ${describe(value)}; it must be an object such as {"formula": "mean((y - p)^2)"}`);
  try {
    return readOwnLosses([{ parameters: [], ...value, id: 'own_1', name: 'own' }])[0] ?? null;
  } catch (error) {
    throw new CaseError('BAD_OWN', error instanceof Error ? error.message.replaceAll('own[0]', 'own') : String(error));
  }
}

function side(name: string, value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= limits.side) return value;
  throw new CaseError('BAD_SIZE', `${name} is ${describe(value)}; it must be a whole number from 1 to ${limits.side}`);
}

function pixels(name: string, value: unknown, height: number, width: number): Float64Array {
  const list = ArrayBuffer.isView(value) && !(value instanceof DataView) ? (value as unknown as ArrayLike<unknown>) : value;
  if (!Array.isArray(list) && !ArrayBuffer.isView(list))
    throw new CaseError('BAD_PIXELS', `${name} is ${describe(value)}; it must be a list of ${height * width} numbers, row by row`);
  const source = list as ArrayLike<unknown>;
  if (source.length !== height * width)
    throw new CaseError('BAD_PIXELS', `${name} has ${source.length} numbers; ${height} x ${width} needs ${height * width}`);
  const array = new Float64Array(source.length);
  for (let i = 0; i < array.length; i++) {
    const number = source[i];
    if (typeof number !== 'number' || !(number >= 0 && number <= 1))
      throw new CaseError('BAD_PIXELS', `${name}[${i}] is ${describe(number)}; it must be a number from 0 to 1`);
    array[i] = number;
  }
  return array;
}

function params(value: unknown): Readonly<Record<string, ParameterValue>> {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value))
    throw new CaseError('BAD_PARAMS', `params is ${describe(value)}; it must be an object such as {"gamma": 2}`);
  return Object.fromEntries(Object.entries(value as Record<string, ParameterValue>));
}

/** A value as a person would recognise it in a message. */
export function describe(value: unknown): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'number' || value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  return Array.isArray(value) ? 'a list' : `a value of type ${typeof value}`;
}

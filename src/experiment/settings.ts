/** Readers of what an experiment from outside says of losses. */
import type { LossDefinition, NumberParameter, Parameter, ParameterValue, ParameterValues } from '../losses/loss.ts';
import type { OwnLoss } from '../losses/own.ts';
import { losses } from '../losses/registry.ts';
import { complaintAbout } from '../losses/resolve.ts';
import { definitionOf } from './definitions.ts';
import { sameValue } from './parameters.ts';
import { described, fieldsOf, Refusal } from './refusal.ts';

type Own = readonly OwnLoss[];

/** A loss by its id: a built-in one, or one of those that the experiment brings along. */
export function readLoss(id: unknown, place: string, own: Own): LossDefinition {
  const loss = typeof id === 'string' ? definitionOf({ own }, id) : undefined;
  if (!loss)
    throw new Refusal(
      'UNKNOWN_LOSS',
      `${place} names the loss ${described(id)}; known: ${[...losses, ...own].map((known) => known.id).join(', ')}`,
    );
  return loss;
}

/** Values that differ from their defaults. A finite number outside its range is limited to it, with a warning; all else that does not fit is refused. */
export function readParameters(value: unknown, own: Own, warnings: string[]): Readonly<Record<string, ParameterValues>> {
  if (value === undefined) return {};
  const read: [string, ParameterValues][] = [];
  for (const [id, given] of fieldsOf(value, 'BAD_PARAMETERS', 'parameters')) {
    const loss = readLoss(id, 'parameters', own);
    const values = [...fieldsOf(given, 'BAD_PARAMETERS', `parameters.${id}`)]
      .map(([name, item]): [string, ParameterValue] => [name, readValue(loss, name, item, warnings)])
      .filter(([name, item]) => !sameValue(loss.parameters[name]?.default, item));
    if (values.length > 0) read.push([id, Object.fromEntries(values)]);
  }
  return Object.fromEntries(read);
}

function readValue(loss: LossDefinition, name: string, value: unknown, warnings: string[]): ParameterValue {
  const parameter = Object.hasOwn(loss.parameters, name) ? loss.parameters[name] : undefined;
  if (!parameter) {
    throw new Refusal(
      'UNKNOWN_PARAMETER',
      `${loss.id} has no parameter ${described(name)}; it has ${Object.keys(loss.parameters).join(', ')}`,
    );
  }
  const limited = withinRange(parameter, value);
  const complaint = complaintAbout(parameter, limited);
  if (complaint) throw new Refusal('BAD_VALUE', `${loss.id}: ${name} is ${described(value)}; ${complaint}`);
  if (limited !== value)
    warnings.push(`${loss.id}: ${name} is ${described(value)}; ${rangeOf(parameter as NumberParameter)}, using ${described(limited)}`);
  return copied(limited as ParameterValue);
}

function withinRange(parameter: Parameter, value: unknown): unknown {
  if (parameter.type !== 'number' || typeof value !== 'number' || !Number.isFinite(value)) return value;
  const { min, max } = parameter.accepts ?? parameter;
  return Math.min(max, Math.max(min, value));
}

function rangeOf(parameter: NumberParameter): string {
  const { min, max } = parameter.accepts ?? parameter;
  return `it takes ${min} to ${max}`;
}

function copied(value: ParameterValue): ParameterValue {
  if (typeof value === 'number') return value + 0;
  return Array.isArray(value) ? [...value] : value;
}

export function readDialects(value: unknown, own: Own): Readonly<Record<string, string>> {
  if (value === undefined) return {};
  return Object.fromEntries(
    [...fieldsOf(value, 'BAD_DIALECTS', 'dialects')].map(([id, dialect]) => [id, readDialect(readLoss(id, 'dialects', own), dialect)]),
  );
}

function readDialect(loss: LossDefinition, dialect: unknown): string {
  const offered = ['corrected', ...(loss.dialects ?? []).map((candidate) => candidate.id)];
  const found = offered.find((id) => id === dialect);
  if (!found) throw new Refusal('UNKNOWN_DIALECT', `${loss.id} has no dialect ${described(dialect)}; it has ${offered.join(', ')}`);
  return found;
}

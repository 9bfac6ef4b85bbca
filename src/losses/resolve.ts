/** From what a person or file asks for to what is computed: every parameter known by name, inside its range, the dialect applied. */
import type { ImageOperator } from '../operators/operator.ts';
import type { Dialect, LossDefinition, Parameter, ParameterValue, ParameterValues } from './loss.ts';
import type { OwnLoss } from './own.ts';
import { complaintAboutOwn, ownDefinition } from './ownDefinition.ts';
import { lossById, losses } from './registry.ts';

export interface ResolvedLoss {
  readonly definition: LossDefinition;
  readonly dialect: Dialect | null;
  /** Every parameter of the loss. */
  readonly values: ParameterValues;
  /** Formula text to compute, or the operator that outranks it. */
  readonly formula: string | null;
  readonly operator: ImageOperator | null;
  /** Names in the formula -> ids of maps. */
  readonly maps: Readonly<Record<string, string>>;
}

/** A loss, parameter or dialect that was asked for and does not exist, or a value outside its range. */
export class LossRequestError extends Error {
  readonly code: 'UNKNOWN_LOSS' | 'UNKNOWN_PARAMETER' | 'BAD_VALUE' | 'UNKNOWN_DIALECT' | 'BAD_OWN';

  constructor(code: LossRequestError['code'], message: string) {
    super(message);
    this.name = 'LossRequestError';
    this.code = code;
  }
}

/** Throws LossRequestError with a sentence that names the value and what would be right. The canonical form is the dialect 'corrected'. */
export function resolveLoss(id: string, given: ParameterValues = {}, dialectId = 'corrected'): ResolvedLoss {
  const definition = lossById(id);
  if (!definition)
    throw new LossRequestError('UNKNOWN_LOSS', `there is no loss "${id}"; known: ${losses.map((loss) => loss.id).join(', ')}`);
  return resolveDefinition(definition, given, dialectId);
}

/** The same for a loss that a person wrote. Throws LossRequestError where its parameters clash; its formula is not read. */
export function resolveOwn(own: OwnLoss, given: ParameterValues = {}): ResolvedLoss {
  const complaint = complaintAboutOwn(own);
  if (complaint) throw new LossRequestError('BAD_OWN', complaint);
  return resolveDefinition(ownDefinition(own), given, 'corrected');
}

function resolveDefinition(definition: LossDefinition, given: ParameterValues, dialectId: string): ResolvedLoss {
  const dialect = findDialect(definition, dialectId);
  for (const [name, value] of Object.entries(given)) checkValue(definition, name, value);
  const defaults = Object.fromEntries(Object.entries(definition.parameters).map(([name, parameter]) => [name, parameter.default]));
  const values: ParameterValues = { ...defaults, ...given, ...dialect?.values };
  const formula =
    dialect?.formula ?? (typeof definition.formula === 'function' ? definition.formula(values) : (definition.formula ?? null));
  const operator = dialect?.formula ? null : (definition.operator?.(values) ?? null);
  return { definition, dialect, values, formula, operator, maps: { ...definition.maps, ...dialect?.maps } };
}

function findDialect(definition: LossDefinition, id: string): Dialect | null {
  if (id === 'corrected') return null;
  const dialect = definition.dialects?.find((candidate) => candidate.id === id);
  if (dialect) return dialect;
  const known = ['corrected', ...(definition.dialects ?? []).map((candidate) => candidate.id)];
  throw new LossRequestError('UNKNOWN_DIALECT', `${definition.id} has no dialect "${id}"; it has ${known.join(', ')}`);
}

function checkValue(definition: LossDefinition, name: string, value: ParameterValue): void {
  const parameter = Object.hasOwn(definition.parameters, name) ? definition.parameters[name] : undefined;
  if (!parameter) {
    throw new LossRequestError(
      'UNKNOWN_PARAMETER',
      `${definition.id} has no parameter "${name}"; it has ${Object.keys(definition.parameters).join(', ')}`,
    );
  }
  const complaint = complaintAbout(parameter, value);
  if (complaint)
    throw new LossRequestError(
      'BAD_VALUE',
      `${definition.id}: ${name} is ${typeof value === 'number' ? value : (JSON.stringify(value) ?? value)}; ${complaint}`,
    );
}

/** What is wrong with a value, as the end of a sentence; null when nothing is. */
export function complaintAbout(parameter: Parameter, value: unknown): string | null {
  switch (parameter.type) {
    case 'number':
      return complaintAboutNumber(parameter, value);
    case 'choice':
      return typeof value === 'string' && Object.hasOwn(parameter.options, value)
        ? null
        : `it takes one of ${Object.keys(parameter.options).join(', ')}`;
    case 'switch':
      return typeof value === 'boolean' ? null : 'it takes true or false';
    case 'list':
      return Array.isArray(value) && value.length <= 100 && value.every((item) => Number.isInteger(item) && item >= 1 && item <= 100)
        ? null
        : 'it takes a list of whole numbers from 1 to 100';
  }
}

function complaintAboutNumber(parameter: Extract<Parameter, { type: 'number' }>, value: unknown): string | null {
  const { min, max } = parameter.accepts ?? parameter;
  if (value === null && parameter.nullable) return null;
  if (typeof value !== 'number' || !Number.isFinite(value) || value < min || value > max) {
    return `it takes a number from ${min} to ${max}${parameter.nullable ? `, or null (${parameter.nullable.en})` : ''}`;
  }
  if (parameter.integer && !Number.isInteger(value)) return 'it takes a whole number';
  if (parameter.odd && value % 2 === 0) return 'it takes an odd number';
  return null;
}

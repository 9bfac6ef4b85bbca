import type { OwnLoss, OwnParameter } from '../losses/own.ts';
import { described, type Fields, fieldsOf, Refusal } from './refusal.ts';
import { printable } from './text.ts';

const limits = { losses: 12, name: 40, formula: 20_000, parameters: 12 };

/** Losses written by a person, each with an id 'own_1', 'own_2', ...; their formulas are read where they are computed, and may be wrong. */
export function readOwnLosses(own: unknown): readonly OwnLoss[] {
  if (own === undefined) return [];
  if (!Array.isArray(own)) throw new Refusal('BAD_OWN', `own is ${described(own)}; it takes a list of own losses`);
  if (own.length > limits.losses) throw new Refusal('BAD_OWN', `own holds ${own.length} losses; at most ${limits.losses} are kept`);
  const read = own.map((loss, i) => readOwnLoss(fieldsOf(loss, 'BAD_OWN', `own[${i}]`), `own[${i}]`));
  const twice = read.find((loss, i) => read.findIndex((other) => other.id === loss.id) !== i);
  if (twice) throw new Refusal('BAD_OWN', `the id ${described(twice.id)} stands twice in own`);
  return read;
}

function readOwnLoss(fields: Fields, at: string): OwnLoss {
  const id = textOf(fields.get('id'), `${at}.id`, 20);
  if (!/^own_[1-9]\d{0,5}$/.test(id)) throw new Refusal('BAD_OWN', `${at}.id is ${described(id)}; it takes own_1, own_2, ...`);
  const parameters = fields.get('parameters') ?? [];
  if (!Array.isArray(parameters) || parameters.length > limits.parameters) {
    throw new Refusal('BAD_OWN', `${at}.parameters is ${described(parameters)}; it takes a list of at most ${limits.parameters}`);
  }
  return {
    id,
    name: textOf(printable(fields.get('name')), `${at}.name`, limits.name),
    formula: textOf(fields.get('formula'), `${at}.formula`, limits.formula),
    parameters: parameters.map((parameter, i) =>
      readParameter(fieldsOf(parameter, 'BAD_OWN', `${at}.parameters[${i}]`), `${at}.parameters[${i}]`),
    ),
  };
}

function readParameter(fields: Fields, at: string): OwnParameter {
  const name = textOf(fields.get('name'), `${at}.name`, 40);
  if (!/^[A-Za-z_]\w*$/.test(name)) throw new Refusal('BAD_OWN', `${at}.name is ${described(name)}; it takes letters, digits and _`);
  const [initial, min, max] = ['default', 'min', 'max'].map((field) => finite(fields.get(field), `${at}.${field}`)) as [
    number,
    number,
    number,
  ];
  if (!(min < max) || initial < min || initial > max) {
    throw new Refusal('BAD_OWN', `${at}: ${initial} between ${min} and ${max} is no range; min < max, and the default lies between them`);
  }
  return { name, default: initial, min, max };
}

function textOf(value: unknown, at: string, most: number): string {
  if (typeof value === 'string' && value.length <= most) return value;
  throw new Refusal('BAD_OWN', `${at} is ${described(value)}; it takes a text of at most ${most} characters`);
}

function finite(value: unknown, at: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new Refusal('BAD_OWN', `${at} is ${described(value)}; it takes a finite number`);
}

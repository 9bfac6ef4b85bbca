/** What the exporters need to know of a loss, whether it is one of ours or the user's own. */
import type { LossDefinition, ParameterValue, ParameterValues } from '../losses/loss.ts';
import { resolveLoss } from '../losses/resolve.ts';
import { maps as knownMaps } from '../maps/registry.ts';
import type { ImageOperator } from '../operators/operator.ts';
import type { ExportRequest } from './request.ts';

export interface Subject {
  /** Id of the loss of the registry; null for an own formula. */
  readonly id: string | null;
  /** Lower case, words joined by _: the stem of function, class and file. */
  readonly stem: string;
  readonly title: string;
  readonly source: string | null;
  /** What differs from the canonical form; null for the canonical form and for own formulas. */
  readonly reading: string | null;
  readonly dialect: string | null;
  /** The reading has a formula text of its own: the choices of the loss do not act on it. */
  readonly hasOwnFormula: boolean;
  readonly formula: string | null;
  readonly operator: { readonly name: OperatorName; readonly run: ImageOperator } | null;
  readonly maps: Readonly<Record<string, string>>;
  readonly values: ParameterValues;
  readonly about: Readonly<Record<string, string>>;
}

export const operatorNames = ['hausdorff_er', 'hausdorff_cv', 'cldice', 'cm_ssim'] as const;
export type OperatorName = (typeof operatorNames)[number];

/** Throws LossRequestError where the request names what does not exist. */
export function subjectOf(request: ExportRequest): Subject {
  if ('own' in request) return ownSubject(request.own);
  const { definition, dialect, values, formula, operator, maps } = resolveLoss(request.loss, request.values, request.dialect);
  return {
    id: definition.id,
    stem: definition.id,
    title: definition.name.en,
    source: `${definition.source.citation}. ${definition.source.url}`,
    reading: dialect ? `${dialect.label.en}: ${dialect.about.en}` : null,
    dialect: dialect?.id ?? null,
    hasOwnFormula: dialect?.formula !== undefined,
    formula: operator ? null : formula,
    operator: operator ? { name: operatorName(definition), run: operator } : null,
    maps,
    values,
    about: aboutOf(definition),
  };
}

function operatorName({ id }: LossDefinition): OperatorName {
  const name = operatorNames.find((known) => known === id);
  if (!name) throw new Error(`no Python for the operator of ${id}`);
  return name;
}

function aboutOf(definition: LossDefinition): Record<string, string> {
  return Object.fromEntries(
    Object.entries(definition.parameters).map(([name, parameter]) => [name, `${parameter.name.en}. ${parameter.about.en}`]),
  );
}

function ownSubject(own: Extract<ExportRequest, { own: unknown }>['own']): Subject {
  return {
    id: null,
    stem: stemOf(own.name),
    title: own.name.replace(/\s+/g, ' ').trim() || 'Own loss',
    source: null,
    reading: null,
    dialect: null,
    hasOwnFormula: true,
    formula: own.formula,
    operator: null,
    maps: own.maps ?? {},
    values: { eps: 1e-7, ...own.values },
    about: {},
  };
}

/** Letters without accents and digits, joined by _; never empty and never beginning with a digit. */
function stemOf(name: string): string {
  const words = name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/gi, 'd')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && word !== 'loss');
  const stem = words.join('_').slice(0, 40);
  return /^[a-z]/.test(stem) ? stem : `own${stem === '' ? '' : `_${stem}`}`;
}

/** Choices that shaped the code: words, switches and parameters that are off. Those that the formula of a reading ignores are left out. */
export function choicesOf(subject: Subject): readonly (readonly [string, ParameterValue])[] {
  const read = new Set(Object.values(subject.maps).flatMap((id) => knownMaps[id]?.reads ?? []));
  return Object.entries(subject.values).filter(
    ([name, value]) => typeof value !== 'number' && !Array.isArray(value) && (!subject.hasOwnFormula || read.has(name)),
  );
}

/** Values that are numbers. */
export function numbersOf(values: ParameterValues): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, number] => typeof entry[1] === 'number'));
}

/** A value as a Python literal. */
export function literal(value: ParameterValue): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return value !== 0 && Math.abs(value) < 1e-3 ? value.toExponential() : String(value);
  return `(${value.join(', ')}${value.length === 1 ? ',' : ''})`;
}

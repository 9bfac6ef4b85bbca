/**
 * The contract of a loss: one file describes one loss, everything else (value, gradient, shader, TeX, curves) is derived.
 * A loss file imports this contract and, where it is no formula, its operator.
 */
import type { ImageOperator } from '../operators/operator.ts';

export type Family = 'distribution' | 'region' | 'boundary' | 'compound' | 'beyond' | 'own';

/** A text in both languages of the page. */
export interface Localized {
  readonly en: string;
  readonly vi: string;
}

export type ParameterValue = number | boolean | string | null | readonly number[];
export type ParameterValues = Readonly<Record<string, ParameterValue>>;

/** A number shown as a slider; `nullable` means `null` is a value of its own (automatic, or off). */
export interface NumberParameter {
  readonly type: 'number';
  /** TeX of the letter used in the literature. */
  readonly symbol: string;
  readonly name: Localized;
  readonly about: Localized;
  readonly default: number | null;
  readonly min: number;
  readonly max: number;
  /** Slider scale; 'log' where the range spans decades (a range starting at 0 is then 0 followed by decades from 1e-5). */
  readonly scale?: 'linear' | 'log';
  readonly step?: number;
  readonly integer?: boolean;
  readonly odd?: boolean;
  readonly nullable?: Localized;
  /** What `evaluate` accepts where it differs from the slider's range. */
  readonly accepts?: { readonly min: number; readonly max: number };
  /** Shown under "more" on the card. */
  readonly advanced?: boolean;
}

export interface ChoiceParameter {
  readonly type: 'choice';
  readonly name: Localized;
  readonly about: Localized;
  readonly default: string;
  readonly options: Readonly<Record<string, Localized>>;
  readonly advanced?: boolean;
}

export interface SwitchParameter {
  readonly type: 'switch';
  readonly name: Localized;
  readonly about: Localized;
  readonly default: boolean;
  readonly advanced?: boolean;
}

/** A list of positive whole numbers (radii). The page shows its largest member. */
export interface ListParameter {
  readonly type: 'list';
  readonly symbol: string;
  readonly name: Localized;
  readonly about: Localized;
  readonly default: readonly number[];
  readonly min: number;
  readonly max: number;
  readonly advanced?: boolean;
}

export type Parameter = NumberParameter | ChoiceParameter | SwitchParameter | ListParameter;

/**
 * A reading of the loss that differs from the canonical one: as the survey or article prints it, or as a public library codes it.
 * It is a set of fixed parameter values, another formula, or both.
 */
export interface Dialect {
  readonly id: string;
  readonly kind: 'printed' | 'coded';
  readonly label: Localized;
  /** One or two sentences: what differs, and what that does. */
  readonly about: Localized;
  readonly values?: ParameterValues;
  readonly formula?: string;
  /** Maps that this formula uses beyond those of the loss. */
  readonly maps?: Readonly<Record<string, string>>;
}

export interface LossDefinition {
  readonly id: string;
  readonly name: Localized;
  /** Fits the ladder's row: at most 20 characters. */
  readonly shortName: Localized;
  readonly family: Family;
  /** The formula, or a choice of formula by the values of choice, switch and nullable parameters (never by a number's size). */
  readonly formula?: string | ((values: ParameterValues) => string);
  /** Per-pixel constants of differentiation the formula names -> id of the map in src/maps/registry.ts. */
  readonly maps?: Readonly<Record<string, string>>;
  /** Where the loss is no formula (for these values): value and hand-written adjoint on the image. It outranks the formula. */
  readonly operator?: (values: ParameterValues) => ImageOperator | null;
  /** What is typeset where an operator makes the numbers. */
  readonly tex?: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly dialects?: readonly Dialect[];
  /** What the survey's table says it suits, in our words. */
  readonly useCase: Localized;
  /** What to know before using it. */
  readonly notes: readonly Localized[];
  /** What the survey or the article misprints, one sentence each. */
  readonly errata?: readonly Localized[];
  readonly source: { readonly citation: string; readonly url: string };
  readonly needsBinaryTruth?: boolean;
}

/** The definition itself, with its id kept as a literal type. */
export function defineLoss<const D extends LossDefinition>(definition: D): D {
  return definition;
}

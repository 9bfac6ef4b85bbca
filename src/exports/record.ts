/** What the tables to take home are made of: every loss at hand with its numbers in float64. */
import type { ParameterValue, ParameterValues } from '../losses/loss.ts';
import type { GradientShares } from './shares.ts';

export interface LossRecord {
  readonly id: string;
  readonly family: string;
  readonly name: string;
  /** Id of the reading at hand; 'corrected' is the canonical form. */
  readonly dialect: string;
  /** Every parameter of the loss. */
  readonly parameters: ParameterValues;
  /** Null where the loss has no finite value. */
  readonly value: number | null;
  /** Value when the last stroke began, as the page showed it; null where the page has none. */
  readonly start: number | null;
  /** value / start; null where start is not above 0. */
  readonly ratio: number | null;
  /** Of the gradient by `ExperimentRecord.gradient`; null where it is zero everywhere. */
  readonly shares: GradientShares | null;
}

export interface ExperimentRecord {
  readonly height: number;
  readonly width: number;
  /** The variable by which gradients are taken. */
  readonly gradient: 'p' | 'z';
  readonly losses: readonly LossRecord[];
  /** By name; null is "undefined". Distances in px. */
  readonly metrics: Readonly<Record<string, number | null>>;
  /** Where the experiment opens again; null where it is too large for a link. */
  readonly link: string | null;
}

/** value / start, where that says something. */
export function ratioTo(start: number | null, value: number | null): number | null {
  return start !== null && value !== null && start > 0 && Number.isFinite(value) ? value / start : null;
}

/** `w_fp=0.3; mode=soft; alpha=none`: numbers in full. */
export function parametersText(values: ParameterValues, between = '; ', equals = '='): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}${equals}${valueText(value)}`)
    .join(between);
}

function valueText(value: ParameterValue): string {
  if (value === null) return 'none';
  return typeof value === 'object' ? `[${value.join(', ')}]` : String(value);
}

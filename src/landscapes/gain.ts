/**
 * Losses that are a function g of one Dice loss d: the same gradient map, times the gain g'(d).
 * None of them changes which pixel is favoured; all of them change how loudly.
 */
import type { Localized, ParameterValues } from '../losses/loss.ts';
import { text } from '../losses/parameters.ts';
import { lossById } from '../losses/registry.ts';
import type { Scene } from './landscape.ts';

export interface GainCurve {
  readonly id: string;
  readonly name: Localized;
  /** Loss of the ladder that has this shape; null where none has. */
  readonly loss: string | null;
  /** g(d), d in [0, 1]; infinite at an end where it is. */
  readonly value: (d: number) => number;
  /** g'(d); infinite where the slope is. */
  readonly gain: (d: number) => number;
}

/** The curves for the exponents that the losses have at hand. */
export function gainCurves(parameters: Readonly<Record<string, ParameterValues>> = {}): readonly GainCurve[] {
  const gammaTversky = numberOf('focal_tversky', 'gamma', parameters);
  const gammaDice = numberOf('exp_log', 'gamma_dice', parameters);
  return [
    { id: 'dice', name: text('Dice: d', 'Dice: d'), loss: 'dice', value: (d) => d, gain: () => 1 },
    {
      id: 'log_cosh_dice',
      name: text('log-cosh: ln cosh d', 'log-cosh: ln cosh d'),
      loss: 'log_cosh_dice',
      value: logCosh,
      gain: Math.tanh,
    },
    power('focal_tversky', text(`focal Tversky: d^${gammaTversky}`, `focal Tversky: d^${gammaTversky}`), 'focal_tversky', gammaTversky),
    power('power_4_3', text('power: d^(4/3)', 'lũy thừa: d^(4/3)'), null, 4 / 3),
    power('power_2', text('power: d²', 'lũy thừa: d²'), null, 2),
    { id: 'log', name: text('−ln(1 − d)', '−ln(1 − d)'), loss: null, value: minusLog, gain: (d) => 1 / (1 - d) },
    {
      id: 'exp_log',
      name: text(`exp-log: (−ln(1 − d))^${gammaDice}`, `mũ-log: (−ln(1 − d))^${gammaDice}`),
      loss: 'exp_log',
      value: (d) => minusLog(d) ** gammaDice,
      gain: (d) => (gammaDice * minusLog(d) ** (gammaDice - 1)) / (1 - d),
    },
  ];
}

/** Dice loss of the scene as the Dice loss of the ladder has it, with the same smoothing: where the dot stands. */
export function diceLossOf({ truth, logits, parameters }: Scene): number {
  let hit = 0;
  let wrong = 0;
  for (let i = 0; i < truth.length; i++) {
    const y = truth[i] as number;
    const p = 1 / (1 + Math.exp(-(logits[i] as number)));
    const q = 1 / (1 + Math.exp(logits[i] as number));
    hit += y * p;
    wrong += y * q + (1 - y) * p;
  }
  return wrong / (2 * hit + wrong + numberOf('dice', 'smooth', parameters));
}

function power(id: string, name: Localized, loss: string | null, exponent: number): GainCurve {
  return { id, name, loss, value: (d) => d ** exponent, gain: (d) => (exponent === 1 ? 1 : exponent * d ** (exponent - 1)) };
}

const minusLog = (d: number): number => -Math.log1p(-d);

/** Near 0, where both terms of the exact form cancel, the series. */
const logCosh = (d: number): number => (d < 1e-3 ? d ** 2 / 2 - d ** 4 / 12 : d + Math.log1p(Math.exp(-2 * d)) - Math.LN2);

function numberOf(loss: string, name: string, parameters: Readonly<Record<string, ParameterValues>>): number {
  const value = parameters[loss]?.[name] ?? lossById(loss)?.parameters[name]?.default;
  if (typeof value !== 'number') throw new Error(`${loss}.${name} is no number`);
  return value;
}

/** Ranges of a search as they are typed. */
import type { SweepRange } from '../../exports/exportSweep.ts';
import type { NumberParameter, Parameter } from '../../losses/loss.ts';

export interface TypedRange {
  readonly chosen: boolean;
  readonly min: string;
  readonly max: string;
  readonly log: boolean;
}

/** Smallest start of a logarithmic range that would begin at 0. */
const logFrom = 1e-5;

/** The numbers of a loss that its code takes as arguments, each with its slider's range; the first two that are not advanced are chosen. */
export function firstRanges(
  parameters: Readonly<Record<string, Parameter>>,
  names: Iterable<string>,
): Readonly<Record<string, TypedRange>> {
  let chosen = 0;
  const entries = [...names].flatMap((name): [string, TypedRange][] => {
    const parameter = numberOf(parameters, name);
    if (!parameter) return [];
    const log = parameter.scale === 'log' && !parameter.integer && !parameter.odd;
    const isChosen = !parameter.advanced && name !== 'eps' && chosen < 2;
    if (isChosen) chosen++;
    const min = log ? Math.max(parameter.min, logFrom) : parameter.min;
    return [[name, { chosen: isChosen, min: String(min), max: String(parameter.max), log }]];
  });
  return Object.fromEntries(entries);
}

/** What is chosen, as the exporter takes it; a comma is read as a point, what is no number becomes NaN, which the exporter refuses. */
export function rangesOf(
  parameters: Readonly<Record<string, Parameter>>,
  typed: Readonly<Record<string, TypedRange>>,
): Readonly<Record<string, SweepRange>> {
  return Object.fromEntries(
    Object.entries(typed)
      .filter(([, range]) => range.chosen)
      .map(([name, { min, max, log }]): [string, SweepRange] => {
        const { integer, odd } = numberOf(parameters, name) ?? {};
        const range = { min: readNumber(min), max: readNumber(max), scale: log ? 'log' : 'linear' } as const;
        return [name, { ...range, ...(integer && { integer }), ...(odd && { odd }) }];
      }),
  );
}

function numberOf(parameters: Readonly<Record<string, Parameter>>, name: string): NumberParameter | null {
  const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  return parameter?.type === 'number' ? parameter : null;
}

function readNumber(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.').replace('−', '-'));
}

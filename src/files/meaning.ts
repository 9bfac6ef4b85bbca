/** What a plane may stand for, what is suggested, and what must be asked first. */
import type { Plane } from './source.ts';
import type { Statistics } from './statistics.ts';

export type Role = 'truth' | 'prediction' | 'picture' | 'none';

/** 'labels': chosen classes are foreground. 'levels': probabilities, or grey levels divided by `scale`. 'threshold': above it is foreground. */
export type Meaning = 'labels' | 'levels' | 'logits' | 'threshold';

/** Numbers for which no rule holds everywhere, so that a person decides. */
export type Odd = 'nan' | 'plusInfinity' | 'minusInfinity' | 'minusOne' | 'ignored' | 'outside';
/** 'clip', 'stretch' and 'logits' answer 'outside' alone. */
export type Answer = 'background' | 'undecided' | 'foreground' | 'clip' | 'stretch' | 'logits';

export interface Interpretation {
  readonly role: Role;
  readonly meaning: Meaning;
  /** What is level 1. */
  readonly scale: number;
  readonly threshold: number;
  /** Values that are foreground. */
  readonly foreground: readonly number[];
  readonly answers: Partial<Readonly<Record<Odd, Answer>>>;
}

export const meaningsOf = (role: Role): readonly Meaning[] =>
  role === 'truth' ? ['labels', 'levels', 'threshold'] : role === 'prediction' ? ['levels', 'logits', 'labels'] : [];

type Seen = Pick<Plane, 'fullScale' | 'coloured' | 'type'>;

export function suggest(role: Role, plane: Seen, statistics: Statistics): Interpretation {
  const scale = scaleOf(plane, statistics);
  return {
    role,
    meaning: meaningFor(role, plane, statistics, scale),
    scale,
    threshold: (statistics.min + statistics.max) / 2,
    foreground: foregroundOf(statistics),
    answers: {},
  };
}

function meaningFor(role: Role, plane: Seen, statistics: Statistics, scale: number): Meaning {
  const { whole, classes, min, max } = statistics;
  const few =
    whole && classes !== null && (classes.length <= 8 || plane.type === 'index' || (role === 'truth' && fillTheirRange(statistics)));
  if (few && (role === 'truth' || classes.length <= 4)) return 'labels';
  if (role === 'prediction') return plane.fullScale === null && (min < 0 || max > scale) ? 'logits' : 'levels';
  return whole && classes !== null && plane.fullScale === null ? 'labels' : min >= 0 && max <= scale ? 'levels' : 'threshold';
}

/** As the classes of many organs do, with 255 or -1 beside them. Levels of a mask would reach on to what is certain. */
function fillTheirRange({ classes }: Statistics): boolean {
  const values = (classes ?? []).map(({ value }) => value).filter((value) => value !== -1 && value !== 255);
  const top = values.at(-1) ?? 0;
  return (values[0] ?? -1) >= 0 && top < 128 && 2 * values.length > top;
}

/** 1 for numbers up to 1, else what the type's largest level is, else 255 or 65535 where whole numbers reach no further. */
function scaleOf({ fullScale }: Seen, { max, whole }: Statistics): number {
  if (!(max > 1)) return 1;
  if (fullScale !== null) return fullScale === 65535 && max <= 255 ? 255 : fullScale;
  return whole && max > 16 ? (max <= 255 ? 255 : max <= 65535 ? 65535 : 1) : 1;
}

/** All classes above the lowest that is no -1, without 255 where it is one of several. */
function foregroundOf({ classes }: Statistics): readonly number[] {
  const values = (classes ?? []).map(({ value }) => value).filter((value) => value !== -1);
  const plain = values.length > 2 ? values.filter((value) => value !== 255) : values;
  return plain.length === 1 ? plain.filter((value) => value !== 0) : plain.slice(1);
}

/** How many numbers of each odd kind this reading meets. Each must be answered before anything is made of the plane. */
export function oddities(plane: Plane, statistics: Statistics, { role, meaning, scale }: Interpretation): ReadonlyMap<Odd, number> {
  const found = new Map<Odd, number>();
  if (role !== 'truth' && role !== 'prediction') return found;
  const add = (odd: Odd, count: number) => count > 0 && found.set(odd, count);
  add('nan', statistics.nan);
  if (meaning !== 'threshold') {
    add('plusInfinity', statistics.plusInfinity);
    add('minusInfinity', statistics.minusInfinity);
  }
  if (meaning === 'labels') {
    const of = (value: number) => statistics.classes?.find((one) => one.value === value)?.count ?? 0;
    add('minusOne', statistics.min === -1 && (statistics.classes?.length ?? 0) > 2 ? of(-1) : 0);
    add('ignored', (statistics.classes?.filter(({ value }) => value !== -1).length ?? 0) > 2 ? of(255) : 0);
  }
  if (meaning === 'levels' && (statistics.min < 0 || statistics.max > scale)) add('outside', countOutside(plane.values, scale));
  return found;
}

function countOutside(values: Float64Array, scale: number): number {
  let count = 0;
  for (const value of values) if (value - value === 0 && (value < 0 || value > scale)) count += 1;
  return count;
}

export function answersTo(odd: Odd, role: Role, meaning: Meaning): readonly Answer[] {
  if (odd === 'outside') return role === 'prediction' ? ['clip', 'stretch', 'logits'] : ['clip', 'stretch'];
  return meaning === 'labels' || meaning === 'threshold' ? ['background', 'foreground'] : ['background', 'undecided', 'foreground'];
}

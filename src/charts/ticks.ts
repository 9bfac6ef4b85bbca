/** Round values along an axis of a landscape, with their places. */
import { positionOf, smallestDecade } from '../landscapes/axis.ts';
import type { Axis } from '../landscapes/landscape.ts';
import { formatValue } from './numbers.ts';

export interface Tick {
  /** Share of the axis. */
  readonly at: number;
  readonly label: string;
}

/** At most about `count` ticks; a signed axis writes its plus signs. */
export function axisTicks(axis: Axis, count: number): readonly Tick[] {
  if (!(axis.max > axis.min)) return [];
  return axis.scale === 'log' ? decades(axis, count) : steps(axis, count);
}

/** A value as its axis writes it: `+4`, `−.5`, `1e−3`. */
export function axisValue(axis: Axis, value: number): string {
  const text = formatValue(Math.abs(value) < 1e-9 * (axis.max - axis.min) ? 0 : value)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
  return axis.min < 0 && axis.max > 0 && value > 0 && text !== '0' ? `+${text}` : text;
}

function steps(axis: Axis, count: number): readonly Tick[] {
  const rough = (axis.max - axis.min) / Math.max(1, count);
  const decade = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 4, 5, 10].find((factor) => factor * decade >= rough * 0.999) ?? 10) * decade;
  const first = Math.ceil(axis.min / step - 1e-9);
  const last = Math.floor(axis.max / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => {
    const value = (first + k) * step;
    return { at: positionOf(axis, value), label: axisValue(axis, value) };
  });
}

/** Whole powers of ten, every second or third where they are many; 0 where the axis begins there. */
function decades(axis: Axis, count: number): readonly Tick[] {
  const least = axis.min > 0 ? axis.min : smallestDecade;
  const first = Math.ceil(Math.log10(least) - 1e-9);
  const last = Math.floor(Math.log10(axis.max) + 1e-9);
  if (last - first < 2) return between(axis, count);
  const every = Math.max(1, Math.ceil((last - first + 1) / Math.max(1, count)));
  const ticks = axis.min > 0 ? [] : [{ at: 0, label: '0' }];
  for (let power = last; power >= first; power -= every) {
    const at = positionOf(axis, 10 ** power);
    if (axis.min <= 0 && at < 0.06) continue;
    ticks.push({ at, label: powerLabel(power) });
  }
  return ticks.sort((a, b) => a.at - b.at);
}

/** A log axis of less than two decades: its ends and round numbers between them. */
function between(axis: Axis, count: number): readonly Tick[] {
  const least = axis.min > 0 ? axis.min : smallestDecade;
  const round = [-3, -2, -1, 0, 1, 2, 3, 4].flatMap((power) => [1, 2, 5].map((digit) => digit * 10 ** power));
  const inside = round.filter((value) => value >= least * 0.999 && value <= axis.max * 1.001);
  const every = Math.max(1, Math.ceil(inside.length / Math.max(1, count)));
  return inside.filter((_, k) => k % every === 0).map((value) => ({ at: positionOf(axis, value), label: axisValue(axis, value) }));
}

function powerLabel(power: number): string {
  if (power >= -2 && power <= 3)
    return formatValue(10 ** power)
      .replace(/(\.\d*?)0+$/, '$1')
      .replace(/\.$/, '');
  return `1e${power < 0 ? '−' : ''}${Math.abs(power)}`;
}

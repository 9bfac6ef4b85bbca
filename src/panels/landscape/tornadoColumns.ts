/** What a tornado compares: loss, gradient norm and rank, each on the scale of its widest bar. */
import type { TFunction } from 'i18next';
import { formatValue } from '../../charts/numbers.ts';
import type { TornadoPoint, TornadoReply } from '../../engine/landscapeProtocol.ts';

export type TornadoBar = TornadoReply['bars'][number];

export interface TornadoColumn {
  readonly label: string;
  readonly of: (point: TornadoPoint) => number;
  readonly now: number;
  readonly write: (value: number) => string;
}

export function tornadoColumns(t: TFunction<'landscape'>, { now }: TornadoReply): readonly TornadoColumn[] {
  return [
    { label: t('sweep.value'), of: ({ loss }) => loss, now: now.loss, write: formatValue },
    { label: '|dL/dz|', of: ({ gradientNorm }) => gradientNorm, now: now.gradientNorm, write: formatValue },
    { label: t('sweep.rankOf'), of: ({ rank }) => rank, now: now.rank, write: String },
  ];
}

/** Where the bar's ends stand, −1..1 about the state now, at the low and the high value of the parameter; null where there is no finite number. */
export function barShares(
  { of, now }: TornadoColumn,
  { low, high }: TornadoBar,
  all: readonly TornadoBar[],
): readonly [number | null, number | null] {
  const away = all.flatMap((bar) => [of(bar.low), of(bar.high)]).filter(Number.isFinite);
  const reach = Math.max(1e-12, ...away.map((value) => Math.abs(value - now)));
  const share = (value: number): number | null => (Number.isFinite(value) ? (value - now) / reach : null);
  return [share(of(low)), share(of(high))];
}

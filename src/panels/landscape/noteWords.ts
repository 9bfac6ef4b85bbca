/** What may honestly be said of a map, and of its colours. */
import type { TFunction } from 'i18next';
import { rowAt } from '../../charts/field.ts';
import { formatShare, formatValue } from '../../charts/numbers.ts';
import type { SweepReply } from '../../engine/landscapeProtocol.ts';
import { barrier, chordTest, quasiConvexityBreak } from '../../landscapes/marks.ts';
import type { MapScene } from './scene.ts';

type View = 'a' | 'b' | 'difference';

/** Chord test and quasi-convexity along the line through `at`, the barrier on the way to the truth (`line`), and what the hatches mean. */
export function noteWords(
  t: TFunction<'landscape'>,
  { field, flat }: MapScene,
  view: View,
  at: readonly [number, number] | null,
  line: SweepReply | null,
  pinned: readonly [string, string],
): readonly string[] {
  const words: string[] = [];
  if (view !== 'difference' && at) {
    const row = rowAt(field, at[1]);
    const { rate, tested } = chordTest(row);
    if (tested > 0) words.push(rate === 0 ? t('chordHolds') : t('chordFails', { share: formatShare(rate) || '0' }));
    words.push(t(quasiConvexityBreak(row) === null ? 'quasiConvex' : 'notQuasiConvex'));
    const grid = line?.grids.find(({ id }) => id === pinned[view === 'a' ? 0 : 1]);
    const rise = grid?.status === 'ready' ? barrier(grid.values) : null;
    if (rise) words.push(rise.height > 1e-9 ? t('barrier', { height: formatValue(rise.height) }) : t('noBarrier'));
  }
  if (flat?.includes(1)) words.push(t('flat'));
  if (field.values.some((value) => !Number.isFinite(value))) words.push(t('gaps'));
  return words;
}

export function scaleWords(t: TFunction<'landscape'>, { shared, divided }: MapScene, view: View): string {
  return t(shared ? 'scaleShared' : view === 'difference' ? (divided ? 'scaleDivided' : 'scaleRaw') : 'scaleOwn');
}

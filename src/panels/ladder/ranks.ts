/** Ranks of the frame at hand, worked out once a frame for all rows, and the slot that the next pin takes. */
import type { FrameReply } from '../../engine/protocol.ts';
import { lossById } from '../../losses/registry.ts';
import { useExperiment } from '../../stores/experiment.ts';
import type { ResultsState } from '../../stores/results.ts';
import { ranksOf, ratiosOf } from './change.ts';

let cached: { frame: FrameReply | null; start: object; beyond: boolean; ranks: ReadonlyMap<string, number> } | null = null;

function ranks(frame: FrameReply | null, start: Readonly<Record<string, number>>, beyond: boolean): ReadonlyMap<string, number> {
  if (cached?.frame === frame && cached.start === start && cached.beyond === beyond) return cached.ranks;
  const ratios = ratiosOf(frame, start);
  const shown = [...ratios.keys()].filter((id) => beyond || lossById(id)?.family !== 'beyond');
  cached = { frame, start, beyond, ranks: ranksOf(ratios, shown) };
  return cached.ranks;
}

export interface Rank {
  readonly place: number;
  readonly of: number;
}

/** Place of a loss among those ranked, or null where it has none. `beyond`: whether losses beyond the survey are shown. */
export function rankIn({ frame, start }: Pick<ResultsState, 'frame' | 'start'>, id: string, beyond: boolean): Rank | null {
  const all = ranks(frame, start, beyond);
  const place = all.get(id);
  return place === undefined ? null : { place, of: all.size };
}

// Pins alternate: the slot not taken last is the next one. Loading an experiment or a pin by key counts too.
let lastPinned: 'a' | 'b' = 'b';
useExperiment.subscribe(({ experiment: { pinned } }, { experiment: { pinned: before } }) => {
  if (pinned[0] === before[1] && pinned[1] === before[0]) return;
  if (pinned[0] !== before[0]) lastPinned = 'a';
  else if (pinned[1] !== before[1]) lastPinned = 'b';
});

/** A then B then A; pressed on a pinned loss, the slot of the other one: they change places. */
export function nextSlot(slot: 'A' | 'B' | null): 'a' | 'b' {
  if (slot === 'A') return 'b';
  if (slot === 'B') return 'a';
  return lastPinned === 'b' ? 'a' : 'b';
}

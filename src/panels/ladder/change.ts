/** What became of a loss since the stroke began. */
import type { FrameReply, LossOutcome } from '../../engine/protocol.ts';

export type Change =
  | { readonly type: 'ratio'; readonly ratio: number }
  /** The start is not above 0, so a ratio would say nothing. */
  | { readonly type: 'difference'; readonly difference: number };

/** Null before there is a start. Two equal values are the ratio 1, whatever they are. */
export function changeSince(start: number | undefined, value: number): Change | null {
  if (start === undefined || !Number.isFinite(start) || !Number.isFinite(value)) return null;
  if (value === start) return { type: 'ratio', ratio: 1 };
  return start > 0 && value >= 0 ? { type: 'ratio', ratio: value / start } : { type: 'difference', difference: value - start };
}

export function outcomeOf(frame: FrameReply | null, id: string): LossOutcome | undefined {
  return frame?.losses.find((outcome) => outcome.id === id);
}

/** What was last known of one loss: a frame under the brush may not carry it, it comes later. */
export class LastOutcome {
  private last: LossOutcome | undefined = undefined;

  of(frame: FrameReply | null, id: string): LossOutcome | undefined {
    const outcome = outcomeOf(frame, id);
    if (outcome || this.last?.id !== id) this.last = outcome;
    return this.last;
  }
}

/** Ratios to the start of all losses of a frame that have one, by id. */
export function ratiosOf(frame: FrameReply | null, start: Readonly<Record<string, number>>): ReadonlyMap<string, number> {
  const ratios = new Map<string, number>();
  for (const outcome of frame?.losses ?? []) {
    const change = outcome.status === 'ready' ? changeSince(start[outcome.id], outcome.value) : null;
    if (change?.type === 'ratio') ratios.set(outcome.id, change.ratio);
  }
  return ratios;
}

/** Rank by ratio among the shown losses, 1 for the largest; equal ratios share the better rank. Empty where all are equal. */
export function ranksOf(ratios: ReadonlyMap<string, number>, shown: readonly string[]): ReadonlyMap<string, number> {
  const present = shown.filter((id) => ratios.has(id));
  const values = present.map((id) => ratios.get(id) ?? 1);
  if (values.every((value) => value === values[0])) return new Map();
  return new Map(present.map((id, at) => [id, 1 + values.filter((value) => value > (values[at] ?? 1)).length]));
}

/** A loss has another start than before: a stroke has begun. Starts that are only added (a loss shown for the first time) do not count. */
export function hasRestarted(before: Readonly<Record<string, number>>, after: Readonly<Record<string, number>>): boolean {
  return before !== after && Object.keys(before).some((id) => !Object.is(before[id], after[id]));
}

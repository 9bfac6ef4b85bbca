/** The experiment at hand, with undo. State is data; commands are the functions below. An experiment is replaced, never mutated: its identity is its revision. */
import { temporal } from 'zundo';
import { create } from 'zustand';
import { experimentOf } from '../experiment/defaults.ts';
import type { Experiment, GridSize, Masks, Reading } from '../experiment/experiment.ts';
import { withParameter, withValues } from '../experiment/parameters.ts';
import type { ParameterValue } from '../losses/loss.ts';
import { emptyLogits, emptyTruth, exchanged, logitsFromTruth } from '../masks/exchange.ts';
import { resampleLogits, resampleMasks } from '../masks/resample.ts';
import { slightlyWrongDisc } from '../presets/disc.ts';
import { trimmed } from './history.ts';

export interface ExperimentState {
  readonly experiment: Experiment;
}

/** 'open': the next change makes an entry; 'recorded': it was made, the changes that follow belong to it. */
let gesture: 'none' | 'open' | 'recorded' = 'none';

export const useExperiment = create<ExperimentState>()(
  temporal(() => ({ experiment: experimentOf(slightlyWrongDisc()) }), {
    equality: (past, current) => past.experiment === current.experiment,
    handleSet: (record) => (past) => {
      if (gesture === 'recorded') return;
      if (gesture === 'open') gesture = 'recorded';
      record(past);
      useExperiment.temporal.setState(({ pastStates }) => ({ pastStates: trimmed(pastStates) }));
    },
  }),
);

/** Replaces a part of the experiment: what every command comes down to. What is kept follows the masks to another grid. */
export function change(part: Partial<Experiment>): void {
  useExperiment.setState(({ experiment }) => ({ experiment: { ...experiment, ...keptAt(experiment, part.size), ...part } }));
}

function keptAt({ size, kept }: Experiment, next: GridSize = size): Partial<Experiment> {
  if (next === size || kept.length === 0) return {};
  return { kept: kept.map((one) => ({ ...one, logits: resampleLogits(one.logits, size, next) })) };
}

const current = (): Experiment => useExperiment.getState().experiment;

/** Every change until `endGesture` is one undo entry: a slider drag. */
export function beginGesture(): void {
  gesture = 'open';
}

/** A gesture that came back to the very arrays and settings it began from leaves no entry. */
export function endGesture(): void {
  const { pastStates } = useExperiment.temporal.getState();
  const start = pastStates[pastStates.length - 1]?.experiment;
  if (gesture === 'recorded' && start && same(start, current())) useExperiment.temporal.setState({ pastStates: pastStates.slice(0, -1) });
  gesture = 'none';
}

function same(a: Experiment, b: Experiment): boolean {
  return (Object.keys(a) as (keyof Experiment)[]).every((field) => a[field] === b[field]);
}

export function undo(): void {
  if (gesture === 'recorded') gesture = 'open';
  useExperiment.temporal.getState().undo();
}

export function redo(): void {
  if (gesture === 'recorded') gesture = 'open';
  useExperiment.temporal.getState().redo();
}

/** Forgets all steps; the experiment stays. */
export function clearHistory(): void {
  useExperiment.temporal.getState().clear();
}

/** Both masks replaced: the end of a stroke. Nothing happens where both arrays are those at hand. */
export function commitMasks(masks: Masks): void {
  const now = current();
  if (masks.truth === now.truth && masks.logits === now.logits) return;
  change({ size: masks.size, truth: masks.truth, logits: masks.logits });
}

export function loadExperiment(experiment: Experiment): void {
  if (experiment !== current()) useExperiment.setState({ experiment });
}

/** Masks of a preset with its picture (the preset's id, or null); parameters, readings and pins stay. */
export function loadPreset(masks: Masks, picture: string | null): void {
  change({ size: masks.size, truth: masks.truth, logits: masks.logits, picture });
}

/** One parameter of one loss; `undefined` takes it back to its default. */
export function setParameter(lossId: string, name: string, value: ParameterValue | undefined): void {
  const now = current().parameters;
  const parameters = withParameter(now, lossId, name, value);
  if (parameters !== now) change({ parameters });
}

export function resetParameters(lossId: string): void {
  const now = current().parameters;
  if (now[lossId]) change({ parameters: withValues(now, lossId, {}) });
}

/** The very parameters of the start of a gesture that is given up, so that it leaves no entry. */
export function restoreParameters(parameters: Experiment['parameters']): void {
  if (parameters !== current().parameters) change({ parameters });
}

/** The reading of every loss without a dialect of its own. */
export function setReading(reading: Reading): void {
  if (reading !== current().reading) change({ reading });
}

/** The dialect of one loss ('corrected' or a dialect's id); null follows the reading again. */
export function setDialect(lossId: string, dialectId: string | null): void {
  const { [lossId]: before, ...others } = current().dialects;
  if ((before ?? null) === dialectId) return;
  change({ dialects: dialectId === null ? others : { ...others, [lossId]: dialectId } });
}

/** Compares this loss as A or B. One pinned in the other slot changes places. */
export function pin(slot: 'a' | 'b', lossId: string): void {
  const [a, b] = current().pinned;
  if (lossId === (slot === 'a' ? a : b)) return;
  if (slot === 'a') change({ pinned: lossId === b ? [b, a] : [lossId, b] });
  else change({ pinned: lossId === a ? [b, a] : [a, lossId] });
}

/** Preset whose picture lies under the masks, or null. */
export function setPicture(picture: string | null): void {
  if (picture !== current().picture) change({ picture });
}

export function setGridSize(size: GridSize): void {
  if (size !== current().size) change(resampleMasks(current(), size));
}

export function swapMasks(): void {
  change(exchanged(current()));
}

export function predictionFromTruth(): void {
  change({ logits: logitsFromTruth(current().truth) });
}

export function clearTarget(target: 'truth' | 'prediction'): void {
  const { size } = current();
  change(target === 'truth' ? { truth: emptyTruth(size) } : { logits: emptyLogits(size) });
}

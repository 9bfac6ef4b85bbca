/** Commands on what is kept beside the present prediction. */

import type { Experiment, Kept, RunSettings } from '../experiment/experiment.ts';
import { directionBetween, freeKeptId, keptNameLetters } from '../experiment/keeping.ts';
import { change, commitMasks, useExperiment } from './experiment.ts';

const current = (): Experiment => useExperiment.getState().experiment;

/** Keeps the present prediction; its id, or null where there is no room. `name` is given the number of its id. */
export function keepPrediction(name: (number: string) => string): string | null {
  const { kept, logits } = current();
  return keep(kept, 'mask', name, logits);
}

/** Keeps the change from one prediction to another as a direction; null where nothing changed or there is no room. */
export function keepDirection(name: (number: string) => string, before: Float32Array, after: Float32Array): string | null {
  const direction = before.length === after.length ? directionBetween(before, after) : null;
  return direction ? keep(current().kept, 'direction', name, direction) : null;
}

function keep(kept: readonly Kept[], kind: Kept['kind'], name: (number: string) => string, logits: Float32Array): string | null {
  const id = freeKeptId(kept);
  if (id === null) return null;
  change({ kept: [...kept, { id, kind, name: name(id.replace('kept_', '')).slice(0, keptNameLetters), logits }] });
  return id;
}

export function renameKept(id: string, name: string): void {
  const { kept } = current();
  const next = name.normalize('NFC').slice(0, keptNameLetters);
  if (kept.some((one) => one.id === id && one.name !== next))
    change({ kept: kept.map((one) => (one.id === id ? { ...one, name: next } : one)) });
}

export function removeKept(id: string): void {
  const { kept } = current();
  if (kept.some((one) => one.id === id)) change({ kept: kept.filter((one) => one.id !== id) });
}

/** Makes a kept prediction the present one. */
export function takeKept(id: string): void {
  const { kept, size, truth } = current();
  const one = kept.find((candidate) => candidate.id === id && candidate.kind === 'mask');
  if (one) commitMasks({ size, truth, logits: one.logits });
}

/** The run whose directions are axes; null forgets it. */
export function setRun(run: RunSettings | null): void {
  if (run !== current().run) change({ run });
}

/** What requests to the worker are made of: masks, losses, and what becomes of a failure. */
import { EngineError } from '../engine/client.ts';
import type { LossRequest, MasksMessage } from '../engine/protocol.ts';
import type { Experiment, Masks } from '../experiment/experiment.ts';
import { useDraft } from '../stores/draft.ts';
import { useExperiment } from '../stores/experiment.ts';
import { useResults } from '../stores/results.ts';
import { lossRequest } from './lossRequest.ts';

export const experimentNow = (): Experiment => useExperiment.getState().experiment;
export const masksNow = (): Masks => useDraft.getState().masks ?? experimentNow();

export function message({ size, truth, logits }: Masks): MasksMessage {
  return { height: size, width: size, truth, logits };
}

export function requestsFor(ids: Iterable<string>): LossRequest[] {
  const experiment = experimentNow();
  return [...ids].flatMap((id) => lossRequest(experiment, id) ?? []);
}

export async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    report(error);
  }
}

/** What was overtaken by a newer request is no news. */
export function report(error: unknown): void {
  if (error instanceof EngineError && error.code === 'SUPERSEDED') return;
  const detail = error instanceof Error ? error.message : String(error);
  useResults.setState(({ notices }) => ({ notices: [...notices.slice(-4), { key: 'notice:failed', detail }] }));
}

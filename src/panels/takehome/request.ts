/** The experiment as the exporters are asked. */
import { definitionOf, ownOf } from '../../experiment/definitions.ts';
import type { Experiment, Masks } from '../../experiment/experiment.ts';
import { dialectOf } from '../../experiment/reading.ts';
import { ownRequest } from '../../exports/own.ts';
import type { ExportRequest, TestMasks } from '../../exports/request.ts';
import { sigmoid } from '../../masks/logits.ts';

/** A loss with the parameters and the reading at hand; null where the experiment has no such loss. Throws LossRequestError for an own loss whose parameters clash. */
export function requestOf(experiment: Experiment, id: string): ExportRequest | null {
  const own = ownOf(experiment, id);
  const values = experiment.parameters[id] ?? {};
  if (own) return ownRequest(own, values);
  const definition = definitionOf(experiment, id);
  return definition ? { loss: id, values, dialect: dialectOf(experiment, definition) } : null;
}

/** Truth and probabilities in float64. */
export function masksOf({ size, truth, logits }: Masks): TestMasks {
  return { height: size, width: size, y: Float64Array.from(truth), p: Float64Array.from(logits, sigmoid) };
}

import type { ParameterValues } from '../losses/loss.ts';
import type { OwnLoss } from '../losses/own.ts';
import { resolveOwn } from '../losses/resolve.ts';
import type { ExportRequest } from './request.ts';

/** What the exporters are asked for a loss that a person wrote, at these values. Throws LossRequestError where its parameters clash. */
export function ownRequest(own: OwnLoss, given: ParameterValues = {}): ExportRequest {
  const { values, maps } = resolveOwn(own, given);
  return { own: { name: own.name, formula: own.formula, values, maps } };
}

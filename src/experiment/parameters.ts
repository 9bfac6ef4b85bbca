import type { ParameterValue, ParameterValues } from '../losses/loss.ts';

type Parameters = Readonly<Record<string, ParameterValues>>;

/** Parameters with this one set. `undefined` (the default) takes it out; a loss without any is not listed. The same object where nothing changes. */
export function withParameter(parameters: Parameters, lossId: string, name: string, kept: ParameterValue | undefined): Parameters {
  const { [name]: before, ...others } = parameters[lossId] ?? {};
  if (sameValue(before, kept)) return parameters;
  return withValues(parameters, lossId, kept === undefined ? others : { ...others, [name]: kept });
}

/** Parameters with all those of one loss replaced. */
export function withValues(parameters: Parameters, lossId: string, values: ParameterValues): Parameters {
  const { [lossId]: _, ...others } = parameters;
  return Object.keys(values).length === 0 ? others : { ...others, [lossId]: values };
}

export function sameValue(a: ParameterValue | undefined, b: ParameterValue | undefined): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => item === b[i]);
  return a === b;
}

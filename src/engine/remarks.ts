import type { Instance } from './instances.ts';
import type { EngineName } from './protocol.ts';

interface Shown {
  readonly instance: Instance;
  readonly value: number;
  readonly peak: number;
  readonly engine: EngineName;
  readonly truth: { readonly mixed: boolean; readonly grey: boolean };
}

const borderMaps = new Set(['border_penalty', 'hausdorff_field_truth', 'shape_error', 'signed_distance']);

/** What a person should know of this value, as keys of the translations `ladder.remarks`. */
export function remarksOf({ instance, peak, engine, truth }: Shown): readonly string[] {
  const { definition, values } = instance.resolved;
  const usesBorder = Object.values(instance.maps).some((map) => borderMaps.has(map));
  const remarks: string[] = [];
  if (peak === 0) remarks.push('dead_zone');
  if (!truth.mixed && definition.id === 'balanced_ce' && values.beta === null) remarks.push('empty_class');
  if (!truth.mixed && usesBorder) remarks.push('no_border');
  if (truth.grey && definition.needsBinaryTruth) remarks.push('grey_truth');
  if (!instance.nodes || (definition.family === 'own' && engine === 'float64')) remarks.push('cpu_only');
  return remarks;
}

import type { ParameterValues } from '../losses/loss.ts';
import type { ComputeMap, MapDefinition, MapInput } from '../maps/map.ts';
import { maps } from '../maps/registry.ts';

interface Kept {
  readonly compute: ComputeMap;
  readonly array: Float64Array;
  readonly truth: object;
  readonly prediction: object;
}

/**
 * Maps computed for the masks at hand, kept while what they are made from is the same array and their parameters the same numbers.
 * A map of the truth alone survives the painting of the prediction. A map is valid until it is asked for with other masks.
 */
export class MapCache {
  private readonly kept = new Map<string, Kept>();

  /** `truth` and `prediction` of the input must be replaced, not mutated, when the masks change: they are the identity. */
  get(id: string, values: ParameterValues, input: MapInput): Float64Array {
    const map = mapOf(id);
    const key = `${id} ${input.height}x${input.width} ${JSON.stringify(map.reads.map((name) => values[name]))}`;
    const before = this.kept.get(key);
    const fresh =
      before &&
      (map.from === 'prediction' || before.truth === input.truth) &&
      (map.from === 'truth' || before.prediction === input.prediction);
    if (before && fresh) return before.array;
    const compute = before?.compute ?? map.successive?.() ?? map.compute;
    // Another object for other contents: textures know a map by it.
    const array = compute(input, values, (other) => this.get(other, values, input)).subarray();
    if (this.kept.size > 60) this.kept.clear();
    this.kept.set(key, { compute, array, truth: input.truth, prediction: input.prediction });
    return array;
  }
}

/** A map made for one use. */
export function computeMap(id: string, values: ParameterValues, input: MapInput): Float64Array {
  return mapOf(id).compute(input, values);
}

function mapOf(id: string): MapDefinition {
  const map = Object.hasOwn(maps, id) ? maps[id] : undefined;
  if (!map) throw new Error(`there is no map "${id}"`);
  return map;
}

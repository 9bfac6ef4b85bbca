/** One loss on one pair of masks, in float64, through p as it is given: the reference that every other number is held against. */
import { compile } from '../formula/float64.ts';
import type { ParameterValues } from '../losses/loss.ts';
import type { OwnLoss } from '../losses/own.ts';
import { Instances } from './instances.ts';
import { MapCache } from './mapCache.ts';
import { samplesFromProbabilities } from './samples.ts';

export interface EvaluateInput {
  readonly loss: string;
  readonly params?: ParameterValues;
  readonly dialect?: string;
  /** The loss itself where a person wrote it. */
  readonly own?: OwnLoss;
  readonly height: number;
  readonly width: number;
  /** Row-major, length height * width: y in [0, 1], p in [0, 1]. */
  readonly y: Float64Array;
  readonly p: Float64Array;
}

export interface EvaluateOutput {
  readonly value: number;
  readonly gradP: Float64Array;
  /** p (1 - p) gradP at the clipped p. */
  readonly gradLogit: Float64Array;
}

const instances = new Instances();

/** Value, dL/dp and dL/dz at p clipped once to [eps, 1 - eps]. Throws LossRequestError for an unknown loss, parameter or dialect. */
export function evaluate(input: EvaluateInput): EvaluateOutput {
  const instance = instances.get(input.loss, input.params ?? {}, input.dialect ?? 'corrected', input.own);
  const samples = samplesFromProbabilities(input.y, input.p, instance.eps);
  const pair = { height: input.height, width: input.width, truth: input.y, prediction: samples.p };
  const { value, gradP } = instance.nodes ? byFormula() : byOperator();
  // Adding 0 turns a -0 into 0: nobody wants to read it.
  return { value: value + 0, gradP, gradLogit: gradP.map((g, i) => g * (samples.p[i] as number) * (samples.q[i] as number)) };

  function byFormula(): { value: number; gradP: Float64Array } {
    const { nodes } = instance;
    if (!nodes) throw new Error(`${instance.key} has no formula`);
    const cache = new MapCache();
    const maps = Object.fromEntries(
      Object.entries(instance.maps).map(([name, id]) => [name, cache.get(id, instance.resolved.values, pair)]),
    );
    const program = compile(instances.graph, [nodes.value], [nodes.gradient]);
    const { values, gradients } = program.run({ ...samples, maps }, instance.parameters);
    return { value: values[0] as number, gradP: gradients[0] as Float64Array };
  }

  function byOperator(): { value: number; gradP: Float64Array } {
    const { operator, values } = instance.resolved;
    if (!operator) throw new Error(`${instance.key} has neither formula nor operator`);
    // Operators keep what they make of a truth by its array, and this one is the caller's.
    const result = operator({ ...pair, truth: input.y.slice() }, values);
    return { value: result.value, gradP: result.gradient };
  }
}

import '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { build } from '../formula/build.ts';
import { Graph } from '../formula/graph.ts';
import { parse } from '../formula/parse.ts';
import { resolveLoss } from '../losses/resolve.ts';
import { evaluate } from './evaluate.ts';
import { type GoldenCase, goldenCases, goldenTies } from './golden/golden.ts';
import { Instances } from './instances.ts';
import { computeMap } from './mapCache.ts';
import { samplesFromProbabilities } from './samples.ts';
import { tensorLoss } from './tensors.ts';

const all = new Instances();
const formulaCases = goldenCases.filter(({ id, loss, params }) => resolveLoss(loss, params).operator === null && !goldenTies.has(id));

beforeAll(async () => {
  tf.env().set('IS_TEST', true);
  await tf.setBackend('cpu');
});

function clipped(golden: GoldenCase, margin: number): Float64Array {
  return Float64Array.from(golden.p, (p) => Math.min(Math.max(p, margin), 1 - margin));
}

function exact({ loss, params, height, width, y }: GoldenCase, p: Float64Array) {
  return evaluate({ loss, params, height, width, y: Float64Array.from(y), p });
}

function tensors(golden: GoldenCase, p: Float64Array) {
  const instance = all.get(golden.loss, golden.params, 'corrected');
  const samples = samplesFromProbabilities(Float64Array.from(golden.y), p, instance.eps);
  const pair = { height: golden.height, width: golden.width, truth: samples.y, prediction: samples.p };
  const maps = Object.fromEntries(
    Object.entries(instance.maps).map(([name, id]) => [name, tf.tensor1d([...computeMap(id, instance.resolved.values, pair)])]),
  );
  if (!instance.nodes) throw new Error(`${golden.loss} has no formula`);
  return { value: instance.nodes.value, samples, rest: { y: tf.tensor1d([...golden.y]), maps, parameters: instance.parameters } };
}

/**
 * Differences as a share of what is allowed: 1e-4 of the largest number expected, and 1e-6 for what rounding leaves of terms of size 1
 * that cancel (1 minus a ratio near 1, a gradient that is exactly 0).
 */
function excess(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  const peak = Math.max(...Array.from(expected, Math.abs));
  const worst = Math.max(...Array.from(expected, (value, i) => Math.abs(value - (found[i] as number))));
  return worst / (1e-4 * peak + 1e-6);
}

describe('tensorLoss', () => {
  it.each(formulaCases.map((golden) => [golden.id, golden] as const))('equals float64 in value and both gradients: %s', (_, golden) => {
    const fromLogits = clipped(golden, 1e-4);
    tf.tidy(() => {
      const { value, samples, rest } = tensors(golden, fromLogits);
      const found = tf.valueAndGrad((z: tf.Tensor) => tensorLoss(value, { ...rest, prediction: { z } }))(tf.tensor1d([...samples.z]));
      const expected = exact(golden, fromLogits);
      expect(excess(found.value.dataSync(), [expected.value])).toBeLessThanOrEqual(1);
      expect(excess(found.grad.dataSync(), expected.gradLogit)).toBeLessThanOrEqual(1);
    });
    // float32 keeps 1 - p to 1e-4 of itself only down to here.
    const fromProbabilities = clipped(golden, 1e-3);
    tf.tidy(() => {
      const { value, samples, rest } = tensors(golden, fromProbabilities);
      const dLdp = tf.grad((p: tf.Tensor) => tensorLoss(value, { ...rest, prediction: { p } }))(tf.tensor1d([...samples.p]));
      expect(excess(dLdp.dataSync(), exact(golden, fromProbabilities).gradP)).toBeLessThanOrEqual(1);
    });
  });

  const gradientAt = (formula: string, at: readonly number[]): number[] => {
    const node = build(new Graph(), parse(formula), {});
    const y = tf.zeros([at.length]);
    const loss = (z: tf.Tensor): tf.Scalar => tensorLoss(node, { y, prediction: { z }, maps: {}, parameters: {} });
    return tf.tidy(() => [
      ...tf
        .grad(loss)(tf.tensor1d([...at]))
        .dataSync(),
    ]);
  };

  it('gives a tie of max and min to the second argument, and abs the slope 0 at 0', () => {
    expect(gradientAt('sum(max(3 * z, 2 * z))', [0, 1, -1])).toEqual([2, 3, 2]);
    expect(gradientAt('sum(min(3 * z, 2 * z))', [0, 1, -1])).toEqual([2, 2, 3]);
    expect(gradientAt('sum(abs(z))', [0, 2, -2])).toEqual([0, 1, -1]);
  });

  it('keeps the gradient of the branch taken clean of the one that is not', () => {
    expect(gradientAt('sum(where(y > 0, z / y, 2 * z))', [1, -1])).toEqual([2, 2]);
    expect(gradientAt('where(Y > 0, sum(z) / Y, sum(5 * z))', [1, -1])).toEqual([5, 5]);
    expect(gradientAt('sum(where(z > 0, sqrt(z), 0))', [4, -1])).toEqual([0.25, 0]);
  });

  it('stays exact where p rounds to 0 or 1: the cross-entropy of a logit of 40 is 40', () => {
    const node = build(new Graph(), parse('sum(CE)'), {});
    const of = (y: number, z: number): number =>
      tf.tidy(
        () =>
          tensorLoss(node, { y: tf.tensor1d([y]), prediction: { z: tf.tensor1d([z]) }, maps: {}, parameters: {} }).dataSync()[0] as number,
      );
    expect([of(0, 40), of(1, -40)]).toEqual([40, 40]);
  });
});

import { describe, expect, it } from 'vitest';
import { compile } from '../formula/float64.ts';
import { faultOf } from './faults.ts';
import { Instances } from './instances.ts';
import { MapCache } from './mapCache.ts';
import { samplesFromProbabilities } from './samples.ts';

/** Three by two pixels; the truth is 1 at x 1, y 0 and x 2, y 1. */
const truth = [0, 1, 0, 0, 0, 1];
const p = [0.25, 0.5, 0.75, 0.25, 0.5, 0.25];

function fault(
  formula: string,
  y: readonly number[] = truth,
  parameters: readonly { name: string; default: number; min: number; max: number }[] = [],
) {
  const instances = new Instances();
  const instance = instances.get('own_1', {}, 'corrected', { id: 'own_1', name: 'Mine', formula, parameters });
  const samples = samplesFromProbabilities(Float64Array.from(y), Float64Array.from(p), instance.eps);
  const pair = { height: 2, width: 3, truth: samples.y, prediction: samples.p };
  const cache = new MapCache();
  const maps = Object.fromEntries(Object.entries(instance.maps).map(([name, id]) => [name, cache.get(id, instance.resolved.values, pair)]));
  const { nodes } = instance;
  if (!nodes) throw new Error('no formula');
  const { gradients } = compile(instances.graph, [], [nodes.gradient]).run({ ...samples, maps }, instance.parameters);
  return faultOf({ instances, instance, samples: { ...samples, maps }, width: 3, gradient: gradients[0] as Float64Array });
}

describe('why a formula has no number', () => {
  it('names the part and the pixel where it is not finite', () => {
    // p - 0.6 is negative at x 0, y 0 already.
    expect(fault('mean(y * CE) + mean(log(p - 0.6))')).toEqual({
      kind: 'pixel',
      term: 'log(p - 0.6)',
      value: 'NaN',
      x: 0,
      y: 0,
      p: 0.25,
      truth: 0,
    });
  });

  it('looks into a definition, and past a pixel that a factor of 0 or an untaken branch leaves out', () => {
    expect(fault('d = sqrt(p - 0.3)\nmean(y * d)')).toMatchObject({ kind: 'pixel', term: 'sqrt(p - 0.3)', x: 2, y: 1, p: 0.25, truth: 1 });
    expect(fault('mean(where(p > 0.6, log(p - 0.6), where(p > 0.4, 1 / (p - 0.5), 0)))')).toMatchObject({
      kind: 'pixel',
      term: '1 / (p - 0.5)',
      value: 'Infinity',
      x: 1,
      y: 0,
    });
  });

  it('names the ratio that is 0 / 0, with both numbers', () => {
    expect(fault('1 - TP / Y', [0, 0, 0, 0, 0, 0])).toEqual({
      kind: 'sums',
      term: 'TP / Y',
      value: 'NaN',
      parts: [
        { text: 'TP', value: 0 },
        { text: 'Y', value: 0 },
      ],
    });
  });

  it('names a ratio of sums inside a sum over pixels', () => {
    expect(fault('mean(p * (sum(y * CE) / sum(y)))', [0, 0, 0, 0, 0, 0])).toMatchObject({ kind: 'sums', term: 'sum(y * CE) / sum(y)' });
  });

  it('names the term whose slope is not finite where the value is', () => {
    expect(fault('mean(sqrt(abs(p - 0.5)))')).toMatchObject({ kind: 'slope', term: 'sqrt(abs(p - 0.5))', x: 1, y: 0, p: 0.5, truth: 1 });
    expect(fault('sqrt(abs(TP - 0.75))')).toMatchObject({ kind: 'slope', term: null });
  });

  it('finds nothing in a formula that works', () => {
    expect(fault('mean(w * d_y * CE)', truth, [{ name: 'w', default: 1, min: 0, max: 2 }])).toBeNull();
  });
});

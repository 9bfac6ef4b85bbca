import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { computeMetrics, type Metrics } from './registry.ts';

interface Pair {
  readonly id: string;
  readonly height: number;
  readonly width: number;
  readonly y: readonly number[];
  readonly p: readonly number[];
}

const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(`./golden/${name}`, import.meta.url), 'utf8')) as T;
const pairs = read<readonly Pair[]>('metric_cases.json');
const expected = read<readonly (Partial<Metrics> & { readonly id: string })[]>('metric_expected.json');

const none = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
const all = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
const two = [0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0];
const of = (truth: readonly number[], prediction: readonly number[], more = {}) =>
  computeMetrics({ height: 3, width: 4, truth, prediction, ...more });

describe('metrics', () => {
  it('has an expected answer for every golden pair', () => {
    expect(pairs).toHaveLength(40);
    expect(expected.map((answer) => answer.id)).toEqual(pairs.map((pair) => pair.id));
  });

  // Both sides are float64: 1e-9 leaves room for the order of sums only.
  it.each(pairs.map((pair, i) => [pair.id, pair, i] as const))('equals the independent program on %s', (_, pair, i) => {
    const metrics = computeMetrics({ height: pair.height, width: pair.width, truth: pair.y, prediction: pair.p });
    for (const [name, value] of Object.entries(expected[i] ?? {})) {
      if (name === 'id') continue;
      const ours = metrics[name as keyof Metrics];
      if (typeof value === 'number') expect(ours, name).toBeCloseTo(value, 9);
      else expect(ours, name).toBeNull();
    }
  });

  it('calls two empty masks a perfect match, and leaves undefined what nothing defines', () => {
    expect(of(none, none)).toEqual({
      ...{ tp: 0, fp: 0, fn: 0, tn: 12, dice: 1, iou: 1, sensitivity: null, specificity: 1, precision: null, mcc: null },
      ...{ hd: 0, hd_masks: 0, hd95: 0, hd95_pooled: 0, assd: 0, masd: 0, nsd: 1, biou: 1 },
    });
  });

  it('scores false alarms on an empty truth as zero overlap without a distance', () => {
    expect(of(none, two)).toEqual({
      ...{ tp: 0, fp: 2, fn: 0, tn: 10, dice: 0, iou: 0, sensitivity: null, specificity: 10 / 12, precision: 0, mcc: null },
      ...{ hd: null, hd_masks: null, hd95: null, hd95_pooled: null, assd: null, masd: null, nsd: 0, biou: 0 },
    });
  });

  it('scores an empty prediction as zero overlap and zero precision', () => {
    expect(of(two, none)).toEqual({
      ...{ tp: 0, fp: 0, fn: 2, tn: 10, dice: 0, iou: 0, sensitivity: 0, specificity: 1, precision: 0, mcc: null },
      ...{ hd: null, hd_masks: null, hd95: null, hd95_pooled: null, assd: null, masd: null, nsd: 0, biou: 0 },
    });
  });

  it('leaves the specificity of a full truth undefined', () => {
    expect(of(all, two)).toMatchObject({ specificity: null, sensitivity: 2 / 12, precision: 1, mcc: null });
    expect(of(all, all)).toMatchObject({ dice: 1, hd: 0, hd_masks: 0, nsd: 1, biou: 1, mcc: null });
  });

  it('tells the distance between borders from the distance between masks', () => {
    // A full 5 x 5 square against the ring of its border: the ring misses the inner 3 x 3, whose centre is 2 px from the ring;
    // the contour of the ring is the ring itself, so the borders agree.
    const square = new Array(25).fill(1);
    const ring = square.map((_, i) => (i < 5 || i >= 20 || i % 5 === 0 || i % 5 === 4 ? 1 : 0));
    const metrics = computeMetrics({ height: 5, width: 5, truth: square, prediction: ring });
    expect(metrics).toMatchObject({ hd: 0, hd_masks: 2, nsd: 1 });
  });

  it('measures two single pixels by Pythagoras, in every distance', () => {
    const truth = none.map((_, i) => (i === 0 ? 1 : 0));
    const prediction = none.map((_, i) => (i === 2 * 4 + 1 ? 1 : 0));
    const five = Math.sqrt(5);
    expect(of(truth, prediction)).toMatchObject({ hd: five, hd_masks: five, hd95: five, hd95_pooled: five, assd: five, masd: five });
    expect(of(truth, prediction, { tau: 2.2 }).nsd).toBe(0);
    expect(of(truth, prediction, { tau: 2.3 }).nsd).toBe(1);
  });

  it('thresholds strictly', () => {
    const half = none.map(() => 0.5);
    expect(of(half, half)).toMatchObject({ tp: 0, tn: 12 });
    expect(of(two, half, { threshold: 0.4 })).toMatchObject({ tp: 2, fp: 10 });
  });

  it('keeps the counts and leaves out the distances when asked to', () => {
    expect(of(two, two, { surface: false })).toMatchObject({
      ...{ tp: 2, dice: 1, hd: null, hd_masks: null, hd95: null, hd95_pooled: null },
      ...{ assd: null, masd: null, nsd: null, biou: null },
    });
  });

  it('does not depend on which mask is called the truth, where the metric is symmetric', () => {
    const pair = pairs[0] as Pair;
    const { height, width, y, p } = pair;
    const forth = computeMetrics({ height, width, truth: y, prediction: p });
    const back = computeMetrics({ height, width, truth: p, prediction: y });
    for (const name of ['dice', 'iou', 'mcc', 'hd', 'hd_masks', 'hd95', 'hd95_pooled', 'assd', 'masd', 'nsd', 'biou'] as const) {
      expect(back[name], name).toBeCloseTo(forth[name] as number, 12);
    }
    expect(back.sensitivity).toBe(forth.precision);
  });
});

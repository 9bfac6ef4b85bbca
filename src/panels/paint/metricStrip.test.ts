import { describe, expect, it } from 'vitest';
import { computeMetrics } from '../../metrics/registry.ts';
import { metricText, strip, whyUndefined } from './metricStrip.ts';

const metricsOf = (truth: number[], prediction: number[]) => computeMetrics({ height: 2, width: 2, truth, prediction });

describe('metric strip', () => {
  it('shows every metric once', () => {
    const all = Object.keys(metricsOf([1, 0, 0, 0], [1, 0, 0, 0])).sort();
    expect(strip.map((metric) => metric.id).sort()).toEqual(all);
  });

  it('names the mask that leaves a metric undefined', () => {
    const truthEmpty = metricsOf([0, 0, 0, 0], [1, 0, 0, 0]);
    expect(truthEmpty.sensitivity).toBeNull();
    expect(whyUndefined('sensitivity', truthEmpty)).toBe('truthEmpty');
    expect(whyUndefined('hd', truthEmpty)).toBe('truthEmpty');
    const predictionEmpty = metricsOf([1, 0, 0, 0], [0, 0, 0, 0]);
    expect(whyUndefined('hd', predictionEmpty)).toBe('predictionEmpty');
    const truthFull = metricsOf([1, 1, 1, 1], [1, 0, 0, 0]);
    expect(truthFull.specificity).toBeNull();
    expect(whyUndefined('specificity', truthFull)).toBe('truthFull');
    expect(whyUndefined('mcc', truthFull)).toBe('truthFull');
    expect(whyUndefined('mcc', metricsOf([1, 0, 0, 0], [1, 1, 1, 1]))).toBe('predictionFull');
  });

  it('writes shares with three digits, distances with two or one, counts whole, and a dash for nothing', () => {
    expect(metricText({ id: 'dice', kind: 'share' }, 0.6289)).toBe('.629');
    expect(metricText({ id: 'mcc', kind: 'share' }, -0.25)).toBe('−.250');
    expect(metricText({ id: 'hd', kind: 'distance' }, 24.083)).toBe('24.1');
    expect(metricText({ id: 'assd', kind: 'distance' }, 1.234)).toBe('1.23');
    expect(metricText({ id: 'tp', kind: 'count' }, 558)).toBe('558');
    expect(metricText({ id: 'hd', kind: 'distance' }, null)).toBe('–');
  });
});

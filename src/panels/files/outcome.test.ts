import { beforeEach, describe, expect, it } from 'vitest';
import { experimentOf } from '../../experiment/defaults.ts';
import { suggest } from '../../files/meaning.ts';
import type { ArrayInfo } from '../../files/readingProtocol.ts';
import type { Plane } from '../../files/source.ts';
import { statisticsOf } from '../../files/statistics.ts';
import { slightlyWrongDisc } from '../../presets/disc.ts';
import { answer, clearItems, likelySize, type ReadyItem, ready, setRole, suggestForAll, useItems } from './items.ts';
import { outcomeOf } from './outcome.ts';

const now = experimentOf(slightlyWrongDisc());
const side = 32;

function itemOf(id: number, name: string, value: (i: number) => number): ReadyItem {
  const values = Float64Array.from({ length: side * side }, (_, i) => value(i));
  const plane: Plane = { width: side, height: side, values, type: 'float32', fullScale: null, edges: null, coloured: false };
  const view = { id: 'v', label: { key: 'view.grey', values: {} }, sliders: [] };
  const array: ArrayInfo = { detail: { key: 'detail.array', values: {} }, views: [view], likeness: '' };
  const statistics = statisticsOf(values);
  const interpretation = suggest('none', plane, statistics);
  return {
    id,
    state: 'ready',
    name,
    type: 'NPY',
    notes: [],
    origin: { source: 1, index: 0 },
    array,
    view,
    at: [],
    plane,
    statistics,
    interpretation,
    touched: false,
    volumeChosen: true,
    method: null,
    problem: null,
    progress: null,
  };
}

const outcome = (other: 'keep' | 'empty' | 'same' = 'keep') => {
  const items = ready(useItems.getState().items);
  return outcomeOf(items, { size: likelySize(items), frame: 'crop', other }, now);
};

describe('what comes of the files', () => {
  beforeEach(clearItems);
  const mask = () => itemOf(1, 'mask.npy', (i) => (i < 100 ? 1 : 0));

  it('is a mask beside the prediction at hand, an empty one, or its copy', () => {
    useItems.setState({ items: [mask()] });
    suggestForAll();
    expect(outcome()?.masks.size).toBe(32);
    expect(outcome()?.masks.truth.slice(98, 102)).toEqual(Float32Array.of(1, 1, 0, 0));
    expect(new Set(outcome('empty')?.masks.logits)).toEqual(new Set([-16]));
    expect(outcome('same')?.masks.logits.slice(98, 102)).toEqual(Float32Array.of(16, 16, -16, -16));
    expect(outcome('keep')?.masks.logits.some((z) => z > 0 && z < 16)).toBe(true);
  });

  it('waits for every answer', () => {
    useItems.setState({ items: [mask(), itemOf(2, 'prob.npy', (i) => (i === 0 ? Number.NaN : 0.25))] });
    suggestForAll();
    expect(outcome()).toBeNull();
    answer(2, 'nan', 'foreground');
    expect(outcome()?.masks.logits[0]).toBe(16);
    expect(outcome()?.masks.logits[1]).toBeCloseTo(Math.log(1 / 3), 6);
  });

  it('gives a role to one file, and keeps what was chosen by hand', () => {
    useItems.setState({ items: [mask(), itemOf(2, 'other_mask.npy', (i) => (i < 5 ? 1 : 0))] });
    suggestForAll();
    setRole(2, 'truth');
    expect(ready(useItems.getState().items).map(({ interpretation }) => interpretation.role)).toEqual(['none', 'truth']);
    suggestForAll();
    expect(ready(useItems.getState().items)[1]?.interpretation.role).toBe('truth');
    expect(outcome()?.masks.truth.reduce((sum, y) => sum + y, 0)).toBe(5);
  });

  it('of a picture alone leaves masks and grid, with a truth of its own that carries the name', () => {
    useItems.setState({ items: [itemOf(1, 'scan.npy', (i) => i)] });
    suggestForAll();
    const { masks, scene } = outcome() ?? {};
    expect(masks?.size).toBe(now.size);
    expect(masks?.truth).toEqual(now.truth);
    expect(masks?.truth).not.toBe(now.truth);
    expect(scene).toMatchObject({ truth: null, prediction: null, picture: { name: 'scan.npy' } });
    expect(scene?.picture?.levels[0]).toBe(0);
    expect(scene?.picture?.levels.at(-1)).toBe(255);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { experimentOf } from '../experiment/defaults.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { slightlyWrongDisc } from '../presets/disc.ts';
import * as store from './experiment.ts';
import { keepDirection, keepPrediction, removeKept, renameKept, setRun, takeKept } from './kept.ts';
import { useSketch } from './sketch.ts';
import { beginSketch, endSketch, giveSketchUp } from './sketching.ts';

const { useExperiment } = store;
const now = (): Experiment => useExperiment.getState().experiment;
const steps = (): number => useExperiment.temporal.getState().pastStates.length;
const named = (number: string): string => `number ${number}`;
/** A stroke: z of some pixels raised by 2. */
function paint(from: number): void {
  const { size, truth, logits } = now();
  store.commitMasks({ size, truth, logits: logits.map((z, i) => (i >= from && i < from + 30 ? z + 2 : z)) });
}

beforeEach(() => {
  store.loadExperiment(experimentOf(slightlyWrongDisc()));
  store.clearHistory();
  useSketch.setState({ sketch: null });
});

describe('what is kept', () => {
  it('is the prediction as it is, undone and redone like any other step', () => {
    const { logits } = now();
    expect(keepPrediction(named)).toBe('kept_1');
    paint(100);
    expect(now().kept).toEqual([{ id: 'kept_1', kind: 'mask', name: 'number 1', logits }]);
    takeKept('kept_1');
    expect(now().logits).toBe(logits);
    expect(steps()).toBe(3);
    store.undo();
    store.undo();
    store.undo();
    expect(now().kept).toEqual([]);
    store.redo();
    expect(now().kept[0]?.logits).toBe(logits);
  });

  it('is at most four, named at will, and forgotten one by one', () => {
    expect([1, 2, 3, 4, 5].map(() => keepPrediction(named))).toEqual(['kept_1', 'kept_2', 'kept_3', 'kept_4', null]);
    renameKept('kept_3', 'x'.repeat(60));
    expect(now().kept[2]?.name).toHaveLength(40);
    removeKept('kept_2');
    expect(now().kept.map(({ id }) => id)).toEqual(['kept_1', 'kept_3', 'kept_4']);
    expect(keepPrediction(named)).toBe('kept_2');
    const before = now();
    removeKept('kept_9');
    renameKept('kept_1', 'number 1');
    setRun(null);
    expect(now()).toBe(before);
  });

  it('is a direction of the change; one beyond the limits of z is halved, none is not kept', () => {
    const low = new Float32Array(4096).fill(-16);
    const high = low.map((_, i) => (i === 7 ? 16 : i === 8 ? -15.5 : -16));
    expect(keepDirection(named, low, low)).toBeNull();
    keepDirection(named, low, high);
    const { kind, logits } = now().kept[0] as Experiment['kept'][number];
    expect([kind, logits[7], logits[8], logits[9]]).toEqual(['direction', 16, 0.25, 0]);
  });
});

describe('a direction painted', () => {
  it('is what the strokes added, and leaves the prediction and the undo steps as they were but for itself', () => {
    paint(10);
    const start = now();
    beginSketch();
    paint(500);
    paint(900);
    store.undo();
    paint(2000);
    expect(endSketch(named)).toBe('kept_1');
    expect({ ...now(), kept: [] }).toEqual(start);
    expect(now().logits).toBe(start.logits);
    const painted = [...(now().kept[0]?.logits ?? [])].flatMap((z, i) => (z === 0 ? [] : [i]));
    expect(painted).toEqual([...Array(30).keys()].flatMap((k) => [500 + k]).concat([...Array(30).keys()].map((k) => 2000 + k)));
    expect(steps()).toBe(2);
    store.undo();
    expect(now()).toBe(start);
    expect(useSketch.getState().sketch).toBeNull();
  });

  it('leaves nothing where it is given up', () => {
    paint(10);
    const start = now();
    beginSketch();
    paint(500);
    giveSketchUp();
    expect(now()).toBe(start);
    expect(steps()).toBe(1);
  });

  it('has no ground any more once the grid or the truth is another', () => {
    beginSketch();
    store.setGridSize(32);
    expect(useSketch.getState().sketch).toBeNull();
    expect(now().size).toBe(32);
    expect(endSketch(named)).toBeNull();
  });
});

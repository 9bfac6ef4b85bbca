import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { experimentOf } from '../experiment/defaults.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { applyGeometry, neutralGeometry } from '../masks/geometry.ts';
import { slightlyWrongDisc } from '../presets/disc.ts';
import * as store from './experiment.ts';
import { trimmed } from './history.ts';

const { useExperiment } = store;
const now = (): Experiment => useExperiment.getState().experiment;
const steps = (): number => useExperiment.temporal.getState().pastStates.length;

beforeEach(() => {
  store.endGesture();
  store.loadExperiment(experimentOf(slightlyWrongDisc()));
  store.clearHistory();
});

let serial = 10; // above every default

/** Commands that always change something, whatever the state. */
const edit: fc.Arbitrary<() => void> = fc.oneof(
  fc.constant(() => store.setParameter('focal', 'gamma', serial++)),
  fc.constant(() => store.swapMasks()),
  fc.constant(() => store.predictionFromTruth()),
  fc.constantFrom('truth' as const, 'prediction' as const).map((target) => () => store.clearTarget(target)),
  fc.constant(() => store.setGridSize(now().size === 64 ? 32 : 64)),
  fc.constant(() => store.pin('a', now().pinned[1])),
  fc.constant(() => store.setReading(now().reading === 'printed' ? 'coded' : 'printed')),
);

describe('undo', () => {
  it('takes any edits back one by one to the very experiment before each, and redo brings each again', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), (edits) => {
        const states = [now()];
        for (const apply of edits) {
          apply();
          states.push(now());
        }
        for (let k = states.length - 2; k >= 0; k--) {
          store.undo();
          expect(now()).toBe(states[k]);
        }
        for (const state of states.slice(1)) {
          store.redo();
          expect(now()).toBe(state);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('knows nothing of a drag over parameters that was given up', () => {
    const { parameters } = now();
    store.beginGesture();
    store.setParameter('focal', 'gamma', 3.5);
    store.setParameter('tversky', 'w_fp', 0.9);
    expect(steps()).toBe(1);
    store.restoreParameters(parameters);
    store.endGesture();
    expect(steps()).toBe(0);
  });

  it('takes what is kept to another grid and back', () => {
    store.change({ kept: [{ id: 'kept_1', kind: 'mask', name: 'a', logits: now().logits }] });
    const { logits, kept } = now();
    store.setGridSize(32);
    expect(now().kept[0]?.logits).toEqual(now().logits);
    expect(now().kept[0]?.logits).toHaveLength(1024);
    store.undo();
    expect(now().kept).toBe(kept);
    expect(now().logits).toBe(logits);
  });

  it('does nothing where there is nothing to undo or redo', () => {
    const start = now();
    store.undo();
    store.redo();
    expect(now()).toBe(start);
  });

  it('forgets what was undone once another edit is made', () => {
    store.setReading('printed');
    store.undo();
    store.setReading('coded');
    store.redo();
    expect(now().reading).toBe('coded');
  });

  it('takes a whole slider drag back in one step', () => {
    const start = now();
    store.beginGesture();
    for (const value of [1, 2, 3]) store.setParameter('tversky', 'w_fn', value);
    store.endGesture();
    store.setParameter('tversky', 'w_fn', 4);
    expect(steps()).toBe(2);
    store.undo();
    expect(now().parameters).toEqual({ tversky: { w_fn: 3 } });
    store.undo();
    expect(now()).toBe(start);
  });

  it('makes no entry for a gesture without a change, nor for a command that changes nothing', () => {
    store.beginGesture();
    store.endGesture();
    store.commitMasks(now());
    store.setReading(now().reading);
    store.setGridSize(now().size);
    store.setPicture(now().picture);
    store.resetParameters('tversky');
    store.setDialect('tversky', null);
    store.pin('a', now().pinned[0]);
    expect(steps()).toBe(0);
  });

  it('makes no entry for a geometry slider that comes back to where it began', () => {
    const base = now();
    const slide = (shiftX: number) =>
      store.commitMasks({ ...base, logits: applyGeometry(base.logits, base.size, { ...neutralGeometry, shiftX }) });
    store.beginGesture();
    slide(2);
    slide(0);
    store.endGesture();
    expect(now()).toEqual(base);
    expect(steps()).toBe(0);
  });

  it('makes the rest of a drag an entry of its own when it is undone in the middle', () => {
    store.beginGesture();
    store.setParameter('focal', 'gamma', 1);
    store.undo();
    store.setParameter('focal', 'gamma', 3);
    store.endGesture();
    expect(steps()).toBe(1);
    store.undo();
    expect(now().parameters).toEqual({});
  });
});

describe('history', () => {
  const step = (truth: Float32Array, logits: Float32Array) => ({ experiment: experimentOf({ size: 32, truth, logits }) });

  it('keeps the newest steps up to the limit', () => {
    const past = [1, 2, 3, 4].map(() => step(new Float32Array(1), new Float32Array(1)));
    expect(trimmed(past, 2)).toEqual(past.slice(2));
    expect(trimmed(past, 2)[1]).toBe(past[3]);
  });

  it('counts the bytes of an array once, however many steps share it', () => {
    const truth = new Float32Array(10); // 40 bytes
    const past = [1, 2, 3, 4].map(() => step(truth, new Float32Array(5))); // 20 bytes each
    expect(trimmed(past, 200, 120)).toHaveLength(4); // 40 + 4 * 20
    expect(trimmed(past, 200, 119)).toHaveLength(3);
  });

  it('keeps the newest step even where it alone exceeds the limit', () => {
    const past = [step(new Float32Array(9), new Float32Array(9)), step(new Float32Array(9), new Float32Array(9))];
    expect(trimmed(past, 200, 1)).toEqual([past[1]]);
  });

  it('holds at most 200 steps', () => {
    for (let k = 0; k < 230; k++) store.setParameter('focal', 'gamma', k);
    expect(steps()).toBe(200);
  });
});

describe('commands', () => {
  it('keeps only parameters that differ from their defaults, and drops the loss with its last one', () => {
    store.setParameter('combo', 'alpha', 0.3);
    store.setParameter('combo', 'smooth', 0);
    store.setParameter('combo', 'alpha', undefined);
    expect(now().parameters).toEqual({ combo: { smooth: 0 } });
    store.setParameter('combo', 'smooth', undefined);
    expect(now().parameters).toEqual({});
  });

  it('exchanges the pins when a loss is pinned that stands in the other slot', () => {
    const [a, b] = now().pinned;
    store.pin('a', b);
    expect(now().pinned).toEqual([b, a]);
    store.pin('b', 'dice');
    expect(now().pinned).toEqual([b, 'dice']);
  });

  it('predicts the truth with full confidence', () => {
    store.predictionFromTruth();
    const { truth, logits } = now();
    expect(logits.every((z, i) => z === (truth[i] === 1 ? 16 : -16))).toBe(true);
  });

  it('gives back a binary pair when it is exchanged twice', () => {
    store.predictionFromTruth();
    store.clearTarget('truth');
    const { truth, logits } = now();
    store.swapMasks();
    expect(now().truth.some((level) => level === 1)).toBe(true);
    store.swapMasks();
    expect(now().truth).toEqual(truth);
    expect(now().logits).toEqual(logits);
  });

  it('never changes the arrays of the experiment it leaves behind', () => {
    const before = now();
    const copy = { truth: before.truth.slice(), logits: before.logits.slice() };
    store.swapMasks();
    store.setGridSize(128);
    store.clearTarget('prediction');
    expect({ truth: before.truth, logits: before.logits }).toEqual(copy);
  });
});

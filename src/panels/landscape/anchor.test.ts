import { beforeEach, describe, expect, it } from 'vitest';
import { experimentOf } from '../../experiment/defaults.ts';
import type { Axes } from '../../landscapes/landscape.ts';
import { slightlyWrongDisc } from '../../presets/disc.ts';
import { clearHistory, loadExperiment, setParameter, undo, useExperiment } from '../../stores/experiment.ts';
import { anchorOf, placeOn } from './anchor.ts';
import { goTo } from './goThere.ts';

const now = () => useExperiment.getState().experiment;
const shape: Axes = [{ family: 'shift_x' }, { family: 'fatter' }];
const scaled: Axes = [{ family: 'scale' }, { family: 'shift_y' }];
const weights: Axes = [
  { family: 'parameter', loss: 'tversky', name: 'w_fp' },
  { family: 'parameter', loss: 'tversky', name: 'w_fn' },
];

beforeEach(() => {
  loadExperiment(experimentOf(slightlyWrongDisc()));
  clearHistory();
});

describe.each([
  ['sliders', shape, [4, 1.5]],
  ['no sliders', scaled, [1.25, -3]],
] as const)('going to a place on axes with %s', (_, axes, place) => {
  it('moves the dot and leaves the ground as it is', () => {
    const before = anchorOf(now(), axes);
    goTo({ anchor: before, axes }, place);
    expect(now().logits).not.toBe(before.logits);
    expect(anchorOf(now(), axes).logits).toBe(before.logits);
    expect(placeOn(now(), before, axes)).toEqual(place);
  });

  it('is one undo entry, after which the dot is back', () => {
    const start = now();
    const anchor = anchorOf(start, axes);
    goTo({ anchor, axes }, place);
    expect(useExperiment.temporal.getState().pastStates).toHaveLength(1);
    undo();
    expect(now()).toBe(start);
    expect(placeOn(now(), anchor, axes)).toEqual(axes === shape ? [0, 0] : [1, 0]);
  });

  it('puts a landscape over other axes around the masks it made', () => {
    const anchor = anchorOf(now(), axes);
    goTo({ anchor, axes }, place);
    const others: Axes = [{ family: 'threshold' }, { family: 'blur' }];
    expect(anchorOf(now(), others).logits).toBe(now().logits);
    expect(placeOn(now(), anchor, others)).toBeNull();
  });
});

describe('a landscape over parameters', () => {
  it('is the same wherever the dot stands on it', () => {
    const before = anchorOf(now(), weights);
    setParameter('tversky', 'w_fp', 1.25);
    const after = anchorOf(now(), weights);
    expect(after.parameters.tversky ?? {}).toEqual(before.parameters.tversky ?? {});
    expect(placeOn(now(), after, weights)).toEqual([1.25, 0.7]);
  });

  it('moves the sliders by going there, and not the masks', () => {
    const { logits } = now();
    goTo({ anchor: anchorOf(now(), weights), axes: weights }, [0.5, 1.5]);
    expect(now().parameters).toEqual({ tversky: { w_fp: 0.5, w_fn: 1.5 } });
    expect(now().logits).toBe(logits);
    expect(useExperiment.temporal.getState().pastStates).toHaveLength(1);
  });
});

it('lies around new masks once they are painted', () => {
  const before = anchorOf(now(), shape);
  const painted = { ...now(), logits: now().logits.slice() };
  loadExperiment(painted);
  expect(anchorOf(now(), shape).logits).toBe(painted.logits);
  expect(placeOn(now(), before, shape)).toBeNull();
});

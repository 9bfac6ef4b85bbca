import { beforeEach, describe, expect, it } from 'vitest';
import { experimentOf } from '../../experiment/defaults.ts';
import { neutralGeometry } from '../../masks/geometry.ts';
import { slightlyWrongDisc } from '../../presets/disc.ts';
import { useDraft } from '../../stores/draft.ts';
import { clearHistory, loadExperiment, undo, useExperiment } from '../../stores/experiment.ts';
import { commitPose, poseOf, restorePose, tryPose } from './pose.ts';

const logitsNow = () => useExperiment.getState().experiment.logits;
const shifted = (shiftX: number) => ({ base: poseOf(logitsNow()).base, geometry: { ...neutralGeometry, shiftX } });

describe('a pose', () => {
  beforeEach(() => {
    loadExperiment(experimentOf(slightlyWrongDisc()));
    clearHistory();
    useDraft.setState({ masks: null });
  });

  it('stands at rest where the prediction was painted', () => {
    expect(poseOf(logitsNow())).toEqual({ base: logitsNow(), geometry: neutralGeometry });
  });

  it('is a draft while tried, one undo entry when committed, and known again after undo', () => {
    const base = logitsNow();
    tryPose(shifted(2));
    tryPose(shifted(3));
    expect(useDraft.getState().masks).not.toBeNull();
    expect(logitsNow()).toBe(base);
    commitPose(shifted(3));
    expect(useDraft.getState().masks).toBeNull();
    expect(poseOf(logitsNow()).geometry.shiftX).toBe(3);
    expect(poseOf(logitsNow()).base).toBe(base);
    commitPose(shifted(5));
    undo();
    expect(poseOf(logitsNow()).geometry.shiftX).toBe(3);
    undo();
    expect(logitsNow()).toBe(base);
  });

  it('gives back the very prediction it began with', () => {
    const base = logitsNow();
    commitPose({ base, geometry: { ...neutralGeometry, fatter: 3, blur: 1, noise: 0.5 } });
    expect(logitsNow()).not.toBe(base);
    restorePose(poseOf(logitsNow()));
    expect(logitsNow()).toBe(base);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { experimentOf } from '../experiment/defaults.ts';
import { slightlyWrongDisc } from '../presets/disc.ts';
import { clearHistory, loadExperiment, undo, useExperiment } from './experiment.ts';
import { type Scene, sceneNames, showScene, useScenes } from './scenes.ts';
import { useView } from './view.ts';

const scene = (name: string): Scene => ({ truth: name, prediction: null, picture: { name: 'p.jpg', levels: new Uint8Array(65536) } });
const masks = () => ({ size: 32 as const, truth: new Float32Array(1024), logits: new Float32Array(1024) });

describe('a scene from files', () => {
  beforeEach(() => {
    loadExperiment(experimentOf(slightlyWrongDisc()));
    clearHistory();
  });

  it('is one undo entry, and is no part of the experiment', () => {
    const before = useExperiment.getState().experiment;
    showScene(masks(), scene('a.png'));
    expect(useExperiment.getState().experiment).toMatchObject({ size: 32, picture: null, parameters: before.parameters });
    undo();
    expect(useExperiment.getState().experiment).toBe(before);
  });

  it('keeps its name and picture beside those opened later', () => {
    const [first, second] = [masks(), masks()];
    showScene(first, scene('a.png'));
    const firstId = useView.getState().preset;
    showScene(second, scene('b.png'));
    const secondId = useView.getState().preset;
    expect([sceneNames.get(first.truth), sceneNames.get(second.truth)]).toEqual([firstId, secondId]);
    expect([firstId, secondId].map((id) => useScenes.getState().scenes[id]?.truth)).toEqual(['a.png', 'b.png']);
  });
});

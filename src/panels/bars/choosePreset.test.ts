import { beforeEach, describe, expect, it } from 'vitest';
import { experimentOf } from '../../experiment/defaults.ts';
import { slightlyWrongDisc } from '../../presets/disc.ts';
import { presetById } from '../../presets/registry.ts';
import { clearHistory, loadExperiment, undo, useExperiment } from '../../stores/experiment.ts';
import { useResults } from '../../stores/results.ts';
import { useView } from '../../stores/view.ts';
import { choosePreset, followPreset } from './choosePreset.ts';

const named = (id: string) => {
  const preset = presetById(id);
  if (!preset) throw new Error(`no preset is called ${id}`);
  return preset;
};

describe('choosing a preset', () => {
  beforeEach(() => {
    loadExperiment(experimentOf(slightlyWrongDisc()));
    clearHistory();
    useResults.setState({ notices: [] });
  });

  it('loads its masks as one undo entry, and undo brings back the name with the masks', async () => {
    const stop = followPreset();
    await choosePreset(named('hole'));
    const hole = useExperiment.getState().experiment.truth;
    await choosePreset(named('far_blob'));
    expect(useView.getState().preset).toBe('far_blob');
    undo();
    expect(useExperiment.getState().experiment.truth).toBe(hole);
    expect(useView.getState().preset).toBe('hole');
    stop();
  });

  it('lets the last of several win', async () => {
    let release = (_masks: ReturnType<typeof slightlyWrongDisc>) => {};
    const slow = choosePreset({ id: 'slow', build: () => new Promise((resolve) => (release = resolve)) });
    await choosePreset(named('hole'));
    release(slightlyWrongDisc());
    await slow;
    expect(useView.getState().preset).toBe('hole');
  });

  it('says why one could not be opened and leaves the masks as they are', async () => {
    const before = useExperiment.getState().experiment;
    await choosePreset({ id: 'broken', build: () => Promise.reject(new Error('horse.png is missing')) });
    expect(useExperiment.getState().experiment).toBe(before);
    expect(useResults.getState().notices).toEqual([{ key: 'shell:bar.presetFailed', detail: 'horse.png is missing' }]);
  });
});

import type { Preset } from '../../presets/preset.ts';
import { loadPreset, useExperiment } from '../../stores/experiment.ts';
import { useResults } from '../../stores/results.ts';
import { sceneNames } from '../../stores/scenes.ts';
import { useView } from '../../stores/view.ts';

let latest: Preset | null = null;

sceneNames.set(useExperiment.getState().experiment.truth, useView.getState().preset);

/** Keeps the name of the preset at what the experiment came from. Returns the way to stop. */
export function followPreset(): () => void {
  return useExperiment.subscribe(({ experiment }) => {
    const preset = sceneNames.get(experiment.truth);
    if (preset && preset !== useView.getState().preset) useView.setState({ preset });
  });
}

/** Loads a preset: one undo entry. Of several chosen quickly the last wins; one that cannot be read leaves the masks as they are. */
export async function choosePreset(preset: Preset): Promise<void> {
  latest = preset;
  try {
    const masks = await preset.build();
    if (latest !== preset) return;
    sceneNames.set(masks.truth, preset.id);
    loadPreset(masks, preset.picture ? preset.id : null);
    useView.setState({ preset: preset.id });
  } catch (error) {
    const notice = { key: 'shell:bar.presetFailed', detail: error instanceof Error ? error.message : String(error) };
    useResults.setState(({ notices }) => ({ notices: [...notices, notice] }));
  }
}

import type { Preset } from '../../presets/preset.ts';
import { loadPreset } from '../../stores/experiment.ts';
import { useResults } from '../../stores/results.ts';
import { useView } from '../../stores/view.ts';

let latest: Preset | null = null;

/** Loads a preset: one undo entry. Of several chosen quickly the last wins; one that cannot be read leaves the masks as they are. */
export async function choosePreset(preset: Preset): Promise<void> {
  latest = preset;
  try {
    const masks = await preset.build();
    if (latest !== preset) return;
    loadPreset(masks, preset.picture ? preset.id : null);
    useView.setState({ preset: preset.id });
  } catch (error) {
    const notice = { key: 'shell:bar.presetFailed', detail: error instanceof Error ? error.message : String(error) };
    useResults.setState(({ notices }) => ({ notices: [...notices, notice] }));
  }
}

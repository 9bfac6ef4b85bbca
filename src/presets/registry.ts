/** All presets, in the order of the menu. Adding one = its file, its texts, and one line here. */
import { brain } from './brain.ts';
import { cell } from './cell.ts';
import { checkerNoise } from './checker_noise.ts';
import { coins } from './coins.ts';
import { disc } from './disc.ts';
import { emptyTruth } from './empty_truth.ts';
import { farBlob } from './far_blob.ts';
import { fundus } from './fundus.ts';
import { hole } from './hole.ts';
import { horse } from './horse.ts';
import { onePixelShift } from './one_pixel_shift.ts';
import { overSegmentation } from './over_segmentation.ts';
import type { Preset } from './preset.ts';
import { thinVessel } from './thin_vessel.ts';
import { tinyLesion } from './tiny_lesion.ts';
import { underSegmentation } from './under_segmentation.ts';

export const presets = [
  disc,
  tinyLesion,
  thinVessel,
  hole,
  farBlob,
  onePixelShift,
  overSegmentation,
  underSegmentation,
  emptyTruth,
  checkerNoise,
  brain,
  cell,
  fundus,
  coins,
  horse,
] as const satisfies readonly Preset[];

export type PresetId = (typeof presets)[number]['id'];

export function presetById(id: string): Preset | null {
  return presets.find((preset) => preset.id === id) ?? null;
}

/** Address of the picture that lies under the masks, null where the preset has none or is unknown. */
export function pictureOf(id: string | null): string | null {
  return (
    presets.find((preset): preset is (typeof presets)[number] & { picture: string } => preset.id === id && 'picture' in preset)?.picture ??
    null
  );
}

/** Ids of the presets that have a picture: what `Experiment.picture` may name. */
export const pictureIds: readonly string[] = presets.filter((preset) => 'picture' in preset).map((preset) => preset.id);

/**
 * What was opened from files, by an id that stands in the view store where a preset's would: names, and the background picture. Of this
 * page and visit only: neither is part of an experiment, of a link or of what is saved.
 */
import { create } from 'zustand';
import type { Experiment } from '../experiment/experiment.ts';
import { loadPreset } from './experiment.ts';
import { useView } from './view.ts';

export const scenePictureSize = 256;

export interface Scene {
  /** Names of the files. */
  readonly truth: string | null;
  readonly prediction: string | null;
  readonly picture: { readonly name: string /** Grey, 256 x 256. */; readonly levels: Uint8Array } | null;
}

export interface ScenesState {
  readonly scenes: Readonly<Record<string, Scene>>;
}

export const useScenes = create<ScenesState>(() => ({ scenes: {} }));

/** Preset or scene by the truth it came with, so that undo finds its name and picture again. A truth painted over keeps the name it began with. */
export const sceneNames = new WeakMap<Float32Array, string>();

/** Shows masks from files as one undo entry. The truth must be an array of its own. */
export function showScene(masks: Pick<Experiment, 'size' | 'truth' | 'logits'>, scene: Scene): void {
  const { scenes } = useScenes.getState();
  const id = `files-${Object.keys(scenes).length + 1}`;
  useScenes.setState({ scenes: { ...scenes, [id]: scene } });
  sceneNames.set(masks.truth, id);
  loadPreset(masks, null);
  useView.setState({ preset: id });
}

/** The scene at hand, or null where a preset or a link is. */
export function useScene(): Scene | null {
  const id = useView(({ preset }) => preset);
  return useScenes(({ scenes }) => (Object.hasOwn(scenes, id) ? (scenes[id] ?? null) : null));
}

import type { Experiment, Masks } from './experiment.ts';

/** What is not painted, at the start: every loss at its defaults, the corrected reading, Tversky beside BCE, no picture. */
export const defaultSettings: Omit<Experiment, keyof Masks> = {
  parameters: {},
  reading: 'corrected',
  dialects: {},
  pinned: ['tversky', 'bce'],
  own: [],
  picture: null,
  kept: [],
  run: null,
};

/** An experiment at the default settings on these masks. */
export function experimentOf(masks: Masks): Experiment {
  return { size: masks.size, truth: masks.truth, logits: masks.logits, ...defaultSettings };
}

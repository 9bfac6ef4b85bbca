/** The contract of a preset: a named starting point. One file describes one preset; the registry lists it. */
import type { Masks } from '../experiment/experiment.ts';

export interface Preset {
  /** Name and hint are the translations `presets.<id>.name` and `presets.<id>.about`. */
  readonly id: string;
  /** Both masks. A promise where they are read from files; it rejects with a sentence when a file cannot be read. */
  readonly build: () => Masks | Promise<Masks>;
  /** Address of the grey picture to lay under the masks. */
  readonly picture?: string;
}

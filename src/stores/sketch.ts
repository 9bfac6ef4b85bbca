/** A direction being painted: strokes go on the prediction as always, and at the end (sketching.ts) the prediction is as it was before them. */
import { create } from 'zustand';
import type { Experiment } from '../experiment/experiment.ts';
import type { useExperiment } from './experiment.ts';

export interface Sketch {
  /** Before the first stroke. */
  readonly start: Experiment;
  /** Undo steps then. */
  readonly steps: ReturnType<typeof useExperiment.temporal.getState>['pastStates'];
}

export const useSketch = create<{ readonly sketch: Sketch | null }>(() => ({ sketch: null }));

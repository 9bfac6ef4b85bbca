/** `window.segloss`, there from the start: calls wait until the bench is loaded. Documented in the README under "Scripting". */
import { plainExperiment } from '../experiment/plain.ts';
import { useExperiment } from '../stores/experiment.ts';
import { useResults } from '../stores/results.ts';
import type { SeglossCalls } from './scripting.ts';

export interface Segloss extends SeglossCalls {
  /** Resolves when the first frame is on the page. */
  readonly ready: Promise<void>;
  /** The experiment as plain JSON, typed arrays as arrays. */
  getExperiment(): unknown;
}

declare global {
  interface Window {
    segloss?: Segloss;
  }
}

export function startScripting(bench: Promise<SeglossCalls>): Segloss {
  const segloss: Segloss = {
    ready: firstFrame(),
    evaluate: async (input) => (await bench).evaluate(input),
    metrics: async (input) => (await bench).metrics(input),
    setExperiment: async (experiment) => (await bench).setExperiment(experiment),
    getExperiment: () => plainExperiment(useExperiment.getState().experiment),
  };
  window.segloss = segloss;
  return segloss;
}

function firstFrame(): Promise<void> {
  return new Promise((resolve) => {
    const stop = useResults.subscribe(({ frame }) => {
      if (!frame) return;
      stop();
      resolve();
    });
  });
}

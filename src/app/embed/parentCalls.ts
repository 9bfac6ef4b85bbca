/** `window.segloss` as a parent has it: what it sets in a row is one step of undo, so that it cannot push a person's work out of the history. */
import type { Experiment } from '../../experiment/experiment.ts';
import { loadExperiment, useExperiment } from '../../stores/experiment.ts';
import { notify } from '../../stores/notices.ts';
import type { Segloss } from '../segloss.ts';

export function parentCalls(segloss: Segloss): Segloss {
  /** What the parent put there last. */
  let set: Experiment | null = null;
  return {
    ...segloss,
    async setExperiment(plain) {
      const warnings = await segloss.setExperiment(plain);
      const { pastStates } = useExperiment.temporal.getState();
      const before = pastStates.at(-1)?.experiment;
      if (before !== undefined && before === set) useExperiment.temporal.setState({ pastStates: pastStates.slice(0, -1) });
      else if (before !== undefined && pastStates.length > 1) tell(before);
      set = useExperiment.getState().experiment;
      return warnings;
    },
  };
}

/** Only where a person has done something that was replaced. */
function tell(before: Experiment): void {
  notify({ key: 'embed:replaced', detail: '', action: { key: 'share:backToMine', run: () => loadExperiment(before) } });
}

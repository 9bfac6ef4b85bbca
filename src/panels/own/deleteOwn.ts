import { undo, useExperiment } from '../../stores/experiment.ts';
import { notify } from '../../stores/notices.ts';
import { dropDraft } from '../../stores/ownDrafts.ts';
import { addOwn, removeOwn } from '../../stores/ownLosses.ts';
import { useView } from '../../stores/view.ts';
import { endBurst } from './written.ts';

/** Takes an own loss away, with a way back beside the sentence that says so. */
export function deleteOwn(id: string): void {
  const { own, parameters } = useExperiment.getState().experiment;
  const loss = own.find((other) => other.id === id);
  if (!loss) return;
  endBurst();
  dropDraft(id);
  removeOwn(id);
  const without = useExperiment.getState().experiment;
  useView.setState(({ card, overlaid }) => ({ card: card === id ? null : card, overlaid: overlaid.filter((other) => other !== id) }));
  const run = (): void => {
    // After another change undo would take back that one.
    if (useExperiment.getState().experiment === without) undo();
    else addOwn(loss, parameters[id]);
  };
  notify({ key: 'notice:own_deleted', detail: loss.name, action: { key: 'notice:take_back', run } });
}

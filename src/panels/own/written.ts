/** An own loss while it is written: what works goes into the experiment at once, what does not is kept beside it with its mistake. */
import { mistakeIn } from '../../formula/check.ts';
import type { OwnLoss } from '../../losses/own.ts';
import { complaintAboutOwn, ownDefinition } from '../../losses/ownDefinition.ts';
import { beginGesture, endGesture, useExperiment } from '../../stores/experiment.ts';
import { dropDraft, type Mistake, useOwnDrafts } from '../../stores/ownDrafts.ts';
import { changeOwn } from '../../stores/ownLosses.ts';

/** Changes that follow each other within this time are one step of undo. */
const burstMs = 1500;

/** The first mistake of an own loss, or null where it can be computed. */
export function mistakeOf(loss: OwnLoss): Mistake | null {
  const complaint = complaintAboutOwn(loss);
  if (complaint) return { where: 'parameters', line: 1, column: 1, reason: complaint };
  const { parameters, maps = {} } = ownDefinition(loss);
  const numbers = Object.entries(parameters).flatMap(([name, { default: value }]) => (typeof value === 'number' ? [name] : []));
  const error = mistakeIn(loss.formula, { numbers, maps: Object.keys(maps) });
  return error && { where: 'formula', ...error.at, reason: error.reason };
}

/** The loss as written last: its draft, or what the experiment has. Undefined where there is no such loss. */
export function writtenNow(id: string): OwnLoss | undefined {
  return useOwnDrafts.getState()[id]?.loss ?? useExperiment.getState().experiment.own.find((loss) => loss.id === id);
}

/** Formula or parameters as they are now written. */
export function write(loss: OwnLoss): void {
  const mistake = mistakeOf(loss);
  if (mistake) {
    useOwnDrafts.setState({ [loss.id]: { loss, mistake } });
    return;
  }
  dropDraft(loss.id);
  const { own } = useExperiment.getState().experiment;
  const before = own.find(({ id }) => id === loss.id);
  if (before && !same(before, loss)) inBurst(() => changeOwn(loss));
}

/** The name changes at once, whether the text works or not. */
export function rename(id: string, name: string): void {
  const before = useExperiment.getState().experiment.own.find((loss) => loss.id === id);
  if (!before || before.name === name) return;
  const draft = useOwnDrafts.getState()[id];
  if (draft) useOwnDrafts.setState({ [id]: { ...draft, loss: { ...draft.loss, name } } });
  inBurst(() => changeOwn({ ...before, name }));
}

let burst: ReturnType<typeof setTimeout> | undefined;

function inBurst(change: () => void): void {
  if (burst === undefined) beginGesture();
  else clearTimeout(burst);
  change();
  burst = setTimeout(endBurst, burstMs);
}

/** The next change is a step of undo of its own: the focus has left the editor. */
export function endBurst(): void {
  if (burst === undefined) return;
  clearTimeout(burst);
  burst = undefined;
  endGesture();
}

function same(a: OwnLoss, b: OwnLoss): boolean {
  return a.name === b.name && a.formula === b.formula && JSON.stringify(a.parameters) === JSON.stringify(b.parameters);
}

/** What the page begins with: the work of this tab, the experiment in the address, or the last work in this browser. */
import { sameExperiment } from '../experiment/same.ts';
import { archive, atHand, experimentNow, opened, openSession, openVersion, say } from '../panels/saves/desk.ts';
import { lastSession } from '../panels/saves/lastSession.ts';
import { faultOf, within } from '../storage/fault.ts';
import { useExperiment } from '../stores/experiment.ts';
import { entrySession, openAddress, startFrom, writeNow } from './link.ts';
import { saveNow, startSaving } from './saving.ts';

/** Never rejects. A link is shown in the place of own work, which is offered; it is never taken for own work. */
export async function openStart(): Promise<void> {
  startSaving();
  const own = entrySession();
  if (location.hash.length < 2) await restore(own ?? lastSession());
  else if (!(own !== null && !isStepBack() && (await continued(own)))) {
    if (await openAddress()) void offerOwn();
    else await restore(lastSession());
  }
}

/**
 * Puts all work where a reload finds it: in the address, else on this device; answers whether it could. It is here because this part is loaded at the
 * start: what writes the address may be gone from the server when it is needed.
 */
export async function keepForReload(): Promise<boolean> {
  return (await writeNow().catch(() => false)) || saveNow();
}

/** After a step back or forth the address is what the person wants to see. */
function isStepBack(): boolean {
  const [navigation] = performance.getEntriesByType('navigation');
  return navigation !== undefined && 'type' in navigation && navigation.type === 'back_forward';
}

/** A reload: what was saved of the tab's own work is at least as new as its address. */
async function continued(session: string): Promise<boolean> {
  try {
    const { found } = await within(2_000, archive.newest(session));
    return found !== null && (await shown(() => openVersion(found)));
  } catch {
    return false;
  }
}

/** The line of work `session`, else the newest of all. What cannot be opened is said and stays as it is. */
async function restore(session: string | null): Promise<void> {
  try {
    const wanted = session === null ? null : await archive.newest(session);
    const last = wanted?.found || wanted?.passed === 'later' ? wanted : await archive.newest();
    const { found } = last;
    if (found && !(await shown(() => openVersion(found)))) offer(found.record.session);
    if (last.passed === 'later') say({ key: 'saves:later', detail: '' });
    else if (last.passed === 'damaged' || wanted?.passed === 'damaged') say({ key: 'saves:damaged', detail: '' });
  } catch (error) {
    if (session !== null) say({ key: 'saves:unreachable', detail: faultOf(error).message });
  }
}

/** Opens it as where the visit begins, unless something was done on the page meanwhile. */
async function shown(open: () => Promise<boolean>): Promise<boolean> {
  if (atHand() !== useExperiment.getInitialState().experiment) return false;
  const done = await open();
  if (done) startFrom();
  return done;
}

/** Beside a link: the way back to the last work of this browser, where that is another. */
async function offerOwn(): Promise<void> {
  const session = lastSession();
  if (session === null) return;
  const { found } = await archive.newest(session).catch(() => ({ found: null }));
  if (!found) return;
  const own = opened(found.record.content);
  if (own.ok && !sameExperiment(own.experiment, experimentNow())) offer(session);
}

function offer(session: string): void {
  say({ key: 'saves:earlier', detail: '', action: { key: 'share:backToMine', run: () => void openSession(session) } });
}

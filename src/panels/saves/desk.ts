/** The experiment at hand and where it is saved: commands of the page on the archive. */
import type { Experiment } from '../../experiment/experiment.ts';
import { panelTexts } from '../../i18n/index.ts';
import { pictureIds } from '../../presets/registry.ts';
import { Archive, type Version } from '../../storage/archive.ts';
import { type Content, openContent, rawContent } from '../../storage/content.ts';
import { type FaultCode, faultOf } from '../../storage/fault.ts';
import { joinTabs } from '../../storage/tabs.ts';
import { useDraft } from '../../stores/draft.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { notify } from '../../stores/notices.ts';
import type { Notice } from '../../stores/results.ts';
import { sessionOf, useSaving } from '../../stores/saving.ts';
import { sharedView } from '../../stores/sharedView.ts';
import { useView } from '../../stores/view.ts';
import { hashOf } from '../share/currentLink.ts';
import { refuse, show } from '../share/takeOver.ts';
import { rememberLast } from './lastSession.ts';

/** What `preset` of the view says where saved masks are of no example. */
const saved = 'saved';

const cleared = new Set<() => void>();
export const archive = new Archive({ onCleared: () => cleared.forEach((call) => void call()) });
export const tabs = joinTabs();

/** Calls back when the browser has thrown everything away while the page was open. */
export function onCleared(call: () => void): void {
  cleared.add(call);
}

const names = new Map<string, string | null>();
/** Lines of work that were deleted here: what goes on from them begins anew. */
const gone = new Set<string>();
/** The line of work that was begun from an experiment that had none. */
const begun = new WeakMap<Experiment, string>();

export const newSession = (): string => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 12)}`;
export const experimentNow = (): Experiment => useExperiment.getState().experiment;
export const opened = (content: Content) => openContent(content, pictureIds);

/** A notice of the panel's texts, which come after the first paint. */
export function say(notice: Notice): void {
  void panelTexts().then(() => notify(notice));
}

const living = (session: string | null | undefined): string | null =>
  session === null || session === undefined || gone.has(session) ? null : session;

/** The line of work that a change of `from` belongs to; begun where there is none. */
export function sessionAfter(from: Experiment): string {
  const known = living(sessionOf.get(from)) ?? living(begun.get(from));
  if (known !== null) return known;
  const session = newSession();
  begun.set(from, session);
  void tabs.claim(session);
  return session;
}

/** Takes note of what the experiment at hand now belongs to. */
export function enter(experiment: Experiment): void {
  const session = living(sessionOf.get(experiment));
  if (session !== useSaving.getState().session)
    useSaving.setState({ session, name: session === null ? null : (names.get(session) ?? null) });
}

/** The experiment as it stands, a stroke in progress included. */
export function atHand(): Experiment {
  const { masks } = useDraft.getState();
  const now = experimentNow();
  return masks && useView.getState().painting ? { ...now, size: masks.size, truth: masks.truth, logits: masks.logits } : now;
}

function contentOf(experiment: Experiment, packed: boolean): Content {
  const [view, base] = [sharedView(), useView.getState().preset];
  return (packed ? hashOf(experiment, view) : null) ?? rawContent(experiment, view, base);
}

interface Kept {
  /** Null for one that was still changing. */
  readonly experiment: Experiment | null;
  readonly view: string;
  /** Of the record, and what it holds. */
  readonly key: number;
  readonly content: Content;
}

/** What was written last of each line of work. */
const kept = new Map<string, Kept>();
const viewNow = (): string => JSON.stringify(sharedView());

/** Whether the newest version of the line of work is this experiment as it is shown now. */
export function isKept(session: string, experiment: Experiment): boolean {
  const last = kept.get(session);
  return last?.experiment === experiment && last.view === viewNow();
}

/**
 * Writes a version. Where the archive is open, the write has begun when this returns. One that is not `packed` takes no time and stands for what
 * is still changing; the next version takes its place, and so does one that says the same as the one before.
 */
export async function keep(session: string, experiment: Experiment, packed = true): Promise<void> {
  const [view, content] = [viewNow(), contentOf(experiment, packed)];
  const last = kept.get(session);
  const isReplaced = last && (last.experiment === null || last.content === content);
  const save = { session, name: names.get(session) ?? null, at: Date.now(), content };
  const key = await archive.append(save, isReplaced ? last.key : undefined);
  if (key > (kept.get(session)?.key ?? 0)) kept.set(session, { experiment: packed ? experiment : null, view, key, content });
  rememberLast(session);
  tabs.announce();
  if (!last) void tidy().catch(() => undefined);
}

/** Nothing that was written is there any more: all is to be written again. */
export function forgetKept(): void {
  kept.clear();
}

/**
 * Shows a saved version in the place of what is shown. The tab goes on with its line of work, or, where another tab has that, with a copy.
 * Answers whether it could be opened.
 */
export async function openVersion({ key, record }: Version): Promise<boolean> {
  const opening = opened(record.content);
  if (!opening.ok) {
    refuse(opening);
    return false;
  }
  const mine = await tabs.claim(record.session);
  names.set(record.session, record.name);
  gone.delete(record.session);
  show({ ...opening, base: opening.base ?? saved }, mine ? record.session : null);
  enter(opening.experiment);
  if (mine) {
    kept.set(record.session, { experiment: opening.experiment, view: viewNow(), key, content: record.content });
    rememberLast(record.session);
  } else say({ key: 'saves:elsewhere', detail: '' });
  return true;
}

/** Opens the newest version of a line of work. */
export async function openSession(session: string): Promise<boolean> {
  const { found } = await archive.newest(session);
  return found !== null && openVersion(found);
}

/** An older version as the newest state of its line of work: one undo step, and the version stays. */
export async function goBackTo(version: Version): Promise<boolean> {
  const opening = opened(version.record.content);
  if (!opening.ok) return false;
  if (useSaving.getState().session !== version.record.session && !(await openSession(version.record.session))) return false;
  const session = useSaving.getState().session;
  show({ ...opening, base: opening.base ?? saved }, session);
  enter(opening.experiment);
  return true;
}

/** Names what is at hand: the line of work itself where it has no name, else a new one that begins here. */
export async function saveAs(name: string): Promise<void> {
  const now = experimentNow();
  const before = useSaving.getState();
  const session = before.session !== null && before.name === null ? before.session : newSession();
  if (session !== before.session) {
    await tabs.claim(session);
    moveHistory(before.session, session);
  }
  names.set(session, name);
  sessionOf.set(now, session);
  enter(now);
  useSaving.setState({ name });
  await keep(session, now);
  if (!asked) void askToKeep();
}

/** Undo and redo stay within the line of work that is now at hand. */
function moveHistory(from: string | null, to: string): void {
  const { pastStates, futureStates } = useExperiment.temporal.getState();
  for (const { experiment } of [...pastStates, ...futureStates]) {
    if (experiment && (sessionOf.get(experiment) ?? null) === from) sessionOf.set(experiment, to);
  }
}

let asked = false;

/** Asks the browser not to clear what has a name; at the first name, since a browser may ask the person. */
async function askToKeep(): Promise<void> {
  asked = true;
  try {
    await navigator.storage?.persist?.();
  } catch {
    // Refused with storage itself.
  }
}

export async function rename(session: string, name: string): Promise<void> {
  const { found } = await archive.newest(session);
  if (!found) return;
  names.set(session, name);
  if (useSaving.getState().session === session) useSaving.setState({ name });
  await archive.append({ ...found.record, name }, found.key);
  tabs.announce();
  if (!asked) void askToKeep();
}

export async function duplicate(session: string, name: string): Promise<void> {
  const { found } = await archive.newest(session);
  if (!found) return;
  await archive.append({ ...found.record, session: newSession(), name, at: Date.now() });
  tabs.announce();
}

export async function remove(session: string): Promise<readonly Version[]> {
  const removed = await archive.remove(session);
  gone.add(session);
  enter(experimentNow());
  tabs.announce();
  return removed;
}

export async function putBack(versions: readonly Version[]): Promise<void> {
  await archive.putBack(versions);
  for (const { record } of versions) gone.delete(record.session);
  enter(experimentNow());
  tabs.announce();
}

/** Unnamed lines of work beyond these are let go of, oldest first, when a new one begins. */
const unnamedKept = 30;

async function tidy(): Promise<void> {
  const { sessions } = await archive.shelf();
  const others = await tabs.others();
  const unnamed = sessions.filter(({ record, session }) => record.name === null && !others.has(session));
  for (const { session } of unnamed.slice(unnamedKept)) await archive.remove(session);
}

/** What stands in the way of a command, for a sentence beside it. */
export function faultCode(error: unknown): FaultCode {
  return faultOf(error).code;
}
